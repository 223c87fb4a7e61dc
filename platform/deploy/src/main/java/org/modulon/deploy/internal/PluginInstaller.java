package org.modulon.deploy.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.modulon.launcher.Platform;
import org.modulon.launcher.Requirements;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Installs, updates and removes the jars that Felix File Install finds in the folder {@code
 * deploy}, and tells the user.
 *
 * <p>File Install alone would log what goes wrong where nobody looks. A jar that can't replace its
 * predecessor leaves the predecessor as it is. Called by File Install's thread.
 */
@Component(service = ArtifactInstaller.class)
public final class PluginInstaller implements ArtifactInstaller {
  private static final long REFRESH_SECONDS = 30;

  private final BundleContext context;
  private final Platform platform;

  /** Installs into this framework. */
  @Activate
  public PluginInstaller(BundleContext context, @Reference Platform platform) {
    this.context = context;
    this.platform = platform;
  }

  @Override
  public boolean canHandle(File file) {
    return file.getName().endsWith(".jar");
  }

  @Override
  public void install(File file) {
    try (InputStream jar = open(file)) {
      start(file, context.installBundle(location(file), jar));
    } catch (IOException | BundleException refused) {
      platform.tell("deploy/" + file.getName() + " isn't installed: " + reason(refused));
    }
  }

  @Override
  public void update(File file) {
    Bundle bundle = context.getBundle(location(file));
    if (bundle == null) {
      install(file);
      return;
    }
    try (InputStream jar = open(file)) {
      bundle.update(jar);
      refresh(bundle);
      start(file, bundle);
    } catch (IOException | BundleException refused) {
      platform.tell(
          "deploy/"
              + file.getName()
              + " isn't updated, "
              + label(bundle)
              + " stays: "
              + reason(refused));
    }
  }

  @Override
  public void uninstall(File file) throws BundleException {
    Bundle bundle = context.getBundle(location(file));
    if (bundle != null) {
      bundle.uninstall();
      refresh(bundle);
      platform.tell(label(bundle) + " was removed");
    }
  }

  private void start(File file, Bundle bundle) {
    try {
      bundle.start();
      platform.tell(label(bundle) + " is active, from deploy/" + file.getName());
    } catch (BundleException unresolved) {
      platform.tell(
          label(bundle)
              + " is installed from deploy/"
              + file.getName()
              + ", but not active: "
              + Requirements.explain(unresolved));
    }
  }

  /** A bundle whose classes are still wired keeps its old class loader until it is refreshed. */
  private void refresh(Bundle bundle) {
    CountDownLatch refreshed = new CountDownLatch(1);
    FrameworkListener done = event -> refreshed.countDown();
    context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), done);
    try {
      if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        platform.tell(label(bundle) + " is still in use after " + REFRESH_SECONDS + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A jar that is still being copied, or that is none, must not replace anything. */
  private static InputStream open(File file) throws IOException {
    try (JarFile whole = new JarFile(file)) {
      if (whole.getManifest() == null) {
        throw new IOException("it has no manifest");
      }
    }
    return Files.newInputStream(file.toPath());
  }

  private static String location(File file) {
    return file.toURI().normalize().toString();
  }

  private static String label(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private static String reason(Exception refused) {
    if (refused instanceof BundleException duplicate
        && duplicate.getType() == BundleException.DUPLICATE_BUNDLE_ERROR) {
      return "a bundle of this name and version runs already. Give this one a higher"
          + " Bundle-Version, and it takes over.";
    }
    return refused.getMessage() + ". Build or copy it again.";
  }
}
