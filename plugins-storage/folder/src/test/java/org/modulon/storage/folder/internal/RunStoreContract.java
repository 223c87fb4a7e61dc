package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetReceipt;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StorageBackend;
import org.modulon.storage.StoreException;

/** What every backend promises, whatever its files look like. */
abstract class RunStoreContract {
  @TempDir Path temporary;

  abstract StorageBackend backend();

  RunStore store() {
    return backend().open(temporary.resolve("place"));
  }

  @Test
  void createsNothingBeforeTheFirstRun() {
    RunStore store = store();
    store.requireWritable();
    assertThat(store.runs()).isEmpty();
    assertThat(store.recover()).isEmpty();
    assertThat(temporary).isEmptyDirectory();
    assertThat(store.place()).isEqualTo(temporary.resolve("place"));
  }

  @Test
  void returnsTheManifestOfASealedRun() {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("os", "Linux");
    provenance.put("command", "modulon run \"a b\"");
    NewRun description =
        new NewRun(
            "basics",
            "net",
            -42,
            "name: basics\n",
            provenance,
            List.of(new BundleVersion("org.modulon.kernel", "0.1.0", "00ff")));
    Run run;
    try (RunWriter writer = store().create(description)) {
      assertThat(writer.manifest().state()).isEqualTo(RunState.RECORDING);
      run = writer.seal(RunState.STOPPED, 412, "stopped at step 412", Map.of("exc", "beef"));
    }
    RunManifest manifest = run.manifest();
    assertThat(manifest.group()).isEqualTo("basics");
    assertThat(manifest.name()).isEqualTo("net_0001");
    assertThat(manifest.state()).isEqualTo(RunState.STOPPED);
    assertThat(manifest.message()).isEqualTo("stopped at step 412");
    assertThat(manifest.seed()).isEqualTo(-42);
    assertThat(manifest.steps()).isEqualTo(412);
    assertThat(manifest.model()).isEqualTo("name: basics\n");
    assertThat(manifest.provenance()).isEqualTo(provenance);
    assertThat(manifest.bundles()).isEqualTo(description.bundles());
    assertThat(manifest.hashes()).containsExactly(Map.entry("exc", "beef"));
    assertThat(manifest.sealedMillis()).isGreaterThanOrEqualTo(manifest.createdMillis());
    assertThat(store().runs()).containsExactly(manifest);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void readsBackEveryElementType(ElementType type) {
    Random random = new Random(17);
    List<Long> expected = new ArrayList<>();
    try (RunWriter writer = store().create(NewRun.of("types", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("d", type, 2, 3));
      for (int block = 0; block < 40; block++) {
        long[] values = new long[3 + 6 * 5];
        for (int i = 3; i < values.length; i++) {
          values[i] = type == ElementType.BOOLEAN ? random.nextInt(2) : random.nextInt(256);
          expected.add(values[i]);
        }
        dataset.append(values, 3, 5);
        writer.acknowledge(block);
      }
      assertThat(dataset.rows()).isEqualTo(200);
      writer.seal(RunState.DONE, 40, "", Map.of());
    }
    Dataset read = store().open("types_0001").dataset("d");
    read.verify();
    assertThat(read.shape()).containsExactly(200, 2, 3);
    double[] all = read.readDoubles(0, 200);
    assertThat(all).hasSize(1200);
    for (int i = 0; i < all.length; i++) {
      assertThat(all[i]).as("seed 17, value %d", i).isEqualTo((double) expected.get(i));
    }
    assertThat(read.readDoubles(7, 2)).isEqualTo(Arrays.copyOfRange(all, 42, 54));
    if (!type.isFloating()) {
      assertThat(read.readLongs(199, 1))
          .containsExactly(
              expected.subList(1194, 1200).stream().mapToLong(Long::longValue).toArray());
    }
  }

  @Test
  void keepsDoublesToTheLastBit() {
    double[] values = {Double.MIN_VALUE, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 1.0 / 3};
    try (RunWriter writer = store().create(NewRun.of("bits", 1))) {
      writer.dataset(DatasetDescription.of("s", ElementType.FLOAT64)).append(values, 0, 5);
      writer.seal(RunState.DONE, 5, "", Map.of());
    }
    Dataset read = store().open("bits/bits_0001").dataset("s");
    assertThat(read.shape()).containsExactly(5);
    assertThat(read.readDoubles(0, 5)).isEqualTo(values);
    assertThat(1 / read.readDoubles(1, 1)[0]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void keepsDescriptionsAndGivesAReceipt() {
    DatasetDescription description =
        new DatasetDescription(
            "my_recorder.mean(voltage)/τ: %",
            ElementType.FLOAT32,
            List.of(4),
            List.of("time", "neuron"),
            "mV",
            Map.of("recorder", "my_recorder"));
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(description).append(new double[8], 0, 2);
      writer.seal(RunState.DONE, 2, "", Map.of());
    }
    Run run = store().open("g_0001");
    assertThat(run.dataset(description.name()).description()).isEqualTo(description);
    DatasetReceipt receipt = run.receipt().get(0);
    assertThat(receipt.name()).isEqualTo(description.name());
    assertThat(receipt.shape()).containsExactly(2L, 4L);
    assertThat(receipt.dtype()).isEqualTo("<f4");
    assertThat(receipt.bytes()).isGreaterThanOrEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 2147483648.0, Double.NaN, Double.POSITIVE_INFINITY, -1e300})
  void refusesValuesWithoutAPlaceInTheType(double value) {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("n", ElementType.INT32));
      assertThatThrownBy(() -> dataset.append(new double[] {1, value}, 0, 2))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("has no place in dataset 'n' of type INT32.");
      assertThat(dataset.rows()).isZero();
      dataset.append(new double[] {7}, 0, 1);
      Run run = writer.seal(RunState.DONE, 1, "", Map.of());
      assertThat(run.dataset("n").readLongs(0, 1)).containsExactly(7);
      run.dataset("n").verify();
    }
  }

