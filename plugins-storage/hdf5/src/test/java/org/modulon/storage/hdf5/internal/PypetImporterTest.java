package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.DecimalText;
import org.modulon.storage.JsonTree;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;

/** Files that pypet 0.1b.6 and 0.1b.12 wrote. */
class PypetImporterTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"multiply", "pypet_v0_1b_6"})
  void findsWhatH5pyFinds(String name) throws IOException {
    Path file = RESOURCES.resolve("pypet/" + name + ".hdf5");
    JsonTree expected =
        JsonTree.parse(Files.readString(RESOURCES.resolve("pypet/" + name + ".json")), name);
    RunStore store = new Hdf5Backend().open(temporary);
    PypetImporter importer = new PypetImporter();
    assertThat(importer.accepts(file)).isTrue();
    Iterator<RunManifest> imported = importer.importInto(file, store).iterator();
    for (String group : expected.fields().keySet()) {
      JsonTree trajectory = expected.object(group);
      for (JsonTree each : trajectory.objects("runs")) {
        Run run = store.open(imported.next().id());
        JsonTree row = each.object("row");
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("config", plain(trajectory.object("config")));
        for (String section : each.object("values").fields().keySet()) {
          sections.put(section, plain(each.object("values").object(section)));
        }
        assertThat(run.parameters()).isEqualTo(sections);
        assertThat(run.datasetNames()).isEmpty();
        assertThat(run.files()).isEmpty();
        assertManifest(run.manifest(), group, row);
        assertThat(run.object("comments"))
            .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
            .containsAllEntriesOf(ofRun(trajectory.texts("comments"), row.text("name")));
      }
    }
    assertThat(imported.hasNext()).isFalse();
  }

  private static void assertManifest(RunManifest run, String group, JsonTree row) {
    assertThat(run.group()).isEqualTo(group);
    assertThat(run.name()).isEqualTo(row.text("name"));
    assertThat(run.state()).isEqualTo(RunState.DONE);
    assertThat(run.createdMillis()).isEqualTo(millis(row, "timestamp"));
    assertThat(run.sealedMillis()).isEqualTo(millis(row, "finish_timestamp"));
    assertThat(run.provenance())
        .containsEntry("imported.from", "pypet")
        .containsEntry("imported.unknown", "seed, steps")
        .containsEntry("pypet.explored", "parameters.x, parameters.y");
    for (String column : row.fields().keySet()) {
      Object cell = row.fields().get(column);
      String text = cell instanceof Double ? DecimalText.shortest((Double) cell) : cell.toString();
      String key = column.equals("name") ? "pypet.run" : "pypet.run." + column;
      assertThat(run.provenance()).containsEntry(key, text);
    }
  }

  private static long millis(JsonTree row, String column) {
    return Math.round((Double) row.fields().get(column) * 1000);
  }

  private static Map<String, Object> plain(JsonTree values) {
    Map<String, Object> plain = new HashMap<>();
    values
        .fields()
        .forEach(
            (key, value) ->
                plain.put(
                    key.toString(),
                    value instanceof Integer number ? (Object) number.longValue() : value));
    return plain;
  }

  private static Map<String, String> ofRun(Map<String, String> comments, String run) {
    Map<String, String> own = new HashMap<>(comments);
    own.keySet().removeIf(path -> path.contains(".run_") && !path.contains("." + run + "."));
    return own;
  }

  @Test
  void passesOverWhatIsThereAlready() {
    RunStore store = new Hdf5Backend().open(temporary);
    Path file = RESOURCES.resolve("pypet/pypet_v0_1b_6.hdf5");
    List<RunManifest> first = new PypetImporter().importInto(file, store);
    assertThat(first).hasSize(9).doesNotHaveDuplicates();
    assertThat(first).extracting(RunManifest::id).isSorted();
    assertThat(new PypetImporter().importInto(file, store)).isEqualTo(first);
    assertThat(store.runs()).isEqualTo(first);
    store.trash().orElseThrow().delete(first.get(3).id());
    assertThat(new PypetImporter().importInto(file, store)).isEqualTo(first);
    assertThat(first.get(0).provenance())
        .containsEntry("imported.file", "pypet_v0_1b_6.hdf5")
        .containsEntry(
            "imported.sha256", "68773f9dcce159bfb3a683cfe4e2fdd8b43437682750eee3eb1c4a581de1eded");
  }

  @Test
  void storesNothingOfADamagedFile() throws IOException {
    byte[] bytes = Files.readAllBytes(RESOURCES.resolve("pypet/leaves.hdf5"));
    // The last of three members of a pool gets another name, so the second run lacks its value.
    overwrite(bytes, "xp_00000001", "xp_00000009");
    Path file = Files.write(temporary.resolve("damaged.hdf5"), bytes);
    RunStore store = new Hdf5Backend().open(temporary.resolve("store"));
    assertThatThrownBy(() -> new PypetImporter().importInto(file, store))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(
            "parameters.pickle refers to the explored value 00000001, which isn't there."
                + " Expected a part whose name ends in 00000001.");
    assertThat(store.runs()).isEmpty();
    assertThat(store.trash().orElseThrow().list()).isEmpty();
  }

  private static void overwrite(byte[] bytes, String text, String other) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = all.indexOf(text + "\0");
    assertThat(at).isPositive();
    byte[] replacement = other.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(replacement, 0, bytes, at, replacement.length);
  }

  @Test
  void refusesARunThatIsThereInAnotherState() {
    RunStore store = new Hdf5Backend().open(temporary);
    Path file = RESOURCES.resolve("pypet/pypet_v0_1b_6.hdf5");
    List<RunManifest> runs = new PypetImporter().importInto(file, store);
    RunManifest second = runs.get(1);
    store.trash().orElseThrow().delete(second.id());
    RunCopies.into(store)
        .add(second.sealed(RunState.STOPPED, 1, 0, "", Map.of()), writer -> writer.log("x"));
    assertThatThrownBy(() -> new PypetImporter().importInto(file, store))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has the run " + second.id() + " already")
        .hasMessageContaining("(STOPPED). Expected a store without it. Delete it there");
    assertThat(store.runs()).hasSize(9);
  }

  @Test
  void annotatesTheRunWithSingleValues() {
    Path file = temporary.resolve("annotated.hdf5");
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      Hdf5Group trajectory = writer.root().group("traj");
      trajectory.group("overview").text("info", "");
      Hdf5Group leaf = trajectory.group("results").group("z");
      leaf.with("SRVC_LEAF", true).with("SRVC_AN_unit", "mV").with("SRVC_AN_order", 3L);
      leaf.with("SRVC_AN_long", "x".repeat(70_000));
      leaf.doubles("z", new double[] {1, 2});
      writer.finish();
    }
    RunStore store = new Hdf5Backend().open(temporary);
    List<RunManifest> runs = new PypetImporter().importInto(file, store);

    Run run = store.open(runs.get(0).id());
    assertThat(run.manifest().notes().annotations())
        .containsOnly(Map.entry("results.z.unit", "mV"), Map.entry("results.z.order", 3L));
    assertThat(run.object("annotations")).isEqualTo(Map.of("results.z.long", "x".repeat(70_000)));
    assertThat(run.datasetNames()).containsExactly("results.z");
  }

  @Test
  void turnsLinksWithinTheRunIntoItsOwn() {
    PypetNotes notes = new PypetNotes("traj", "01A");
    notes.item("results.runs.run_0.z", "results.z");
    notes.annotation("results.list", List.of(1, 2));
    notes.annotation("results.flag", true);
    notes.link("results.best", "/traj/results/runs/run_0/z");
    notes.link("results.gone", "/traj/results/runs/run_1/z");
    notes.link("results.elsewhere", "/other/results/runs/run_0/z");
    notes.link("x".repeat(201), "/traj/results/runs/run_0/z");

    assertThat(notes.notes().links())
        .containsExactly(Map.entry("results.best", new RunLink("01A", "results.z")));
    assertThat(notes.otherLinks())
        .containsOnlyKeys("results.gone", "results.elsewhere", "x".repeat(201))
        .containsEntry("results.gone", "/traj/results/runs/run_1/z");
    assertThat(notes.notes().annotations()).containsExactly(Map.entry("results.flag", true));
    assertThat(notes.otherAnnotations()).containsExactly(Map.entry("results.list", List.of(1, 2)));
  }

  @Test
  void leavesOtherFilesAlone() {
    PypetImporter importer = new PypetImporter();
    assertThat(importer.accepts(RESOURCES.resolve("neuronvisio/storage.h5"))).isFalse();
    assertThat(importer.accepts(temporary)).isFalse();
    assertThat(importer.accepts(temporary.resolve("none.h5"))).isFalse();
    assertThat(importer.accepts(Path.of("pom.xml"))).isFalse();
  }
}
