package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.modulon.storage.StoreException;

/**
 * Reads config.ini as Python's ConfigParser does: sections in square brackets, {@code key = value}
 * or {@code key: value}, lines indented deeper than their key continue its value, lines starting
 * with # or ; are comments, keys are lower-cased, duplicates are errors. Values are typed as
 * PymoNNto types them.
 */
final class ConfigReader {
  private final Path file;
  private final Map<String, Map<String, StringBuilder>> sections = new LinkedHashMap<>();
  private Map<String, StringBuilder> section;
  private StringBuilder value;
  private int indent;
  private int line;

  private ConfigReader(Path file) {
    this.file = file;
  }

  /**
   * Reads the text of a file.
   *
   * @return section to key to value, in the order of the text
   * @throws StoreException naming the line that is none of a section, a key and a continuation
   */
  static Map<String, Map<String, Object>> read(Path file, String text) {
    return reading(file, text).values(PythonText::typed);
  }

  /** Reads the text of a file as {@link #read} does, and leaves the values as they are there. */
  static Map<String, Map<String, String>> texts(Path file, String text) {
    return reading(file, text).values(value -> value);
  }

  private static ConfigReader reading(Path file, String text) {
    ConfigReader reader = new ConfigReader(file);
    for (String each : text.split("\r\n|\r|\n", -1)) {
      reader.line++;
      reader.readLine(each);
    }
    return reader;
  }

  private void readLine(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("#") || stripped.startsWith(";")) {
      return;
    }
    if (stripped.isEmpty()) {
      if (value != null) {
        value.append('\n');
      }
      return;
    }
    int depth = text.length() - text.stripLeading().length();
    if (value != null && depth > indent) {
      value.append('\n').append(stripped);
      return;
    }
    indent = depth;
    int end = stripped.lastIndexOf(']');
    if (stripped.startsWith("[") && end > 1) {
      openSection(ConfigText.unescaped(stripped.substring(1, end)));
    } else {
      openKey(stripped);
    }
  }

  private void openSection(String name) {
    section = new LinkedHashMap<>();
    value = null;
    if (sections.put(name, section) != null) {
      throw damaged("the section '" + name + "' occurs twice", "each section once");
    }
  }

  private void openKey(String text) {
    int delimiter = delimiter(text);
    if (section == null || delimiter <= 0) {
      String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
      throw damaged(
          "'" + shown + "' is neither a section nor a parameter",
          section == null ? "a section such as [Parameters]" : "key = value");
    }
    String key =
        ConfigText.unescaped(text.substring(0, delimiter).strip().toLowerCase(Locale.ROOT));
    value = new StringBuilder(text.substring(delimiter + 1).strip());
    if (section.put(key, value) != null) {
      throw damaged("the key '" + key + "' occurs twice in its section", "each key once");
    }
  }

  private static int delimiter(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':');
    return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
  }

  private <T> Map<String, Map<String, T>> values(Function<String, T> typing) {
    Map<String, Map<String, T>> result = new LinkedHashMap<>();
    sections.forEach(
        (name, texts) -> {
          Map<String, T> values = new LinkedHashMap<>();
          texts.forEach(
              (key, text) -> values.put(key, typing.apply(text.toString().stripTrailing())));
          result.put(name, values);
        });
    return result;
  }

  private StoreException damaged(String fact, String expected) {
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        file
            + " line "
            + line
            + ": "
            + fact
            + ". Expected "
            + expected
            + ". Correct the line in a text editor.");
  }
}
