package org.modulon.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts a framework without bundles and stops it: what any OSGi program costs at least. */
final class EmptyFelix {
  private EmptyFelix() {}

  public static void main(String[] arguments) throws Exception {
    Path cache = Files.createTempDirectory("empty-felix");
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
    framework.start();
    framework.stop();
    framework.waitForStop(0);
    Trees.delete(cache);
  }
}
