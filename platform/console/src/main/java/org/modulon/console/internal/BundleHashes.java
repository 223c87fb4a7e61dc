package org.modulon.console.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.modulon.launcher.PluginLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** SHA-256 of the jars that the bundles were installed from, taken while the model is read. */
final class BundleHashes {
  private static final String REFERENCE = "reference:";

  private final CompletableFuture<Map<String, String>> hashes;

  private BundleHashes(CompletableFuture<Map<String, String>> hashes) {
    this.hashes = hashes;
  }

  /** Begins to read the jars of the bundles that are installed now. */
  static BundleHashes ask(BundleContext context, PluginLock plugins) {
    Map<String, Path> jars = new LinkedHashMap<>();
    for (Bundle bundle : context.getBundles()) {
      jar(bundle).ifPresent(jar -> jars.put(bundle.getLocation(), jar));
    }
    return new BundleHashes(
        CompletableFuture.supplyAsync(
            () -> hashes(jars, plugins), Background.named("modulon-hashes")));
  }

  /** Returns the hash of a bundle in hexadecimal, or nothing if its jar isn't there. */
  String of(Bundle bundle) {
    return hashes.join().getOrDefault(bundle.getLocation(), "");
  }

  private static Optional<Path> jar(Bundle bundle) {
    String location =
        bundle.getLocation().equals(Constants.SYSTEM_BUNDLE_LOCATION)
            ? framework(bundle)
            : bundle.getLocation();
    String text =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    try {
      return text.startsWith("file:")
          ? Optional.of(Path.of(URI.create(text))).filter(Files::isRegularFile)
          : Optional.empty();
    } catch (IllegalArgumentException noFile) {
      return Optional.empty();
    }
  }

  /** The framework was not installed from anywhere; its own class tells which jar it is in. */
  private static String framework(Bundle bundle) {
    CodeSource source = bundle.getClass().getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null ? "" : source.getLocation().toString();
  }

  private static Map<String, String> hashes(Map<String, Path> jars, PluginLock plugins) {
    Map<String, String> hashes = new LinkedHashMap<>();
    jars.forEach(
        (location, jar) -> {
          try {
            hashes.put(location, plugins.hash(jar));
          } catch (IOException gone) {
            hashes.put(location, "");
          }
        });
    plugins.keepVerified();
    return hashes;
  }
}
