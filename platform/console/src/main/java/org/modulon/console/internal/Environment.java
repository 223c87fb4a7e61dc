package org.modulon.console.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.launcher.Platform;
import org.modulon.launcher.PluginLock;
import org.modulon.storage.BundleVersion;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** What a run should remember of the machine and the installation it was made on. */
final class Environment {
  private Environment() {}

  static String version() {
    Bundle bundle = FrameworkUtil.getBundle(Environment.class);
    return bundle == null ? "outside a framework" : bundle.getVersion().toString();
  }

  /**
   * The facts of a run that is made now.
   *
   * @param git asked for the working folder's state before
   */
  static Map<String, String> provenance(List<String> command, GitState git) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("modulon", version());
    facts.put("command", String.join(" ", command));
    facts.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    facts.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.putAll(git.facts());
    return facts;
  }

  /** All bundles; plugins with the hash that the lock file vouches for, others with their jar's. */
  static List<BundleVersion> bundles(BundleContext context, Platform platform, BundleHashes jars) {
    Map<String, String> hashes = new LinkedHashMap<>();
    try {
      for (PluginLock.Entry entry : platform.plugins().entries()) {
        hashes.put(entry.name() + " " + entry.version(), entry.sha256());
      }
    } catch (IOException unreadable) {
      throw new UserMistake(unreadable.getMessage());
    }
    List<BundleVersion> bundles = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      String version = bundle.getVersion().toString();
      String vouched = hashes.get(bundle.getSymbolicName() + " " + version);
      bundles.add(
          new BundleVersion(
              bundle.getSymbolicName(), version, vouched == null ? jars.of(bundle) : vouched));
    }
    return bundles;
  }
}
