package org.modulon.storage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.modulon.storage.Run;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Texts of any length, as files {@code <key>.txt} in UTF-8. */
public final class Texts {
  private static final String ENDING = ".txt";

  private Texts() {}

  /** Keeps a text, replacing one of the same key. */
  public static void save(RunWriter writer, String key, String text) {
    writer.file(key + ENDING, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a text; bytes that are no UTF-8 become replacement characters.
   *
   * @throws StoreException if there is none of that key, or it cannot be read
   */
  public static String load(Run run, String key) {
    Path file = run.file(key + ENDING);
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }
}
