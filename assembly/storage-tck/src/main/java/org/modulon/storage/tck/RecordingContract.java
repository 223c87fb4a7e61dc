package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetReceipt;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** Runs are created, recorded, read meanwhile, sealed and listed. */
public interface RecordingContract extends StorageTest {
  @Test
  default void createsNothingBeforeTheFirstRun() {
    RunStore store = store();
    store.requireWritable();
    assertThat(store.runs()).isEmpty();
    assertThat(store.recover()).isEmpty();
    assertThat(temporary()).isEmptyDirectory();
    assertThat(store.place()).isEqualTo(temporary().resolve("place"));
  }

  @Test
  default void returnsTheManifestOfASealedRun() {
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
  default void readsBackEveryElementType(ElementType type) {
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
  default void keepsDoublesToTheLastBit() {
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
  default void keepsDescriptionsAndGivesAReceipt() {
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

  @Test
  default void showsAcknowledgedRowsOnlyWhileRecording() {
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
  default void listsRunsByGroupThenCreation() {
    for (String group : List.of("b", "a", "b", "a")) {
      try (RunWriter writer = store().create(NewRun.of(group, 1))) {
        writer.seal(RunState.DONE, 0, "", Map.of());
      }
    }
    assertThat(store().runs())
        .extracting(RunManifest::path)
        .containsExactly("a/a_0001", "a/a_0002", "b/b_0001", "b/b_0002");
  }
}
