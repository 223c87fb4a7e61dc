package org.modulon.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the page of a behavior, which lies beside its class; nothing keeps it. */
final class Page {
  /** Far more than anybody reads, and no more than a broken plugin may cost. */
  private static final int MAX_BYTES = 1 << 18;

  private static final String FOLDER = "/OSGI-INF/behaviors/";

  private Page() {}

  /** The page of a type that a class provides; empty if it can't be read. */
  static String of(Class<?> provider, String type) {
    try (InputStream resource = provider.getResourceAsStream(FOLDER + type + ".md")) {
      return resource == null
          ? ""
          : new String(resource.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException | RuntimeException unreadable) {
      // A bundle that leaves meanwhile; the rest of the description is still worth having.
      return "";
    }
  }
}
