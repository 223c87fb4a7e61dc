package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.ElementType;
import org.modulon.storage.Run;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;

/** The files that src/test/python/pypet_files.py writes: every leaf class and storage form. */
class PypetLeavesTest {
  private static final Path RESOURCES = Path.of("src/test/resources/pypet");

  @TempDir static Path temporary;

  private static final List<Run> LEAVES = new ArrayList<>();
  private static final List<Run> LATER = new ArrayList<>();

  @BeforeAll
  static void importFiles() {
    read("leaves", LEAVES);
    read("later", LATER);
  }

  private static void read(String name, List<Run> runs) {
    RunStore store = new Hdf5Backend().open(temporary.resolve(name));
    for (RunManifest run :
        new PypetImporter().importInto(RESOURCES.resolve(name + ".hdf5"), store)) {
      runs.add(store.open(run.id()));
    }
  }

  @Test
  void givesEachRunItsOwnSingleValues() {
    Map<String, Object> shared = new HashMap<>();
    shared.put("complex.r", 1.0);
    shared.put("complex.i", 2.0);
    shared.put("large", "9223372036854775813");
    shared.put("truth", true);
    shared.put("text", "gr\u00fcn");
    shared.put("rate", "3.0 * Hz");
    shared.put("current.unit", "mV");
    shared.put("pickle.__pckl_prtcl__", 0L);
    shared.put("sparse_empty.format", "csc");
    shared.put("sparse_empty.is_dia", 0L);
    List<Map<String, Object>> own =
        List.of(
            explored(1, 1, 2, 12, "csr", "csr"),
            explored(2, 3, -4, 13, "dia", "csr"),
            explored(3, 0, 5, 14.5, "csr", "dia"));
    for (int run = 0; run < 3; run++) {
      assertThat(LEAVES.get(run).parameters().get("parameters"))
          .containsAllEntriesOf(shared)
          .containsAllEntriesOf(own.get(run))
          .hasSize(shared.size() + own.get(run).size());
    }
  }

  private static Map<String, Object> explored(
      long simple, double real, double imaginary, double current, String sparse, String old) {
    return Map.of(
        "simple",
        simple,
        "complex_explored.r",
        real,
        "complex_explored.i",
        imaginary,
        "current",
        current,
        "sparse.format",
        sparse,
        "sparse.is_dia",
        sparse.equals("dia") ? 1L : 0L,
        "sparse_old.format",
        old,
        "sparse_old.is_dia",
        old.equals("dia") ? 1L : 0L);
  }

  @Test
  void givesEachRunItsOwnArrays() {
    assertNumbers(0, "parameters.array", new long[] {1, 2}, 5, 6);
    assertNumbers(1, "parameters.array", new long[] {2, 2}, 1, 2, 3, 4);
    assertNumbers(2, "parameters.array", new long[] {1, 2}, 5, 6);
    assertIntegers(0, "parameters.tuple", 1, 2, 3);
    assertNumbers(0, "parameters.tuple_explored", new long[] {2}, 0.5, 1.5);
    assertNumbers(1, "parameters.tuple_explored", new long[] {2}, 2.5, 3.5);
    assertNumbers(2, "parameters.tuple_explored", new long[] {2}, 4.5, 5.5);
  }

  @Test
  void givesEachRunItsOwnSparseMatrix() {
    assertRows(0, "parameters.sparse");
    assertDiagonal(1, "parameters.sparse");
    assertRows(2, "parameters.sparse");
    assertRows(0, "parameters.sparse_old");
    assertRows(1, "parameters.sparse_old");
    assertDiagonal(2, "parameters.sparse_old");
    assertRows(0, "results.sparse.m");
    assertThat(LEAVES.get(0).object("parameters.sparse_empty.data")).isEqualTo(List.of());
    assertIntegers(0, "parameters.sparse_empty.shape", 4, 5);
  }

  private static void assertRows(int run, String key) {
    assertNumbers(run, key + ".data", new long[] {2}, 1, 2);
    assertIntegers(run, key + ".indices", 0, 2);
    assertIntegers(run, key + ".indptr", 0, 1, 2);
    assertIntegers(run, key + ".shape", 2, 3);
    assertThat(LEAVES.get(run).datasetNames()).doesNotContain(key + ".offsets");
  }

  private static void assertDiagonal(int run, String key) {
    assertNumbers(run, key + ".data", new long[] {1, 2}, 7, 8);
    assertIntegers(run, key + ".offsets", 0);
    assertIntegers(run, key + ".shape", 2, 2);
    assertThat(LEAVES.get(run).datasetNames()).doesNotContain(key + ".indices");
  }

