package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.api.dataset.ContiguousDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** What only this backend promises. */
class Hdf5StoreTest {
  @TempDir Path temporary;

  @Test
  void keepsARunAsOneFile() {
    Path file = SampleRun.record(temporary).path();
    assertThat(file).isEqualTo(temporary.resolve("hdf5/basics/net_0001.h5"));
    assertThat(file.getParent().toFile().list())
        .containsExactlyInAnyOrder("net_0001.h5", "net_0001.files");
  }

  /** A mapping lasts until a garbage collection, and a process may have some 65,000 of them. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void mapsNothingOfARunThatIsRead() throws IOException {
    SampleRun.record(temporary);
    Run run = store().open("net_0001");
    for (Dataset dataset : run.datasets()) {
      dataset.verify();
      dataset.readDoubles(0, dataset.shape()[0]);
    }
    assertThat(run.object("best")).isNotNull();
    assertThat(run.log()).isNotEmpty();
    assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
        .noneMatch(mapping -> mapping.contains(temporary.toString()));
  }

  @Test
  void takesARenamedFileForARenamedRun() throws IOException {
    Path file = SampleRun.record(temporary).path();
    Files.move(file, file.resolveSibling("best one.h5"));
    assertThat(store().open("best one").datasetNames()).contains("rec.voltage");
  }

  @Test
  void listsAForeignFileWithItsFault() throws IOException {
    Path group = Files.createDirectories(temporary.resolve("hdf5/g"));
    Files.copy(Path.of("src/test/resources/neuronvisio/storage.h5"), group.resolve("x.h5"));
    RunManifest listed = store().runs().get(0);
    assertThat(listed.state()).isEqualTo(RunState.FAILED);
    assertThat(listed.message())
        .contains(" is no run of Modulon: it has no dataset 'document'.")
        .contains("modulon runs import");
  }

  @Test
  void finishesASealWhoseWriterDiedBeforeItRemovedTheLogs() throws IOException {
    RunWriter writer = store().create(NewRun.of("g", 1));
    writer.dataset(DatasetDescription.of("v", ElementType.INT64)).append(new long[] {7}, 0, 1);
    writer.acknowledge(1);
    Path logs = writer.path();
    Path copy = Files.createDirectory(temporary.resolve("copy"));
    for (String name : new String[] {"facts.log", "samples.log"}) {
      Files.copy(logs.resolve(name), copy.resolve(name));
    }
    writer.seal(RunState.DONE, 1, "", Map.of());
    Files.move(copy, logs);
    assertThat(store().runs()).extracting(RunManifest::state).containsExactly(RunState.DONE);
    assertThat(store().recover()).isEmpty();
    assertThat(logs).doesNotExist();
    assertThat(store().open("g_0001").dataset("v").readLongs(0, 1)).containsExactly(7);
  }

  @Test
  void takesBackAnAppendThatFailedHalfway() {
    long[] values = new long[50_000];
    values[49_999] = 300;
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter bytes = writer.dataset(DatasetDescription.of("b", ElementType.UINT8));
      DatasetWriter more = writer.dataset(DatasetDescription.of("c", ElementType.UINT8, 10));
      bytes.append(new long[] {1, 2, 3}, 0, 3);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> bytes.append(values, 0, 50_000))
            .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> more.append(values, 0, 5_000)).isInstanceOf(StoreException.class);
        bytes.append(new long[] {4 + i}, 0, 1);
      }
      Run run = writer.seal(RunState.DONE, 1, "", Map.of());
      assertThat(run.dataset("b").readLongs(0, 6)).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(run.dataset("b").shape()).containsExactly(6);
      assertThat(run.dataset("c").shape()).containsExactly(0, 10);
    }
  }

  @Test
  void namesTheRowsAndStepsThatChangedOnDisk() throws IOException {
    Path file;
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64));
      for (int step = 10; step <= 30; step += 10) {
        dataset.append(new long[100_000], 0, 100_000);
        writer.acknowledge(step);
      }
      file = writer.seal(RunState.DONE, 30, "", Map.of()).path();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[1_500_000] = 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> store().open("g_0001").dataset("v").verify())
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + ": rows 180224 to 188415 of dataset 'v' (after step 10 up to step 20) changed since"
                + " they were written. Expected bytes that fit their checksum. Restore the file from a copy, or leave this run"
                + " out.");
  }

  @Test
  void readsEverythingElseIfALogLeadsNowhere() throws IOException {
    Path file = SampleRun.record(temporary).path();
    byte[] original = Files.readAllBytes(file);
    long references =
        Hdf5Reading.read(
            file, open -> ((ContiguousDataset) open.getDatasetByPath("log")).getDataAddress());
    int refused = 0;
    for (int at = 0; at < 32; at++) {
      byte[] flipped = original.clone();
      flipped[(int) references + at] ^= 0x55;
      Files.write(file, flipped);
      Run run = store().open("net_0001");
      run.verify();
      run.datasets().forEach(dataset -> dataset.verify());
      assertThat(run.object("best")).isEqualTo(Map.of("genes", List.of(1, 2.5, "x")));
      refused += refusesLog(run) ? 1 : 0;
    }
    assertThat(refused).as("of the 24 bytes of addresses and indexes").isGreaterThanOrEqualTo(20);
  }

  private static boolean refusesLog(Run run) {
    try {
      assertThat(run.log()).containsExactly("began", "τ = 5 ms");
      return false;
    } catch (StoreException refusal) {
      return true;
    }
  }

  @Test
  void readsALogWithoutAChecksum() throws IOException {
    Path file = SampleRun.record(temporary).path();
    byte[] bytes = Files.readAllBytes(file);
    long header = Hdf5Reading.read(file, open -> open.getDatasetByPath("log").getAddress());
    byte[] line = "began".getBytes(StandardCharsets.UTF_8);
    bytes[indexOf(bytes, line, 0)] = 'B';
    Files.write(file, bytes);
    assertThatThrownBy(() -> store().open("net_0001").log())
        .hasMessage(
            file
                + ": the text 'log' changed since it was written. Expected text that fits its"
                + " checksum. Restore the file from a copy, or leave this run out.");

    byte[] attribute = "crc32c".getBytes(StandardCharsets.UTF_8);
    bytes[indexOf(bytes, attribute, (int) header)] = 'x';
    // Signature, version, flags and the size of what follows; the checksum is behind that.
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int size = 10 + all.getInt((int) header + 6);
    all.putInt((int) header + size, Lookup3.of(all.slice((int) header, size).order(all.order())));
    Files.write(file, bytes);
    assertThat(store().open("net_0001").log()).containsExactly("Began", "τ = 5 ms");
  }

  private static int indexOf(byte[] bytes, byte[] pattern, int from) {
    int at = from;
    while (!Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
      at++;
    }
    return at;
  }

  @Test
  void takesAChangedAcknowledgementForDamageUnlessItIsTheLast() throws IOException {
    RunWriter writer = store().create(NewRun.of("g", 1));
    long beforeTheLast = 0;
    Path facts = writer.path().resolve("facts.log");
    for (int step = 1; step <= 3; step++) {
      writer.parameter("Results", "step", step);
      beforeTheLast = Files.size(facts);
      writer.acknowledge(step);
    }
    writer.close();
    byte[] original = Files.readAllBytes(facts);
    for (int at = 16; at < beforeTheLast; at++) {
      byte[] flipped = original.clone();
      flipped[at] ^= 4;
      Files.write(facts, flipped);
      RunManifest listed = store().runs().get(0);
      assertThat(listed.state()).as("byte %d", at).isEqualTo(RunState.FAILED);
      assertThat(listed.message())
          .contains(": a frame changed since it was written, and whole ones follow it. Expected");
    }
    assertThat(store().recover().get(0).message()).startsWith("not recovered: ");
    assertThat(facts).exists();
    Files.write(facts, original);
    assertThat(store().recover().get(0).message()).isEqualTo("interrupted after step 3");
  }

  private RunStore store() {
    return new Hdf5Backend().open(temporary);
  }
}
