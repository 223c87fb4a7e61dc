package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** First, middle and last values as h5py reads them. */
  @ParameterizedTest
  @CsvSource({
    "storage.h5, VecRef, soma, v, -64.83756546363368, -64.95104833818583, -65.01403709948717",
    "storage.h5, VecRef, soma, ina, 0.1416416728308121, 0.8231234224707914, -1.233987187387494",
    "storage.h5, VecRef, dend1, v, -64.81715543102291, -65.0352305130222, -64.99648077523898",
    "storage.h5, VecRef, dend2, v, -65.0599203468022, -65.17407757094688, -65.02421520257124",
    "storage.h5, SynVecRef, dend1, gsyn, 0, 8.827074089532462e-10, 2.4641810080821962e-20",
    "storage_legacy.h5, VecRef, soma, v, -65.04167578474055, -64.89600789645012, -65.0762500185928",
    "storage_legacy.h5, VecRef, soma, ina, 1.243894079258334, 0.06332968144614291, 1.068360451015132",
    "storage_legacy.h5, VecRef, dend1, v, -65.03918943284471, -65.0290402615468, -64.88446049086662",
    "storage_legacy.h5, VecRef, dend2, v, -65.12132436619144, -65.08538853106865, -64.93853365441092",
    "storage_legacy.h5, SynVecRef, dend1, gsyn, 0, 8.827074089532462e-10, 2.4641810080821962e-20"
  })
  void loadsTheNumbersOfTheFile(
      String name,
      String group,
      String section,
      String variable,
      double first,
      double middle,
      double last) {
    Manager manager = Manager.load(FIXTURES.resolve(name));
    double[] values = manager.vector(group, section, variable).orElseThrow().toDoubles();
    assertThat(new double[] {values[0], values[2000], values[4000]})
        .containsExactly(first, middle, last);
    double[] times = manager.groups().get(group).toDoubles();
    assertThat(new double[] {times[0], times[1], times[2000], times[4000]})
        .containsExactly(0, 0.025, 50, 100);
    assertThat(manager.vector("MyGroup", "soma", "count").orElseThrow().toLongs())
        .containsExactly(0, 1, 4, 9, 16, 25, 36, 49, 64, 81);
    assertThat(manager.groups().get("MyGroup").toDoubles())
        .containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80, 90);
    assertThat(manager.refs("SynVecRef").get(0).detail()).isEqualTo("AlphaSynapse");
    assertThat(manager.refs("MyGroup").get(0).detail()).isEqualTo("spikes per bin");
    assertThat(manager.refs("VecRef")).extracting(Ref::detail).containsOnly("");
    assertThat(manager.notices()).isEmpty();
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

  private Manager saved(Manager manager) {
    Path file = temporary.resolve("storage.h5");
    manager.save(file);
    return Manager.load(file);
  }

  private static Map<String, Series> one(String variable, double... values) {
    return Map.of(variable, Series.of(values));
  }

  @Test
  void keepsTheDetailOfEachReferenceOfASection() {
    Manager manager = new Manager();
    manager.time(Series.of(0, 1));
    manager.addSynapse("AMPA", "dend", one("a", 1, 2));
    manager.addSynapse("NMDA", "dend", one("b", 3, 4));
    List<Ref> refs = saved(manager).refs(Ref.SYN_VEC_REF);
    assertThat(refs).extracting(Ref::detail).containsExactly("AMPA", "NMDA");
    assertThat(refs.get(0).vectors().get("a").toDoubles()).containsExactly(1, 2);
    assertThat(refs.get(1).vectors().keySet()).containsExactly("b");

    RunStore store = new Hdf5Backend().open(temporary);
    RunManifest run =
        new NeuronvisioImporter().importInto(temporary.resolve("storage.h5"), store).get(0);
    assertThat(detail(store.open(run.id()), "SynVecRef.dend.a")).isEqualTo("AMPA");
    assertThat(detail(store.open(run.id()), "SynVecRef.dend.b")).isEqualTo("NMDA");
  }

  private static String detail(Run run, String dataset) {
    return run.dataset(dataset).description().attributes().get("detail");
  }

  /** As Neuronvisio writes it: titles, and no numbers of references. */
  @Test
  void takesVectorsOfDifferentTitlesForDifferentReferences() throws Exception {
    Path file = temporary.resolve("plain.h5");
    String script =
        """
        import sys, tables
        with tables.open_file(sys.argv[1], 'w') as f:
            f.create_array('/geometry', 'geom', b'<neuroml/>', createparents=True)
            f.create_array('/results/SynVecRef', 'x', [0., 1.], createparents=True)
            f.create_array('/results/SynVecRef/dend', 'a', [1., 2.], 'AMPA', createparents=True)
            f.create_array('/results/SynVecRef/dend', 'b', [3., 4.], 'NMDA')
            f.create_array('/results/SynVecRef/dend', 'c', [5., 6.], 'AMPA')
        """;
    ForeignReaders.pyTables(script, file);
    List<Ref> refs = Manager.load(file).refs(Ref.SYN_VEC_REF);
    assertThat(refs).extracting(Ref::detail).containsExactly("AMPA", "NMDA");
    assertThat(refs.get(0).vectors().keySet()).containsExactlyInAnyOrder("a", "c");
    assertThat(refs.get(1).vectors().get("b").toDoubles()).containsExactly(3, 4);
  }

  private static Manager collisions() {
    Manager manager = new Manager();
    Series x = Series.of(0, 1);
    manager.add(new Ref("VecRef", "c1.dend", "", one("v", 1, 2)), x);
    manager.add(new Ref("VecRef", "c2.dend", "", one("v", 3, 4)), x);
    manager.add(new Ref("VecRef", "x", "", one("v", 5, 6)), x);
    manager.add(new Ref("VecRef", "dend", "", one("w", 7, 8)), x);
    manager.add(new Ref("VecRef", "VecRef", "", one("v", 9, 10)), x);
    manager.add(new Ref("SynVecRef", "dend", "AMPA", one("gsyn", 11, 12)), x);
    manager.add(new Ref("SynVecRef", "dend", "AMPA", one("gsyn", 13, 14)), x);
    manager.add(new Ref("a/b", "s/t", "100 %", "MyRef", one("u/v", 15, 16)), x);
    manager.add(new Ref("a_b", ".", "", one("_i_v", 17, 18)), x);
    return manager;
  }

  @Test
  void givesBackNamesThatTheFileCannotHave() {
    assertThat(facts(saved(collisions()))).isEqualTo(facts(collisions()));
  }

  @Test
  void aRunOfAnyStoreGivesBackWhatWasStored() {
    Manager manager = collisions();
    manager.geometry("<neuroml/>");
    manager.add("Idle", Series.ofIntegers(1, 2));
    RunStore store = new Hdf5Backend().open(temporary);
    RunManifest run = manager.store(store, "cells");
    assertThat(run.path()).isEqualTo("cells/cells_0001");
    Manager again = Manager.of(store.open(run.id()));
    assertThat(facts(again)).isEqualTo(facts(manager));
    assertThat(again.geometry()).isEqualTo("<neuroml/>");
    assertThat(again.groups().keySet()).containsExactlyElementsOf(manager.groups().keySet());
    assertThat(again.groups().get("Idle").toLongs()).containsExactly(1, 2);
  }

  /** Everything but the x, line by line. */
  private static List<String> facts(Manager manager) {
    List<String> lines = new ArrayList<>();
    for (String group : new TreeSet<>(manager.groups().keySet())) {
      for (Ref ref : manager.refs(group)) {
        String line = group + "|" + ref.section() + "|" + ref.detail() + "|" + ref.type();
        ref.vectors()
            .forEach(
                (variable, series) ->
                    lines.add(line + "|" + variable + Arrays.toString(series.toDoubles())));
      }
    }
    return lines;
  }

  /** X28: PyTables opens each member by its path, and what it writes itself comes back. */
  @Test
  void pyTablesReadsAndWritesTheSame() throws Exception {
    Path file = temporary.resolve("storage.h5");
    Path copy = temporary.resolve("copy.h5");
    collisions().save(file);
    String script =
        """
        import sys, tables
        with tables.open_file(sys.argv[1]) as f:
            for node in f.walk_nodes('/results', 'Array'):
                same = f.get_node(node._v_pathname)
                print(node._v_pathname, node.title, same.read())
            f.copy_file(sys.argv[2])
        """;
    assertThat(ForeignReaders.pyTables(script, file, copy).lines().sorted())
        .containsExactly(
            "/results/SynVecRef/dend/gsyn AMPA [11. 12.]",
            "/results/SynVecRef/dend/gsyn_2 AMPA [13. 14.]",
            "/results/SynVecRef/x  [0. 1.]",
            "/results/VecRef/VecRef/v  [ 9. 10.]",
            "/results/VecRef/c1_dend/v  [1. 2.]",
            "/results/VecRef/c2_dend/v  [3. 4.]",
            "/results/VecRef/dend/w  [7. 8.]",
            "/results/VecRef/x  [0. 1.]",
            "/results/VecRef/x_2/v  [5. 6.]",
            "/results/a_b/s_t/u_v 100 % [15. 16.]",
            "/results/a_b/x  [0. 1.]",
            "/results/a_b_2/_/n_i_v  [17. 18.]",
            "/results/a_b_2/x  [0. 1.]");
    assertThat(facts(Manager.load(copy))).isEqualTo(facts(collisions()));
  }

  @Test
  void aGroupWithoutXGetsIndicesAndSaysSo() throws Exception {
    Path file = temporary.resolve("plain.h5");
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1], 'w') as f:
            f['geometry/geom'] = '<neuroml/>'
            f['results/G/soma/v'] = [1., 2., 3.]
            f['results/G/soma/w'] = [1.]
            f['results/G/stray'] = [1.]
            f['results/G/soma/deeper/v'] = [1.]
            f['results/top'] = [1.]
        """;
    ForeignReaders.python(script, file);
    Manager manager = Manager.load(file);
    assertThat(manager.groups().get("G").toLongs()).containsExactly(0, 1, 2);
    assertThat(manager.vector("G", "soma", "v").orElseThrow().toDoubles()).containsExactly(1, 2, 3);
    assertThat(manager.notices())
        .containsExactlyInAnyOrder(
            "The group 'G' has no x; it got the indices of its 3 values, from 0 on.",
            "/results/G/stray was left out: expected a section, or the group's x.",
            "/results/G/soma/deeper/ was left out: expected a vector.",
            "/results/top was left out: expected a group of references.");
    RunStore store = new Hdf5Backend().open(temporary);
    RunManifest run = new NeuronvisioImporter().importInto(file, store).get(0);
    assertThat(run.message()).contains("The group 'G' has no x;");
    assertThat(store.open(run.id()).log()).containsAll(manager.notices());
    assertThat(store.open(run.id()).dataset("G.x").readLongs(0, 3)).containsExactly(0, 1, 2);
  }

  @Test
  void importsTheSameContentOnce() throws Exception {
    RunStore store = new Hdf5Backend().open(temporary);
    Path copy = Files.copy(FIXTURES.resolve("storage.h5"), temporary.resolve("other name.h5"));
    NeuronvisioImporter importer = new NeuronvisioImporter();
    RunManifest first = importer.importInto(FIXTURES.resolve("storage.h5"), store).get(0);
    RunManifest second = importer.importInto(copy, store).get(0);
    importer.importInto(FIXTURES.resolve("storage_legacy.h5"), store);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(store.runs())
        .extracting(RunManifest::name)
        .containsExactlyInAnyOrder("neuronvisio", "neuronvisio_0001");
  }

  @Test
  void exportsWhatItImported() {
    RunStore store = new Hdf5Backend().open(temporary);
    Path source = FIXTURES.resolve("storage.h5");
    String id = new NeuronvisioImporter().importInto(source, store).get(0).id();
    Path file = temporary.resolve("again.h5");
    new NeuronvisioExporter().export(store.open(id), file);
    Manager again = Manager.load(file);
    assertThat(facts(again)).isEqualTo(facts(Manager.load(source)));
    assertThat(again.geometry()).isEqualTo(Manager.load(source).geometry());
    assertThat(again.groups().get("MyGroup").toDoubles())
        .containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80, 90);
  }

  @Test
  void exportsRecordersAsGroupsOfNeurons() {
    Path file = temporary.resolve("storage.h5");
    Run run = SampleRun.record(temporary.resolve("store"));
    new NeuronvisioExporter().export(run, file);
    Manager manager = Manager.load(file);
    assertThat(manager.groups().get("rec").toDoubles()).containsExactly(1, 2);
    assertThat(manager.vector("rec", "neuron_1", "voltage").orElseThrow().toDoubles())
        .containsExactly(2, 5);
    assertThat(manager.refs("rec")).extracting(Ref::detail).containsOnly("mV");
    assertThat(manager.vector("ev", "t_i_1", "spike").orElseThrow().toLongs())
        .containsExactly(0, 2, 1);
    assertThat(manager.groups().get("ev").toLongs()).containsExactly(0, 1, 2);
    assertThat(manager.vector("of/INT64", "population", "of/INT64").orElseThrow().toLongs())
        .containsExactly(0, 1, 1);
    assertThatThrownBy(() -> new NeuronvisioExporter().export(run, file))
        .hasMessageContaining("storage.h5 exists already.");
  }

  @Test
  void refusesReferencesWithoutNamesAndAddsNothing() {
    Manager manager = new Manager();
    Series x = Series.of(0);
    assertThatThrownBy(() -> manager.add(new Ref("G", "", "", Map.of()), x))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "A reference of the group 'G' has an empty section. Expected a name. Give it one, such"
                + " as soma.");
    assertThatThrownBy(() -> manager.add(new Ref("G", "s", "", one("", 1)), x))
        .hasMessageContaining("has an empty variable.");
    assertThatThrownBy(() -> manager.add(new Ref("", "s", "", Map.of()), x))
        .hasMessageContaining("has an empty type.");
    assertThatThrownBy(() -> manager.add(new Ref("G", "s", "a".repeat(15_001), Map.of()), x))
        .hasMessage(
            "A reference of the group 'G' has a detail of 15001 characters. Expected at most 15000."
                + " Shorten it.");
    assertThat(manager.groups()).isEmpty();
  }

  @Test
  void aSynapseNeedsTheTimesOfTheSimulation() {
    Manager manager = new Manager();
    assertThatThrownBy(() -> manager.addSynapse("AMPA", "dend", Map.of()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "There are no times for the synapse of section 'dend'. Expected the times of the"
                + " simulation. Set them first with time(Series).");
    manager.add(new Ref(Ref.VEC_REF, "soma", "", one("v", 1)), Series.of(0.5));
    manager.addSynapse("AMPA", "dend", one("i", 2));
    assertThat(manager.groups().get(Ref.SYN_VEC_REF).toDoubles()).containsExactly(0.5);
  }

  @Test
  void addsVectorsElementByElement() {
    Series integers = Series.ofIntegers(1, 2);
    assertThat(integers.plus(Series.ofIntegers(10, 20)).toLongs()).containsExactly(11, 22);
    assertThat(integers.plus(Series.of(0.5, 0.25)).toDoubles()).containsExactly(1.5, 2.25);
    assertThatThrownBy(() -> integers.plus(Series.of(1)))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "A vector of 2 values cannot be added to one of 1. Expected vectors of one length. Add"
                + " vectors of one group.");
  }

  @Test
  void refusesAVectorOfSeveralExtents() throws Exception {
    Path file = temporary.resolve("plain.h5");
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1], 'w') as f:
            f['geometry/geom'] = '<neuroml/>'
            f['results/G/soma/v'] = [[1., 2.], [3., 4.]]
        """;
    ForeignReaders.python(script, file);
    assertThatThrownBy(() -> Manager.load(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the vector /results/G/soma/v has the extents [2, 2]");
  }

  @Test
  void theSnippetsOfTheDocumentationRun() throws Exception {
    String page = Files.readString(Path.of("../../docs/neuronvisio.md"));
    Path file = temporary.resolve("storage.h5");
    RunStore store = new Hdf5Backend().open(temporary);
    // The page has what stands between the two marks.
    // begin
    Manager manager = new Manager();
    manager.time(Series.of(0, 0.025, 0.05));
    Map<String, Series> soma = Map.of("v", Series.of(-65, -64.8, -64.5));
    manager.add(new Ref(Ref.VEC_REF, "soma", "", soma), manager.time().orElseThrow());
    manager.addSynapse("AMPA", "dend", Map.of("i", Series.of(0, 0.5, 0.25)));
    manager.addSynapse("NMDA", "dend", Map.of("i", Series.of(0, 0.1, 0.2)));
    manager.save(file);
    RunManifest run = manager.store(store, "cells");
    Manager again = Manager.of(store.open(run.id()));
    // end
    assertThat(facts(again)).isEqualTo(facts(manager)).hasSize(3);
    String source =
        Files.readString(
            Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
    String tested = source.split(" // begin\n")[1].split(" *// end\n")[0];
    assertThat(tested.stripTrailing().stripIndent() + "\n").isEqualTo(snippet(page, "java"));
    String python = snippet(page, "python").replace("storage.h5", file.toString());
    assertThat(ForeignReaders.pyTables(python).lines())
        .containsExactlyInAnyOrder(
            "VecRef soma v  3", "SynVecRef dend i AMPA 3", "SynVecRef dend i_2 NMDA 3");
  }

  private static String snippet(String page, String language) {
    String begin = "```" + language + "\n";
    int start = page.indexOf(begin) + begin.length();
    return page.substring(start, page.indexOf("```", start));
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