  @Test
  void keepsPicklesAsBytesForTheirRunOnly() throws IOException {
    assertThat(file(0, "parameters.pickle")).asString().isEqualTo("Veven\np0\n.");
    assertThat(file(1, "parameters.pickle")).startsWith(0x80, 2).contains('o', 'd', 'd');
    assertThat(file(2, "parameters.pickle")).asString().isEqualTo("Veven\np0\n.");
    assertThat(file(0, "results.pickled.thing")).startsWith(0x80, 2).endsWith('e', '.');
    assertThat(file(0, "results.user.hidden")).startsWith(0x80, 2).endsWith('a', '.');
    assertThat(file(0, "results.kinds.objects")).startsWith(0x80).endsWith('s', '.');
    assertThat(new String(file(0, "results.frames.series.index"), StandardCharsets.ISO_8859_1))
        .contains("numpy");
    assertThat(LEAVES.get(0).files()).hasSize(5);
  }

  private static byte[] file(int run, String name) throws IOException {
    return Files.readAllBytes(LEAVES.get(run).file(name + ".opaque"));
  }

  @Test
  void readsEveryStorageForm() {
    assertThat(LEAVES.get(0).parameters().get("results"))
        .containsOnly(
            entry("z", 10L),
            entry("kinds.dict.a", 1L),
            entry("kinds.dict.b", "two"),
            entry("pickled.__pckl_prtcl__", 2L),
            entry("sparse.m.format", "csr"),
            entry("sparse.m.is_dia", 0L));
    assertNumbers(0, "results.kinds.dict.c", new long[] {2}, 0.5, 1.5);
    assertIntegers(0, "results.kinds.data.n", 1, 2);
    assertIntegers(0, "results.kinds.data.f", 1, 0);
    assertObject("results.kinds.data.s", List.of("x", "yy"));
    assertObject("results.kinds.empty_dict", Map.of());
    assertObject("results.kinds.empty", List.of());
    assertObject("results.kinds.words", List.of("ab", "cde"));
    assertObject("results.kinds.ragged", List.of(List.of(1), List.of(2, 3), List.of()));
    assertObject("results.kinds.large", List.of(1, new BigInteger("18446744073709551615")));
    assertIntegers(0, "results.kinds.fitting", 1, Long.MAX_VALUE);
    assertNumbers(0, "results.kinds.complexes.r", new long[] {3, 2}, 1, 3, 5, 7, 9, 2);
    assertNumbers(0, "results.kinds.complexes.i", new long[] {3, 2}, 2, 4, 6, 8, 1, 3);
    assertIntegers(0, "results.kinds.truths", 1, 0, 1);
    assertThat(LEAVES.get(0).dataset("results.kinds.truths").description().elementType())
        .isEqualTo(ElementType.BOOLEAN);
    assertNumbers(0, "results.kinds.single", new long[] {1}, 0.1f);
    assertIntegers(0, "results.kinds.extended", 0, 1, 2, 3);
    assertIntegers(0, "results.kinds.wide.a", 1, 2);
    assertIntegers(0, "results.kinds.wide.b", 3, 4);
  }

  @Test
  void readsColumnsOfFrames() {
    assertIntegers(0, "results.frames.frame.index", 10, 20);
    assertIntegers(0, "results.frames.frame.neuron", 3, 4);
    assertNumbers(0, "results.frames.frame.spiketimes", new long[] {2}, 0.5, 0.75);
    assertNumbers(0, "results.frames.frame.w", new long[] {2}, 1.5, 2.5);
    assertNumbers(0, "results.frames.series.values", new long[] {2}, 1.5, 2.5);
  }

  @Test
  void keepsWhatIsSaidOfTrajectoryAndGroups() {
    assertThat(LEAVES.get(1).manifest().notes().annotations())
        .containsOnly(
            entry("author", "r\u00f6"),
            entry("comment", "All kinds of leaves."),
            entry("config.checked", true),
            entry("parameters.simple.unit", "mV"),
            entry("results.runs.run_00000001.seen", 1L));
    assertThat(LEAVES.get(0).manifest().notes().annotations())
        .doesNotContainKey("results.runs.run_00000001.seen");
    assertObject(
        "annotations",
        Map.of("tags", List.of("a", 2, 0.5, true), "parameters.simple.list", List.of(1, 2)));
    assertObject(
        "comments",
        Map.of(
            "leaves", "All kinds of leaves.",
            "config", "Settings",
            "parameters", "What goes in",
            "parameters.simple", "A number",
            "results", "What comes out",
            "results.runs.run_00000000.z", "A product"));
    assertThat((Map<?, ?>) LEAVES.get(0).object("classes"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class))
        .containsEntry("parameters", "MyParameterGroup")
        .containsEntry("parameters.nothing", "Parameter")
        .containsEntry("results.user", "UsersOwn")
        .hasSize(23);
    assertObject("parameters.nothing", Map.of());
    assertObject("links", Map.of("results.best", "/leaves/results/runs/run_00000001/z"));
    assertThat(LEAVES.get(1).manifest().notes().links())
        .containsOnly(
            entry("results.best", new RunLink(LEAVES.get(1).manifest().id(), "results.z")));
  }

