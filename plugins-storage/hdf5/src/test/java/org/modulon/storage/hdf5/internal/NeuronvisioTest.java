package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.modulon.storage.hdf5.neuronvisio.Ref;
import org.modulon.storage.hdf5.neuronvisio.Series;

/** Files of Neuronvisio, in both directions. */
class NeuronvisioTest {
  private static final Path FIXTURES = Path.of("src/test/resources/neuronvisio");

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"storage.h5", "storage_legacy.h5"})
  void loadsGroupsWithTheirOwnX(String name) {
    Manager manager = Manager.load(FIXTURES.resolve(name));
    assertThat(manager.groups().keySet())
        .containsExactlyInAnyOrder("VecRef", "SynVecRef", "MyGroup");
    assertThat(manager.vectors("VecRef", "v").keySet())
        .containsExactlyInAnyOrder("soma", "dend1", "dend2");
    assertThat(manager.vector("VecRef", "soma", "v").orElseThrow().length()).isEqualTo(4001);
    assertThat(manager.groups().get("VecRef").length()).isEqualTo(4001);
    assertThat(manager.groups().get("MyGroup").length()).isEqualTo(10);
    assertThat(manager.vector("MyGroup", "soma", "count").orElseThrow().isInteger()).isTrue();
    assertThat(manager.geometry()).startsWith("<neuroml xmlns=").contains("</neuroml>");
  }

  @Test
  void importsEachVectorBesideItsX() {
    RunStore store = new Hdf5Backend().open(temporary);
    Path file = FIXTURES.resolve("storage.h5");
    NeuronvisioImporter importer = new NeuronvisioImporter();
    assertThat(importer.accepts(file)).isTrue();
    assertThat(importer.accepts(Path.of("src/test/resources/pypet/multiply.hdf5"))).isFalse();
    List<RunManifest> runs = importer.importInto(file, store);
    Run run = store.open(runs.get(0).id());
    Manager manager = Manager.load(file);
    assertThat(run.dataset("VecRef.soma.v").readDoubles(0, 4001))
        .isEqualTo(manager.vector("VecRef", "soma", "v").orElseThrow().toDoubles());
    assertThat(run.dataset("MyGroup.soma.count").description().attributes())
        .containsEntry("x", "MyGroup.x");
    assertThat(run.dataset("MyGroup.x").shape()).containsExactly(10);
    assertThat(run.file("geometry.xml")).hasContent(manager.geometry());
  }

  @Test
  void importsACopyOfAFileOnce() throws IOException {
    RunStore store = new Hdf5Backend().open(temporary.resolve("store"));
    Path file = FIXTURES.resolve("storage.h5");
    Path copy = Files.copy(file, temporary.resolve("copy.h5"));
    Files.setLastModifiedTime(copy, FileTime.fromMillis(1_400_000_000_000L));
    List<RunManifest> runs = new NeuronvisioImporter().importInto(copy, store);
    assertThat(new NeuronvisioImporter().importInto(file, store)).isEqualTo(runs);
    assertThat(store.runs()).isEqualTo(runs);
    assertThat(runs.get(0).createdMillis()).isEqualTo(1_400_000_000_000L);
    assertThat(runs.get(0).provenance())
        .containsOnly(
            Map.entry("imported.from", "neuronvisio"),
            Map.entry("imported.file", "copy.h5"),
            Map.entry(
                "imported.sha256",
                "741d5efea1fa904a6d35875d5ff2ff477086ccb3911f6f421c707841c7822cd8"),
            Map.entry("imported.unknown", "seed, steps"));
    new NeuronvisioImporter().importInto(FIXTURES.resolve("storage_legacy.h5"), store);
    assertThat(store.runs()).hasSize(2).extracting(RunManifest::name).contains("neuronvisio");
  }

  @Test
  void savesWhatItLoads() {
    Manager saved = example();
    Path file = temporary.resolve("storage.h5");
    saved.save(file);
    saved.save(file);
    Manager loaded = Manager.load(file);
    assertThat(loaded.geometry()).isEqualTo("<neuroml/>");
    assertThat(loaded.groups().keySet()).containsExactlyInAnyOrder("VecRef", "Mine");
    assertThat(loaded.vector("VecRef", "dend_3", "v").orElseThrow().toDoubles())
        .containsExactly(-65, -64.5);
    assertThat(loaded.vector("VecRef", "dend_3", "empty")).isEmpty();
    Ref mine = loaded.refs("Mine").get(0);
    assertThat(mine.detail()).isEqualTo("counted");
    assertThat(mine.vectors().get("n").toLongs()).containsExactly(1, 2, 3);
    assertThat(loaded.groups().get("Mine").toDoubles()).containsExactly(0, 10, 20);
  }

  @Test
  void savesAFileThatOthersRead() throws Exception {
    Path file = temporary.resolve("storage.h5");
    example().save(file);
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1]) as f:
            print(f.attrs['CLASS'], f.attrs['PYTABLES_FORMAT_VERSION'], f.attrs['TITLE'].shape)
            print(f['geometry/geom'][()], f['geometry/geom'].attrs['CLASS'])
            n = f['results/Mine/soma/n']
            print(n[:].tolist(), n.dtype, n.attrs['TITLE'], n.attrs['FLAVOR'])
        """;
    assertThat(ForeignReaders.python(script, file).replace("np.bytes_(", "").replace(")", ""))
        .isEqualTo(
            """
            b'GROUP' b'2.1' None
            b'<neuroml/>' b'ARRAY'
            [1, 2, 3] int64 b'counted' b'python'
            """);
  }

  private static Manager example() {
    Manager manager = new Manager();
    manager.geometry("<neuroml/>");
    Series time = Series.of(0, 0.025);
    manager.add(
        new Ref(
            Ref.VEC_REF,
            "cell.dend[3]",
            "",
            Map.of("v", Series.of(-65, -64.5), "empty", Series.of())),
        time);
    manager.add(
        new Ref("Mine", "soma", "counted", Map.of("n", Series.ofIntegers(1, 2, 3))),
        Series.of(0, 10, 20));
    return manager;
  }

  @Test
  void refusesASecondXForAGroup() {
    Manager manager = example();
    assertThatThrownBy(
            () -> manager.add(new Ref("Mine", "dend", "", Map.of()), Series.of(0, 10, 21)))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The group 'Mine' already has an x of 3 values, and this one differs. Expected one x"
                + " for all vectors of a group. Give the reference a group of its own.");
  }

  @Test
  void numbersSimulationsByDay() {
    LocalDate day = LocalDate.of(2026, 3, 7);
    assertThat(Manager.createNewDir(temporary, "Sims", day))
        .isEqualTo(temporary.resolve("Sims/07-03-2026/Sim_0"))
        .isDirectory();
    assertThat(Manager.createNewDir(temporary, "Sims", day))
        .isEqualTo(temporary.resolve("Sims/07-03-2026/Sim_1"));
  }
}
