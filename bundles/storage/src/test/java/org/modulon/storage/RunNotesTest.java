package org.modulon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNotesTest {
  private static RunNotes notes() {
    return RunNotes.NONE
        .with("quality", "good")
        .with("reviewed", true)
        .with("rating", 5)
        .with("least", Long.MIN_VALUE)
        .with("score", 0.1f)
        .with("whole", 3.0)
        .with("none", Double.NaN)
        .with("most", Double.POSITIVE_INFINITY)
        .with("negative zero", -0.0)
        .with("τ: \"note\"", "two\nlines\t\\ \u0001 𝄞")
        .linked("baseline", RunLink.to("01ARZ3NDEKTSV4RRFFQ69G5FAV"))
        .linked("trace", new RunLink("01ARZ3NDEKTSV4RRFFQ69G5FAW", "rec.v:1"));
  }

  @Test
  void survivesTheRoundTripThroughJsonExactlyAndInOrder() {
    RunNotes read = RunNotes.fromTree(JsonTree.parse(JsonTree.write(notes().toTree()), "n.json"));

    assertThat(new ArrayList<>(read.annotations().entrySet()))
        .isEqualTo(new ArrayList<>(notes().annotations().entrySet()));
    assertThat(new ArrayList<>(read.links().entrySet()))
        .isEqualTo(new ArrayList<>(notes().links().entrySet()));
    assertThat(read.annotations())
        .containsEntry("rating", 5L)
        .containsEntry("score", 0.1)
        .containsEntry("whole", 3.0)
        .containsEntry("negative zero", -0.0);
  }

  @Test
  void changesCopiesAndKeepsPlaces() {
    RunNotes changed = notes().with("quality", "bad").without("reviewed").unlinked("baseline");

    assertThat(changed.annotations().entrySet()).first().isEqualTo(Map.entry("quality", "bad"));
    assertThat(changed.annotations()).doesNotContainKey("reviewed");
    assertThat(changed.links()).containsOnlyKeys("trace");
    assertThat(notes().annotations()).containsEntry("quality", "good").containsKey("reviewed");
    assertThat(notes().without("no such key")).isEqualTo(notes());
    assertThat(changed.isEmpty()).isFalse();
    assertThat(RunNotes.NONE.isEmpty()).isTrue();
  }

  @Test
  void keepsItsOwnCopyOfMaps() {
    Map<String, Object> given = new LinkedHashMap<>(Map.of("a", 1L));
    RunNotes made = new RunNotes(given, Map.of());
    given.put("b", 2L);
    assertThat(made.annotations()).containsOnlyKeys("a");
    assertThatThrownBy(() -> made.annotations().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u0000", "\u0085", "\ud800"})
  void refusesNamesThatCannotBeShown(String name) {
    assertThatThrownBy(() -> RunNotes.NONE.with(name, 1))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.INVALID))
        .hasMessageStartingWith("The name of an annotation is '")
        .hasMessageEndingWith(
            "Expected 1 to 200 characters of valid Unicode without control characters."
                + " Choose another.");
    assertThatThrownBy(() -> RunNotes.NONE.linked(name, RunLink.to("x")))
        .hasMessageStartingWith("The name of a link is '");
  }

  @Test
  void countsCharactersOfNamesAndBytesOfTexts() {
    assertThat(RunNotes.NONE.with("𝄞".repeat(200), 1).annotations()).hasSize(1);
    assertThatThrownBy(() -> RunNotes.NONE.with("x".repeat(201), 1))
        .hasMessageStartingWith("The name of an annotation is '" + "x".repeat(60) + "...' (201");

    assertThat(RunNotes.NONE.with("k", "x".repeat(65_536)).annotations()).hasSize(1);
    assertThatThrownBy(() -> RunNotes.NONE.with("k", "τ".repeat(32_769)))
        .hasMessage(
            "The annotation 'k' has a text of 65538 bytes. Expected at most 65536 bytes of valid"
                + " Unicode. Keep it as a file of the run.");
    assertThatThrownBy(() -> RunNotes.NONE.with("k", "\udc00"))
        .hasMessageContaining("that isn't valid Unicode");
  }

  @Test
  void refusesValuesOfOtherClasses() {
    assertThatThrownBy(() -> RunNotes.NONE.with("k", List.of(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The annotation 'k' has a value of class java.util.")
        .hasMessageContaining("Expected Boolean, Integer, Long, Float, Double or String.");
    assertThatThrownBy(() -> RunNotes.NONE.with("k", null))
        .hasMessageStartingWith("The annotation 'k' has a value of class null.");
  }

  @Test
  void readsAndWritesLinksAsTexts() {
    assertThat(RunLink.parse("01A")).isEqualTo(RunLink.to("01A")).hasToString("01A");
    assertThat(RunLink.parse("01A:rec.v:1"))
        .isEqualTo(new RunLink("01A", "rec.v:1"))
        .hasToString("01A:rec.v:1");
    assertThatThrownBy(() -> RunLink.to(""))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The run of a link is ''");
    assertThatThrownBy(() -> new RunLink("a:b", ""))
        .hasMessage("The link to 'a:b' has a colon in it. Expected the id of a run. Use its id.");
    assertThatThrownBy(() -> new RunLink("a", "b\n"))
        .hasMessageStartingWith("The item of a link is 'b?'");
  }

  @Test
  void namesWhatIsWrongInStoredNotes() {
    assertDamaged("{\"annotations\": {}}", "n.json: the field 'links' is missing.");
    assertDamaged(
        "{\"annotations\": {\"a\": []}, \"links\": {}}",
        "n.json: the field 'annotations.a' is []. Expected a truth value, a 64-bit integer, a"
            + " number or a text.");
    assertDamaged(
        "{\"annotations\": {\"a\": {\"real\": \"x\"}}, \"links\": {}}",
        "n.json: the field 'annotations.a.real' is x. Expected nan, inf or -inf.");
    assertDamaged(
        "{\"annotations\": {\"\": 1}, \"links\": {}}",
        "n.json: the field 'annotations' is {=1}. Expected annotations and links with valid names.");
    assertDamaged(
        "{\"annotations\": {}, \"links\": {\"a\": {\"run\": 1, \"item\": \"\"}}}",
        "n.json: the field 'links.a.run' is 1. Expected a text.");
  }

  private static void assertDamaged(String json, String message) {
    assertThatThrownBy(() -> RunNotes.fromTree(JsonTree.parse(json, "n.json")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessageStartingWith(message);
  }
}
