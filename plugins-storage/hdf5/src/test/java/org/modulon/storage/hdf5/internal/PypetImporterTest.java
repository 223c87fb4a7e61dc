package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Run;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;

/** Files that pypet 0.1b.6 and 0.1b.12 wrote. */
class PypetImporterTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @TempDir Path temporary;

  @Test
  void turnsTheRunsOfTwoTrajectoriesIntoRuns() {
    Path file = RESOURCES.resolve("pypet/multiply.hdf5");
    PypetImporter importer = new PypetImporter();
    assertThat(importer.accepts(file)).isTrue();
    RunStore store = new Hdf5Backend().open(temporary);
    List<RunManifest> runs = importer.importInto(file, store);
    assertThat(runs).hasSize(24);
    assertThat(runs).extracting(RunManifest::state).containsOnly(RunState.DONE);
    assertThat(runs)
        .extracting(RunManifest::group)
        .containsOnly("Multiplication_2015_07_13_13h45m56s", "Multiplication_2015_07_13_18h23m57s");
    for (int i = 0; i < 12; i++) {
      Map<String, Map<String, Object>> read = store.open(runs.get(i).id()).parameters();
      long x = 1 + i % 4;
      long y = 6 + i / 4;
      assertThat(read.get("parameters")).containsEntry("x", x).containsEntry("y", y).hasSize(2);
      assertThat(read.get("results")).containsExactly(Map.entry("z", x * y));
    }
    Run first = store.open(runs.get(0).id());
    assertThat(first.manifest().name()).isEqualTo("run_00000000_0001");
    assertThat(first.manifest().provenance()).containsEntry("imported.from", "pypet");
    assertThat(first.parameters().get("config"))
        .containsEntry("hdf5.complevel", 9L)
        .containsEntry("hdf5.complib", "zlib")
        .containsEntry("hdf5.shuffle", true)
        .containsEntry("hdf5.fletcher32", false)
        .containsEntry(
            "environment.environment_41a7501_2015_07_13_13h45m56s.hexsha",
            "41a750190a240ed0db6f0cc04ab570b29d1926ef");
    assertThat(first.object("comments"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("parameters.x", "First dimension");
  }

  @Test
  void readsTheOldestGeneration() {
    RunStore store = new Hdf5Backend().open(temporary);
    Path file = RESOURCES.resolve("pypet/pypet_v0_1b_6.hdf5");
    List<RunManifest> runs = new PypetImporter().importInto(file, store);
    assertThat(runs).hasSize(9);
    long[] x = {0, 1, 2, 3, 4, 10, 11, 12, 13};
    long[] y = {1, 1, 2, 2, 3, 11, 11, 12, 12};
    for (int i = 0; i < 9; i++) {
      Map<String, Map<String, Object>> read = store.open(runs.get(i).id()).parameters();
      assertThat(read.get("parameters")).containsEntry("x", x[i]).containsEntry("y", y[i]);
      assertThat(read.get("results")).containsEntry("z", x[i] * y[i]);
    }
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
