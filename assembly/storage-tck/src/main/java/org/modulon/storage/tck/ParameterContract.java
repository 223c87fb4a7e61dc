package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Parameters keep their type, value, section and order. */
public interface ParameterContract extends StorageTest {
  @Test
  default void keepsParametersExactly() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("Threshold", 0.5);
    values.put("text", " 007 % \r\n\ttab ");
    values.put("looks_like_a_number", "1.0");
    values.put("looks_true", "True");
    values.put("key: with = signs", -5L);
    values.put("[section]", true);
    values.put("#comment", Double.NaN);
    values.put(" blanks ", Double.NEGATIVE_INFINITY);
    values.put("τ\n[x]", Long.MIN_VALUE);
    values.put("empty", "");
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      values.forEach((key, value) -> writer.parameter("My ] section", key, value));
      writer.parameter("My ] section", "Threshold", 0.75f);
      writer.parameter("DEFAULT", "n", 3);
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    values.put("Threshold", 0.75);
    Map<String, Map<String, Object>> read = store().open("g_0001").parameters();
    assertThat(new ArrayList<>(read.get("My ] section").entrySet()))
        .isEqualTo(new ArrayList<>(values.entrySet()));
    assertThat(read.get("DEFAULT")).containsEntry("n", 3L);
  }

  @Test
  default void keepsKeysThatDifferOnlyByCase() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("A", 1L);
    values.put("a", 2L);
    values.put("Tau", 0.5);
    values.put("TAU", 1.5);
    values.put("Τ", "capital");
    values.put("τ", "small");
    values.put("Time", 3L);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      values.forEach((key, value) -> writer.parameter("Parameters", key, value));
      writer.parameter("parameters", "A", 4);
      Run sealed = writer.seal(RunState.DONE, 0, "", Map.of());
      sealed.verify();
    }
    Run run = store().open("g_0001");
    run.verify();
    assertThat(run.parameters().get("parameters")).containsEntry("A", 4L);
    Map<String, Object> read = new LinkedHashMap<>(run.parameters().get("Parameters"));
    read.keySet().retainAll(values.keySet());
    assertThat(List.copyOf(read.entrySet())).isEqualTo(List.copyOf(values.entrySet()));
    Run copy = RunCopies.copy(run, backend().open(temporary().resolve("copies")));
    assertThat(copy.parameters().get("Parameters")).containsAllEntriesOf(values);
  }

  @Test
  default void refusesParametersOfOtherTypes() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      assertThatThrownBy(() -> writer.parameter("Parameters", "c", List.of(1)))
          .isInstanceOf(StoreException.class)
          .hasMessageEndingWith(
              "Expected Boolean, Integer, Long, Float, Double or String."
                  + " Store anything else with object(name, tree).");
      assertThatThrownBy(() -> writer.parameter("Parameters", "c", null))
          .hasMessageStartingWith("The parameter 'c' has a value of class null.");
      assertThatThrownBy(() -> writer.parameter("", "c", 1)).isInstanceOf(StoreException.class);
    }
  }

  @Test
  default void readsIntegersAsLongsAndFractionsAsDoubles() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.parameter("Parameters", "integer", Integer.MIN_VALUE);
      writer.parameter("Parameters", "long", (1L << 53) + 1);
      writer.parameter("Parameters", "float", 0.1f);
      writer.parameter("Parameters", "double", 1.0);
      writer.parameter("Parameters", "tiny", Double.MIN_VALUE);
      writer.parameter("Parameters", "no", false);
      writer.parameter("Parameters", "multi", "a\nb\n\nc\n");
      writer.parameter("Results", "n", 7);
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    Map<String, Map<String, Object>> read = store().open("g_0001").parameters();
    assertThat(read.get("Parameters"))
        .containsEntry("integer", (long) Integer.MIN_VALUE)
        .containsEntry("long", (1L << 53) + 1)
        .containsEntry("float", 0.1)
        .containsEntry("double", 1.0)
        .containsEntry("tiny", Double.MIN_VALUE)
        .containsEntry("no", false)
        .containsEntry("multi", "a\nb\n\nc\n");
    assertThat(read.get("Results")).containsEntry("n", 7L);
  }

  @Test
  default void showsParametersOnceTheyAreAcknowledged() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.parameter("Parameters", "a", 1);
      writer.acknowledge(0);
      assertThat(store().open("g_0001").parameters().get("Parameters")).containsEntry("a", 1L);
      writer.parameter("Results", "score", 2.5);
      writer.acknowledge(1);
      assertThat(store().open("g_0001").parameters().get("Results")).containsEntry("score", 2.5);
    }
    store().recover();
    assertThat(store().open("g_0001").parameters().get("Results")).containsEntry("score", 2.5);
  }
}
