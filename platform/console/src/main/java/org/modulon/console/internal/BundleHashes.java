package org.modulon.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** SHA-256 of the jars that the bundles were installed from, taken while the model is read. */
final class BundleHashes {
  private static final String REFERENCE = "reference:";

  private final CompletableFuture<Map<String, String>> hashes;

  private BundleHashes(CompletableFuture<Map<String, String>> hashes) {
    this.hashes = hashes;
  }

  /** Begins to read the jars of the bundles that are installed now. */
  static BundleHashes ask(BundleContext context) {
    Map<String, Path> jars = new LinkedHashMap<>();
    for (Bundle bundle : context.getBundles()) {
      jar(bundle.getLocation()).ifPresent(jar -> jars.put(bundle.getLocation(), jar));
    }
    return new BundleHashes(
        CompletableFuture.supplyAsync(() -> hashes(jars), Background.named("modulon-hashes")));
  }

  /** Returns the hash of a bundle in hexadecimal, or nothing if its jar isn't there. */
  String of(Bundle bundle) {
    return hashes.join().getOrDefault(bundle.getLocation(), "");
  }

  private static Optional<Path> jar(String location) {
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

  private static Map<String, String> hashes(Map<String, Path> jars) {
    Map<String, String> hashes = new LinkedHashMap<>();
    byte[] buffer = new byte[1 << 16];
    jars.forEach(
        (location, jar) -> {
          try {
            hashes.put(location, sha256(jar, buffer));
          } catch (IOException gone) {
            hashes.put(location, "");
          }
        });
    return hashes;
  }

  private static String sha256(Path jar, byte[] buffer) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = Files.newInputStream(jar)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