  @Test
  void tellsWhenARunWasAndNotWhenItWasnt() {
    RunManifest done = LEAVES.get(1).manifest();
    assertThat(done.state()).isEqualTo(RunState.DONE);
    assertThat(done.createdMillis()).isEqualTo(1_436_795_639_000L);
    assertThat(done.sealedMillis()).isEqualTo(1_436_795_640_250L);
    assertThat(done.provenance())
        .containsEntry("pypet.run", "run_00000001")
        .containsEntry("pypet.run.idx", "1")
        .containsEntry("pypet.run.timestamp", "1436795639.0")
        .containsEntry("pypet.run.finish_timestamp", "1436795640.25")
        .containsEntry("pypet.run.runtime", "0:00:01.250000")
        .containsEntry("pypet.run.short_environment_hexsha", "1234567")
        .containsEntry("pypet.run.completed", "1")
        .containsEntry("pypet.python", "2.7.6")
        .containsEntry("imported.file", "leaves.hdf5");
    RunManifest waiting = LEAVES.get(2).manifest();
    assertThat(waiting.state()).isEqualTo(RunState.STOPPED);
    assertThat(waiting.name()).isEqualTo("run_00000002");
    assertThat(waiting.createdMillis()).isEqualTo(1_436_795_636_000L);
    assertThat(waiting.provenance())
        .containsEntry("pypet.run.completed", "0")
        .doesNotContainKeys("pypet.run.time", "pypet.run.timestamp", "pypet.run.runtime");
  }

  @Test
  void readsTheLatestGeneration() {
    assertThat(LATER)
        .extracting(run -> run.manifest().name())
        .containsExactly("first", "second", "third");
    for (int i = 0; i < 3; i++) {
      Run run = LATER.get(i);
      Map<String, Object> results = new HashMap<>();
      results.put("mine", 6L);
      results.put("all", 5L);
      results.put("nested.a.b.c", 7L);
      results.put("monitor.monitor_type", "StateMonitor");
      results.put("monitor.v_values.unit", "volt");
      results.put(i < 2 ? "z~2" : "z", 1L);
      if (i < 2) {
        results.put("z", 10L + 10 * i);
      }
      assertThat(run.parameters().get("results")).isEqualTo(results);
      assertThat(run.parameters().get("parameters"))
          .containsEntry("voltage", -65.0 - 5 * i)
          .containsEntry("voltage.unit", "mvolt")
          .containsEntry("sparse.format", i == 1 ? "csc" : "csr");
      assertThat(run.dataset("parameters.sparse.data").readDoubles(0, i == 1 ? 1 : 2))
          .containsExactly(i == 1 ? new double[] {3} : new double[] {1, 2});
      assertThat(run.dataset("parameters.sparse.shape").readLongs(0, 2))
          .containsExactly(i == 1 ? new long[] {2, 1} : new long[] {2, 3});
      assertThat(run.dataset("results.nested.a.d").readDoubles(0, 2)).containsExactly(1.5, 2.5);
      assertThat(run.dataset("results.shared.shared").readLongs(0, 3)).containsExactly(0, 1, 2);
      assertThat(run.dataset("results.shared.table.a").readLongs(0, 2)).containsExactly(1, 2);
      assertThat(run.dataset("results.monitor.v_values").readDoubles(0, 2))
          .containsExactly(0.25, 0.5);
    }
    assertThat(LATER.get(1).parameters()).containsEntry("derived_parameters", Map.of("d", 2.5));
    assertThat(LATER.get(0).parameters()).doesNotContainKey("derived_parameters");
    assertThat(LATER.get(0).log())
        .containsExactly("results.runs.run_set_00001.other belongs to no run.");
  }

  private static void assertNumbers(int run, String name, long[] shape, double... values) {
    Dataset dataset = LEAVES.get(run).dataset(name);
    assertThat(dataset.shape()).containsExactly(shape);
    assertThat(dataset.readDoubles(0, (int) shape[0])).containsExactly(values);
  }

  private static void assertIntegers(int run, String name, long... values) {
    Dataset dataset = LEAVES.get(run).dataset(name);
    assertThat(dataset.shape()).containsExactly(values.length);
    assertThat(dataset.readLongs(0, values.length)).containsExactly(values);
  }

  private static void assertObject(String name, Object expected) {
    assertThat(LEAVES.get(0).object(name)).isEqualTo(expected);
  }
}
