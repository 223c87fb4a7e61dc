package org.modulon.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;

class ValueTreeTest {
  @Test
  void keepsAnyValueThroughJson() {
    long seed = 52;
    Random random = new Random(seed);
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (int i = 0; i < 2_000; i++) {
      sections
          .computeIfAbsent("section " + i % 7, name -> new LinkedHashMap<>())
          .put("key " + i, value(random, i));
    }

    Map<String, Map<String, Object>> read = new LinkedHashMap<>();
    String json = JsonTree.write(ValueTree.ofSections(sections));
    ValueTree.readSections(read, JsonTree.parse(json, "v.json"));

    assertThat(new ArrayList<>(read.keySet())).isEqualTo(new ArrayList<>(sections.keySet()));
    sections.forEach(
        (section, values) ->
            assertThat(new ArrayList<>(read.get(section).entrySet()))
                .as("seed %d", seed)
                .isEqualTo(new ArrayList<>(values.entrySet())));
  }

  private static Object value(Random random, int i) {
    return switch (i % 5) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextLong();
      case 2 -> Double.longBitsToDouble(random.nextLong());
      case 3 -> random.nextInt(1_000) / 8.0;
      default -> new String(Character.toChars(0x20 + random.nextInt(0xd000))) + " = " + i;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "nan, NaN",
    "NaN, NaN",
    "inf, Infinity",
    "Infinity, Infinity",
    "-inf, -Infinity",
    "-Infinity, -Infinity"
  })
  void readsEverySpellingOfWhatIsNoNumber(String spelled, double value) {
    JsonTree tree = JsonTree.parse("{\"a\": {\"real\": \"" + spelled + "\"}}", "v.json");
    assertThat(ValueTree.read(tree)).containsExactly(Map.entry("a", value));
  }

  @Test
  void writesOneSpelling() {
    assertThat(ValueTree.of(Map.of("a", Double.NEGATIVE_INFINITY)))
        .containsExactly(Map.entry("a", Map.of("real", "-inf")));
  }

  @Test
  void replacesWhatHasTheSameKey() {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    sections.put("s", new LinkedHashMap<>(Map.of("a", 1L)));
    ValueTree.readSections(sections, JsonTree.parse("{\"s\": {\"b\": 2, \"a\": 3}}", "v.json"));
    assertThat(sections.get("s")).containsExactly(Map.entry("a", 3L), Map.entry("b", 2L));
  }

  @Test
  void bringsValuesToFourTypes() {
    assertThat(ValueTree.plain(7)).contains(7L);
    assertThat(ValueTree.plain(0.1f)).contains(0.1);
    assertThat(ValueTree.plain(Float.NaN)).contains(Double.NaN);
    assertThat(ValueTree.plain('c')).isEmpty();
    assertThatThrownBy(() -> ValueTree.parameter("c", List.of()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The parameter 'c' has a value of class java.util.");
  }

  @Test
  void refusesIntegersThatAreTooLong() {
    assertThatThrownBy(
            () -> ValueTree.read(JsonTree.parse("{\"a\": 9223372036854775808}", "v.json")))
        .hasMessageStartingWith("v.json: the field 'a' is 9223372036854775808. Expected a truth");
  }
}
