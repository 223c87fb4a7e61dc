package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.StoreException;

class ConfigTest {
  private static final Path FILE = Path.of("config.ini");

  /** The expected file was written by Python's ConfigParser. */
  @Test
  void writesTheBytesThatConfigParserWrites() {
    Parameters parameters = Parameters.createdAt(1_795_222_034_570L);
    parameters.set("Parameters", "a", 1);
    parameters.set("Parameters", "Flag", true);
    parameters.set("Parameters", "off", false);
    parameters.set("Parameters", "small", 1e-5);
    parameters.set("Parameters", "big", 1e22);
    parameters.set("Parameters", "tenth", 0.1f);
    parameters.set("Parameters", "whole", 3.0);
    parameters.set("Parameters", "infinite", Double.POSITIVE_INFINITY);
    parameters.set("Parameters", "missing", Double.NaN);
    parameters.set("Parameters", "minus", -7L);
    parameters.set("Parameters", "text", "hello world");
    parameters.set("Parameters", "info", "first\nsecond\r\nthird");
    parameters.set("Parameters", "share", "50 %");
    parameters.set("Parameters", "empty", "");
    parameters.set("Results", "rate", 0.25);
    assertThat(ConfigText.render(parameters.sections()))
        .isEqualTo(Resources.text("/text/config.ini").replace("034.570265", "034.57"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:b | a\\x3ab",
        "a=b | a\\x3db",
        "[x] | \\x5bx\\x5d",
        "#x | \\x23x",
        ";x | \\x3bx",
        "100% | 100\\x25",
        "back\\slash | back\\x5cslash",
        "' x ' | \\x20x\\x20",
        "My Key | my key",
        "τ | τ",
      })
  void escapesKeysThatWouldBreakTheFile(String key, String expected) {
    assertThat(ConfigText.key(key)).isEqualTo(expected);
  }

  /** ConfigParser folds case, so the keys must differ without it. */
  @Test
  void escapesTheCapitalsOfKeysThatDifferOnlyByCase() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("A", 1L);
    values.put("a", 2L);
    values.put("Tau", 3L);
    values.put("taU", 4L);
    values.put("Gain", 5L);
    values.put("\ud801\udc00", 6L);
    values.put("\ud801\udc28", 7L);
    String text = ConfigText.render(Map.of("P", values));
    assertThat(text)
        .isEqualTo(
            "[P]\n\\x41 = 1\na = 2\n\\x54au = 3\nta\\x55 = 4\ngain = 5\n"
                + "\\ud801\\udc00 = 6\n\ud801\udc28 = 7\n\n");
    Map<String, Object> read = new LinkedHashMap<>(values);
    read.remove("Gain");
    read.put("gain", 5L);
    assertThat(ConfigReader.read(FILE, text)).isEqualTo(Map.of("P", read));
  }

  @Test
  void staysReadableWhateverIsWritten() {
    long seed = 99;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
      for (int s = 0; s < 2; s++) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(s + awkward(random), awkward(random));
        values.put(awkward(random) + "_" + s, awkward(random));
        sections.put(awkward(random) + s, values);
      }
      String text = ConfigText.render(sections);
      Map<String, Map<String, Object>> read = ConfigReader.read(FILE, text);
      String because = "seed " + seed + " round " + round + "\n" + text;
      assertThat(read.keySet()).as(because).containsExactlyElementsOf(sections.keySet());
      for (String section : sections.keySet()) {
        assertThat(read.get(section).keySet())
            .as(because)
            .containsExactlyElementsOf(
                sections.get(section).keySet().stream()
                    .map(k -> k.toLowerCase(Locale.ROOT))
                    .toList());
      }
    }
  }

  private static String awkward(Random random) {
    String pool = "aB[]=:#;%\\ \t\n\r\u0000\u0085\u00a0\u2028x3τ'\"{}1.";
    StringBuilder text = new StringBuilder("k");
    if (random.nextBoolean()) {
      text.setLength(0);
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(pool.charAt(random.nextInt(pool.length())));
    }
    return text.toString();
  }

  @Test
  void neverLetsAValueBecomeAKey() {
    String text =
        ConfigText.render(Map.of("S", Map.of("note", "x\r[Parameters]\nscore = 5\r\ntime = 0")));
    assertThat(ConfigReader.read(FILE, text))
        .isEqualTo(Map.of("S", Map.of("note", "x\n[Parameters]\nscore = 5\ntime = 0")));
  }

  /** The table of reference L, verified there against PymoNNto. */
  @Test
  void typesTextAsPymonntoDoes() {
    assertThat(PythonText.typed("True")).isEqualTo(true);
    assertThat(PythonText.typed("False")).isEqualTo(false);
    assertThat(PythonText.typed("007")).isEqualTo(7L);
    assertThat(PythonText.typed("1_000")).isEqualTo(1000L);
    assertThat(PythonText.typed("-3")).isEqualTo(-3L);
    assertThat(PythonText.typed("2.5e-3")).isEqualTo(0.0025);
    assertThat(PythonText.typed(".5")).isEqualTo(0.5);
    assertThat(PythonText.typed("5.")).isEqualTo(5.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3", "1e-05", "1e+22", "nan", "inf", "None", "[1, 2, 3]", "{'a': 1}", "(1, 2)",
        "[1 2 3]", "", "true", "_1", "1__0", ".", "1.0f", "0x1.0p3", "99999999999999999999"
      })
  void leavesEverythingElseText(String text) {
    assertThat(PythonText.typed(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a = 1 | 1 | 'a = 1' is neither a section nor a parameter. Expected a section such as",
        "[P]~a = 1~A = 2 | 3 | the key 'a' occurs twice in its section. Expected each key once.",
        "[P]~[P] | 2 | the section 'P' occurs twice. Expected each section once.",
        "[P]~nothing here | 2 | 'nothing here' is neither a section nor a parameter. Expected key",
        "[P]~= 3 | 2 | '= 3' is neither a section nor a parameter. Expected key = value.",
      })
  void namesTheLineThatIsWrong(String text, int line, String message) {
    assertThatThrownBy(() -> ConfigReader.read(FILE, text.replace('~', '\n')))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("config.ini line " + line + ": " + message)
        .hasMessageEndingWith("Correct the line in a text editor.");
  }

  @Test
  void readsCommentsContinuationsAndColons() {
    String text = "# c\n[P]\nKey : v = 1\n\n  more\n; c\n\tlast\n\n[Q]\nn=2\n";
    assertThat(ConfigReader.read(FILE, text))
        .isEqualTo(Map.of("P", Map.of("key", "v = 1\n\nmore\nlast"), "Q", Map.of("n", 2L)));
  }
}