  @Test
  void neverWrapsBytes() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter frame = writer.dataset(DatasetDescription.of("frame", ElementType.UINT8));
      assertThatThrownBy(() -> frame.append(new long[] {256}, 0, 1))
          .hasMessage(
              "The value 256 has no place in dataset 'frame' of type UINT8."
                  + " Expected a whole number of 1 bytes, 0 to 255. Record it as FLOAT64.");
    }
  }

  @Test
  void refusesRowsBeyondTheArrayAndTheDataset() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.FLOAT64, 3));
      assertThatThrownBy(() -> dataset.append(new double[5], 0, 2))
          .hasMessageStartingWith(
              "Cannot append to dataset 'v': 2 rows from index 0 do not lie within an array of 5.");
      dataset.append(new double[6], 0, 2);
      Dataset read = writer.seal(RunState.DONE, 1, "", Map.of()).dataset("v");
      assertThatThrownBy(() -> read.readDoubles(1, 2))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("it has no 2 rows from row 1 on. Expected rows within 0 to 2.");
      assertThatThrownBy(() -> read.readLongs(0, 1))
          .hasMessageContaining("it holds FLOAT64 values. Expected an integer type.");
      assertThat(read.readDoubles(2, 0)).isEmpty();
    }
  }

  @Test
  void keepsParametersExactly() {
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
  void refusesParametersOfOtherTypes() {
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
  void keepsObjectsFilesAndLog() throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("genes", List.of(1, 2.5, "x"));
    tree.put("alive", true);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.object("manifest", tree);
      writer.object("../../escape", List.of(1));
      writer.file("notes.txt", "first".getBytes(StandardCharsets.UTF_8));
      writer.file("notes.txt", "second".getBytes(StandardCharsets.UTF_8));
      writer.log("step 1");
      writer.log("τ = 5 ms");
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    Run run = store().open("g_0001");
    assertThat(run.objects()).containsExactly("manifest", "../../escape");
    assertThat(run.object("manifest")).isEqualTo(tree);
    assertThat(run.object("../../escape")).isEqualTo(List.of(1));
    assertThat(run.files()).containsExactly("notes.txt");
    assertThat(run.file("notes.txt")).hasContent("second");
    assertThat(run.log()).containsExactly("step 1", "τ = 5 ms");
    assertThat(temporary).isDirectoryContaining(path -> path.endsWith("place"));
    assertThat(temporary.toFile().list()).containsExactly("place");
  }

  @Test
  void attachesFiguresToSealedRunsOnly() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      Run recording = store().open("g_0001");
      assertThatThrownBy(() -> recording.attach("a.png", new byte[1]))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
          .hasMessageContaining("pid " + ProcessHandle.current().pid() + " on host ");
      Run sealed = writer.seal(RunState.DONE, 0, "", Map.of());
      sealed.attach("plots/a.png", new byte[] {1, 2});
      sealed.attach("plots/a.png", new byte[] {3});
      assertThat(sealed.files()).containsExactly("plots/a.png");
      assertThat(sealed.file("plots/a.png")).hasBinaryContent(new byte[] {3});
      assertThat(store().open("g_0001").file("plots/a.png")).exists();
    }
  }

  @Test
  void suggestsNamesThatExist() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(DatasetDescription.of("my_recorder.voltage", ElementType.FLOAT64));
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThatThrownBy(() -> run.dataset("my_recorder.voltag"))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "There is no dataset 'my_recorder.voltag'. These exist: my_recorder.voltage."
                  + " Did you mean 'my_recorder.voltage'?"
                  + " Choose one that the run g/g_0001 has.");
      assertThatThrownBy(() -> run.file("../g_0001/config.ini"))
          .hasMessageStartingWith("There is no file '../g_0001/config.ini'. None exist.");
      assertThatThrownBy(() -> run.object("x")).hasMessageStartingWith("There is no object 'x'.");
    }
  }

  @Test
  void showsAcknowledgedRowsOnlyWhileRecording() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.FLOAT64));
      assertThat(store().open("g_0001").datasetNames()).isEmpty();
      dataset.append(new double[] {1, 2}, 0, 2);
      writer.acknowledge(2);
      dataset.append(new double[100_000], 0, 100_000);
      Run reader = store().open("g_0001");
      assertThat(reader.manifest().steps()).isEqualTo(2);
      assertThat(reader.dataset("v").shape()).containsExactly(2);
      assertThat(reader.dataset("v").readDoubles(0, 2)).containsExactly(1, 2);
      reader.dataset("v").verify();
      writer.acknowledge(3);
      assertThat(reader.dataset("v").shape()).containsExactly(2);
      reader.dataset("v").verify();
      assertThat(store().open("g_0001").dataset("v").shape()).containsExactly(100_002);
    }
  }

  @Test
  void recoversWhatAClosedWriterAcknowledged() {
    RunWriter writer = store().create(NewRun.of("g", 1));
    DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64, 2));
    dataset.append(new long[] {1, 2, 3, 4}, 0, 2);
    writer.acknowledge(9);
    dataset.append(new long[20_000], 0, 10_000);
    assertThat(store().recover()).as("a live writer is left alone").isEmpty();
    writer.close();
    assertThat(store().runs().get(0).state()).isEqualTo(RunState.RECORDING);

    Recovery recovery = store().recover().get(0);
    assertThat(recovery.message()).isEqualTo("interrupted after step 9");
    assertThat(recovery.rowsKept()).containsExactly(Map.entry("v", 2L));
    Run run = store().open("g_0001");
    assertThat(run.manifest()).isEqualTo(recovery.run());
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(run.manifest().steps()).isEqualTo(9);
    assertThat(run.dataset("v").readLongs(0, 2)).containsExactly(1, 2, 3, 4);
    run.dataset("v").verify();
    assertThat(store().recover()).as("nothing is left to do").isEmpty();
  }

  @Test
  void recoversARunThatAcknowledgedNothing() {
    RunWriter writer = store().create(NewRun.of("g", 1));
    writer.dataset(DatasetDescription.of("v", ElementType.INT64));
    writer.close();
    assertThat(store().recover())
        .singleElement()
        .satisfies(
            recovery ->
                assertThat(recovery.message())
                    .isEqualTo("interrupted before anything was acknowledged"));
  }

  @Test
  void refusesWorkOnAClosedWriter() {
    RunWriter writer = store().create(NewRun.of("g", 1));
    DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64));
    writer.seal(RunState.DONE, 0, "", Map.of());
    assertThatThrownBy(() -> writer.acknowledge(1))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The writer of run g/g_0001 is closed.");
    assertThatThrownBy(() -> dataset.append(new long[1], 0, 1))
        .hasMessageStartingWith("Cannot append to dataset 'v': its writer is closed.");
    writer.close();
    assertThat(store().runs().get(0).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void refusesTwoDatasetsOfOneNameAndStrangeEndStates() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(DatasetDescription.of("v", ElementType.INT64));
      assertThatThrownBy(() -> writer.dataset(DatasetDescription.of("v", ElementType.INT64)))
          .hasMessageStartingWith("The run g/g_0001 already has a dataset 'v'.");
      assertThatThrownBy(() -> writer.seal(RunState.INTERRUPTED, 0, "", Map.of()))
          .hasMessageStartingWith("A run cannot be sealed as INTERRUPTED.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "../x", "/etc/x", "a\\b", "C:", "nul", "a\u0000b", "x. ", "τ", "%2e"})
  void keepsAnyNameWithinThePlace(String name) throws IOException {
    try (RunWriter writer = store().create(new NewRun(name, name, 1, "", Map.of(), List.of()))) {
      writer.dataset(DatasetDescription.of(name, ElementType.INT64)).append(new long[1], 0, 1);
      writer.object(name, Map.of());
      writer.file(name, new byte[0]);
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    RunManifest listed = store().runs().get(0);
    assertThat(listed.path()).isEqualTo(name + "/" + name + "_0001");
    Run run = store().open(listed.path());
    assertThat(run.datasetNames()).containsExactly(name);
    assertThat(run.objects()).containsExactly(name);
    assertThat(run.files()).containsExactly(name);
    assertThat(run.file(name).toRealPath()).startsWith(temporary.toRealPath().resolve("place"));
    assertThat(temporary.toFile().list()).containsExactly("place");
  }

  @Test
  void tellsLongNamesApart() {
    String longName = "x".repeat(5_000);
    try (RunWriter writer = store().create(NewRun.of(longName, 1))) {
      writer.dataset(DatasetDescription.of(longName + "1", ElementType.INT64));
      writer.dataset(DatasetDescription.of(longName + "2", ElementType.INT64));
      writer.dataset(DatasetDescription.of("case", ElementType.INT64));
      writer.dataset(DatasetDescription.of("CASE", ElementType.INT64));
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThat(run.datasetNames())
          .containsExactly(longName + "1", longName + "2", "case", "CASE");
      assertThat(run.datasets()).hasSize(4);
    }
  }

  @Test
  void listsRunsByGroupThenCreation() {
    for (String group : List.of("b", "a", "b", "a")) {
      try (RunWriter writer = store().create(NewRun.of(group, 1))) {
        writer.seal(RunState.DONE, 0, "", Map.of());
      }
    }
    assertThat(store().runs())
        .extracting(RunManifest::path)
        .containsExactly("a/a_0001", "a/a_0002", "b/b_0001", "b/b_0002");
  }

  @Test
  void refusesAPlaceThatIsAFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "x");
    for (Path place : List.of(file, file.resolve("below/it"))) {
      RunStore store = backend().open(place);
      assertThatThrownBy(store::requireWritable)
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_WRITABLE))
          .hasMessageContaining(": " + file + " is not a folder. Expected a folder that accepts");
      assertThatThrownBy(() -> store.create(NewRun.of("g", 1))).isInstanceOf(StoreException.class);
      assertThat(store.runs()).isEmpty();
    }
    assertThat(temporary.toFile().list()).containsExactly("file");
  }

  @Test
  void refusesAPlaceThatAcceptsNoFilesEvenFromRoot() {
    Path proc = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(proc), "needs Linux");
    assertThatThrownBy(() -> backend().open(proc.resolve("store")).requireWritable())
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Runs cannot be written to /proc/self/store")
        .hasMessageContaining("a trial file in /proc/self failed with ");
  }
}
