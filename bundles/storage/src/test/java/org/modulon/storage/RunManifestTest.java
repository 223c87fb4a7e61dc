package org.modulon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunManifestTest {
  @Test
  void survivesTheRoundTripThroughJson() {
    RunManifest manifest = manifest();
    RunManifest read = RunManifest.fromJson(manifest.toJson(), "manifest.json");
    assertThat(read).isEqualTo(manifest);
    assertThat(read.provenance().keySet()).containsExactly("zeta", "alpha", "command");
  }

  @Test
  void keepsItsOwnCopyOfMaps() {
    Map<String, String> provenance = new LinkedHashMap<>(Map.of("a", "1"));
    NewRun run = new NewRun("g", "", 1, "", provenance, List.of());
    provenance.put("b", "2");
    assertThat(run.provenance()).containsOnlyKeys("a");
    assertThat(run.name()).isEqualTo("g");
  }

  @Test
  void readsManifestsFromBeforeThereWereNotes() {
    RunManifest plain = manifest().withNotes(RunNotes.NONE);
    assertThat(plain.toTree()).doesNotContainKey("notes");
    assertThat(RunManifest.fromJson(plain.toJson(), "m.json")).isEqualTo(plain);
  }

  @Test
  void keepsItsNotesWhateverBecomesOfIt() {
    RunNotes notes = manifest().notes();
    assertThat(notes.isEmpty()).isFalse();
    assertThat(manifest().resumed(7, "").notes()).isEqualTo(notes);
    assertThat(manifest().adopted("x").notes()).isEqualTo(notes);
    assertThat(manifest().named("a", "b").notes()).isEqualTo(notes);
    assertThat(manifest().atStep(8).notes()).isEqualTo(notes);
    assertThat(manifest().sealed(RunState.DONE, 1, 2, "", Map.of()).notes()).isEqualTo(notes);
    NewRun run = new NewRun("g", "", 1, "", Map.of(), List.of(), notes);
    assertThat(RunManifest.begin(run, "id", "g_0001", 5).notes()).isEqualTo(notes);
  }

  @Test
  void forgetsItsEndWhenItIsTakenUpAgain() {
    RunManifest resumed = manifest().resumed(7, "steps: 10");
    assertThat(resumed.state()).isEqualTo(RunState.RECORDING);
    assertThat(resumed.steps()).isEqualTo(7);
    assertThat(resumed.model()).isEqualTo("steps: 10");
    assertThat(resumed.sealedMillis()).isZero();
    assertThat(resumed.message()).isEmpty();
    assertThat(resumed.hashes()).isEmpty();
    assertThat(resumed.id()).isEqualTo(manifest().id());
    assertThat(resumed.provenance()).isEqualTo(manifest().provenance());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"seed\" : -5 | \"seed\" : \"x\" | the field 'seed' is x. Expected a 64-bit integer.",
        "\"seed\" : -5 | \"sead\" : 1 | the field 'seed' is missing. Expected a 64-bit integer.",
        "\"STOPPED\" | \"ASLEEP\" | the field 'state' is ASLEEP. Expected one of [RECORDING, DONE,",
        "\"1.0\" | 1.0 | the field 'bundles[0].version' is 1.0. Expected a text.",
      })
  void namesTheFieldThatIsWrong(String original, String changed, String message) {
    String json = manifest().toJson();
    assertThat(json).contains(original);
    assertThatThrownBy(() -> RunManifest.fromJson(json.replace(original, changed), "m.json"))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("m.json: " + message)
        .hasMessageEndingWith("Restore the file from a copy, or leave this run out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"a\": ", "null", "{} x", "\u0000"})
  void refusesTextThatIsNoJsonObject(String text) {
    assertThatThrownBy(() -> RunManifest.fromJson(text, "m.json"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessageStartingWith("m.json");
  }

  @Test
  void refusesBottomlessNesting() {
    assertThatThrownBy(() -> JsonTree.parse("{\"a\":" + "[".repeat(100_000), "m.json"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void writesNumbersTheSameOnEveryJvm() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("tiny", 2.0e-3);
    tree.put("big", 2e23);
    tree.put("zero", -0.0);
    tree.put("single", 0.1f);
    tree.put("none", Double.NaN);
    assertThat(JsonTree.write(tree).replaceAll("\\s", ""))
        .isEqualTo("{\"tiny\":0.002,\"big\":2E+23,\"zero\":-0.0,\"single\":0.1,\"none\":\"nan\"}");
    assertThat(JsonTree.parse(JsonTree.write(tree), "t").fields()).containsEntry("big", 2e23);
  }

  @Test
  void refusesToWriteObjectsOfOtherClasses() {
    assertThatThrownBy(() -> JsonTree.write(Map.of("a", new StringBuilder())))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "A value of class java.lang.StringBuilder cannot be stored as JSON. Expected maps,"
                + " lists, texts, numbers or truth values. Convert it first.");
  }

  private static RunManifest manifest() {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("zeta", "1");
    provenance.put("alpha", "ünïcode \" \\ \n\t\u0001");
    provenance.put("command", "");
    return new RunManifest(
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "basics",
        "basics_0001",
        RunState.STOPPED,
        "stopped at step 412",
        1_795_222_034_570L,
        1_795_222_099_999L,
        -5,
        412,
        "name: basics\nseed: -5\n",
        provenance,
        List.of(new BundleVersion("org.modulon.kernel", "1.0", "ab12")),
        Map.of("exc", "adae7011d92839bd"),
        RunNotes.NONE.with("score", Double.NaN).linked("next", new RunLink("01A", "rec.v")));
  }
}
