package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.AppendLog;
import org.modulon.storage.Compaction;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.backend.WriterLock;
import org.modulon.storage.tck.TenRows;

/** Which logs and files compaction takes for garbage, and which it doesn't. */
class CompactorTest {
  @TempDir Path temporary;

  private RunStore store() {
    return new Hdf5Backend().open(temporary);
  }

  private Path group() throws IOException {
    return Files.createDirectories(temporary.resolve("hdf5/g"));
  }

  @Test
  void removesTheLogsOfASealedRecording() throws IOException {
    RunWriter writer = store().create(NewRun.of("g", 1));
    writer.dataset(DatasetDescription.of("v", ElementType.INT64)).append(new long[] {7}, 0, 1);
    writer.acknowledge(1);
    Path logs = writer.path();
    Path copy = Files.createDirectory(temporary.resolve("copy"));
    long bytes = 0;
    for (String name : new String[] {"facts.log", "samples.log"}) {
      bytes += Files.size(Files.copy(logs.resolve(name), copy.resolve(name)));
    }
    writer.seal(RunState.DONE, 1, "", Map.of());
    Files.move(copy, logs);

    assertThat(store().compact().bytes()).isEqualTo(bytes);

    assertThat(logs).doesNotExist();
    assertThat(store().open("g_0001").dataset("v").readLongs(0, 1)).containsExactly(7);
  }

  @Test
  void keepsTheLogsThatRecoveryNeeds() throws IOException {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.acknowledge(1);
    }
    assertThat(store().compact()).isEqualTo(Compaction.NOTHING);
    assertThat(store().recover()).hasSize(1);
  }

  @Test
  void removesTheLogsOfARecordingThatNeverBegan() throws IOException {
    Path recording = Files.createDirectory(group().resolve("g_0001.recording"));
    WriterLock lock = WriterLock.acquire(recording);
    AppendLog.create(recording.resolve("samples.log")).close();
    assertThat(store().compact()).as("its writer is alive").isEqualTo(Compaction.NOTHING);
    lock.close();
    Path claimed = Files.createDirectory(group().resolve("g_0002.recording"));

    assertThat(store().compact().bytes()).isPositive();

    assertThat(recording).doesNotExist();
    assertThat(claimed).as("a writer may be about to begin").exists();
  }

  @Test
  void removesAnUnfinishedFileOnceNobodyCanBeWritingIt() throws IOException {
    TenRows.record(store(), RunState.DONE);
    Path left = Files.write(group().resolve(".tmp-" + RunIds.create(1)), new byte[1_000]);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      assertThat(store().compact()).isEqualTo(Compaction.NOTHING);
      assertThat(left).exists();
      writer.seal(RunState.DONE, 1, "", Map.of());
    }

    assertThat(store().compact().bytes()).isEqualTo(1_000);

    assertThat(left).doesNotExist();
    store().open("g_0001").dataset("v").verify();
  }
}
