package org.modulon.storage.folder.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.modulon.storage.StoreException;

/**
 * Compares config.ini with the parameters of the manifest, text for text as Python reads them.
 * PymoNNto rewrites the file as a whole whenever it adds a value, so its bytes may change, and what
 * it adds is no damage; a value of ours that is another there is one, or looks like it.
 */
final class ConfigCheck {
  private static final int MOST_SHOWN = 60;

  private final Path file;
  private final Map<String, Map<String, String>> found;
  private final Map<String, Map<String, String>> expected;

  private ConfigCheck(
      Path file,
      Map<String, Map<String, String>> found,
      Map<String, Map<String, String>> expected) {
    this.file = file;
    this.found = found;
    this.expected = expected;
  }

  /**
   * Reads a run's config.ini.
   *
   * @param sections the parameters of its manifest
   * @throws StoreException if the file is missing, or Python could not read it
   */
  static ConfigCheck of(Path runFolder, Map<String, Map<String, Object>> sections) {
    Path file = runFolder.resolve(Layout.CONFIG);
    if (!Files.exists(file)) {
      throw damaged(file, " is missing", "the parameters for PymoNNto and for people");
    }
    return new ConfigCheck(
        file,
        ConfigReader.texts(file, RunDocument.text(file)),
        ConfigReader.texts(file, ConfigText.render(sections)));
  }

  /**
   * Requires every value of the manifest.
   *
   * @throws StoreException naming the first that is missing or another
   */
  void requireOurs() {
    expected.forEach(
        (section, values) -> values.forEach((key, text) -> require(section, key, text)));
  }

  private void require(String section, String key, String text) {
    String there = found.getOrDefault(section, Map.of()).get(key);
    if (!text.equals(there)) {
      String name = "'" + key + "' in section [" + section + "]";
      String fact = there == null ? " has no " + name : ": " + name + " is '" + shown(there) + "'";
      throw damaged(file, fact, "'" + shown(text) + "' as in manifest.json, which counts");
    }
  }

  private static String shown(String text) {
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
  }

  /** Returns what the file has more, as {@code score in [Results]}. */
  List<String> additions() {
    List<String> more = new ArrayList<>();
    found.forEach(
        (section, values) ->
            values.keySet().stream()
                .filter(key -> !expected.getOrDefault(section, Map.of()).containsKey(key))
                .forEach(key -> more.add(key + " in [" + section + "]")));
    return more;
  }

  private static StoreException damaged(Path file, String fact, String expected) {
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        file
            + fact
            + ". Expected "
            + expected
            + ". Write that there, or restore the file from a copy.");
  }
}
