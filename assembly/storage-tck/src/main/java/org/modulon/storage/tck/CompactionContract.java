package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modulon.storage.Compaction;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.RunWriter;

/** Compaction gives back what no run needs, and nothing else. */
public interface CompactionContract extends StorageTest {
  @Test
  default void findsNothingToGiveBackWhereNothingIs() {
    assertThat(store().compact()).isEqualTo(Compaction.NOTHING);
    assertThat(place()).doesNotExist();
  }

  @Test
  default void keepsAllRunsThatWereNotDeleted() throws IOException {
    try (RunStore store = store()) {
      assumeTrue(store.trash().isPresent(), "the backend has a trash");
      RunTrash trash = store.trash().orElseThrow();
      TenRows.record(store, RunState.DONE);
      for (int number = 1; number <= 4; number++) {
        CompactingProcess.write(store, "s", number);
      }
      TenRows.record(store, RunState.DONE);
      trash.delete("s_0001");
      trash.delete("s_0003");
      trash.empty();
      trash.delete("s_0004");
    }
    long before = bytes(place());

    try (RunStore store = store()) {
      assertThat(store.compact().passedOver()).isEmpty();
    }

    assertThat(bytes(place())).isLessThanOrEqualTo(before);
    try (RunStore store = store()) {
      assertThat(store.compact()).as("nothing is left to do").isEqualTo(Compaction.NOTHING);
      assertThat(store.trash().orElseThrow().list()).containsExactly("s/s_0004");
      CompactingProcess.assertWhole(store, "s_0002", 2);
      for (String name : new String[] {"g_0001", "g_0002"}) {
        Run run = store.open(name);
        run.verify();
        run.dataset("v").verify();
        assertThat(TenRows.read(run)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(run.object("kept")).isNotNull();
        assertThat(run.file("notes.txt")).hasContent("notes");
        assertThat(run.log()).containsExactly("began");
      }
      try (RunWriter writer = store.resume("g_0001", TenRows.at(4, 4))) {
        assertThat(writer.seal(RunState.DONE, 4, "", Map.of()).dataset("v").shape())
            .containsExactly(4);
      }
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(CompactionContract::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  default void letsAWriterAndAReaderGoOn() {
    try (RunStore store = store();
        RunWriter writer = store.create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64));
      dataset.append(new long[] {1, 2}, 0, 2);
      writer.acknowledge(1);
      dataset.append(new long[] {3}, 0, 1);
      Run reading = store.open("g_0001");
      writer.file(
          "state",
          out -> {
            out.write(1);
            assertThat(store().compact().passedOver()).isEmpty();
            out.write(2);
          });
      assertThat(reading.dataset("v").readLongs(0, 2)).containsExactly(1, 2);
      dataset.append(new long[] {4}, 0, 1);
      writer.acknowledge(2);
      store.compact();
      Run run = writer.seal(RunState.DONE, 2, "", Map.of());
      run.dataset("v").verify();
      assertThat(run.dataset("v").readLongs(0, 4)).containsExactly(1, 2, 3, 4);
      assertThat(run.file("state")).hasBinaryContent(new byte[] {1, 2});
    }
  }

  @Test
  default void leavesTheRunsOfOtherProcessesAlone() throws Exception {
    Process process = ChildJvm.start(RecordingProcess.class, this, "create");
    long last = 0;
    try (BufferedReader lines = process.inputReader()) {
      for (int i = 0; i < 100; i++) {
        if (i % 10 == 0) {
          assertThat(store().compact().passedOver()).isEmpty();
        }
        last = Long.parseLong(lines.readLine());
      }
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    store().compact();
    assertThat(store().recover()).hasSize(1);
    store().compact();
    Run run = store().open("killed_0001");
    assertThat(run.manifest().steps()).isGreaterThanOrEqualTo(last);
    RecordingProcess.assertRows(run, run.manifest().steps(), "compacted");
  }

  /** After a kill, the next compaction does the rest. */
  @Test
  default void losesNothingWhenItIsKilled() throws Exception {
    assumeTrue(store().trash().isPresent(), "the backend has a trash");
    long seed = 416;
    Random random = new Random(seed);
    int rounds = Rounds.or(2);
    for (int round = 1; round <= rounds; round++) {
      String because = "seed " + seed + ", round " + round;
      String group = "part" + round;
      long kept = KilledProcess.compacting(this, group, random, because);
      try (RunStore store = store()) {
        assertThat(store.compact().passedOver()).as(because).isEmpty();
        store.recover();
        assertThat(store.compact().passedOver()).as(because).isEmpty();
        for (int number = 2; number <= kept; number += 2) {
          String name = String.format(Locale.ROOT, "%s/%s_%04d", group, group, number);
          CompactingProcess.assertWhole(store, name, number);
        }
        assertThat(store.compact()).as(because).isEqualTo(Compaction.NOTHING);
      }
    }
    Rounds.report(this, "kill", rounds + " compacting writers killed", seed);
  }
}
