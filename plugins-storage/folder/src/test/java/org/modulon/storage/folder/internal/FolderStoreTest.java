package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** What only folders promise. */
class FolderStoreTest {
  @TempDir Path temporary;

  private RunStore store() {
    return new FolderBackend().open(temporary.resolve("place"));
  }

  @Test
  void laysOutTheRunAsPymonntoDoes() {
    Path folder = sealedRun();
    assertThat(new FolderBackend().name()).isEqualTo("folder");
    assertThat(folder).isEqualTo(temporary.resolve("place/StorageManager/basics/basics_0001"));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "config.ini", "manifest.json", "commit.log", "my_recorder.mean(voltage).npy");
  }

  @Test
  void namesTheRowsAndStepsThatChangedOnDisk() throws IOException {
    Path folder = sealedRun();
    Path body = folder.resolve("my_recorder.mean(voltage).npy");
    try (RandomAccessFile file = new RandomAccessFile(body.toFile(), "rw")) {
      file.seek(128 + 8 * 7 + 3);
      file.write(0x55);
    }
    Dataset dataset = store().open("basics_0001").datasets().get(0);
    assertThatThrownBy(dataset::verify)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.offset()).isEqualTo(128 + 8 * 5))
        .hasMessage(
            body
                + " at byte 168: rows 5 to 9 of dataset 'my_recorder.mean(voltage)'"
                + " (after step 1 up to step 2) changed since they were written."
                + " Expected bytes that fit their checksum."
                + " Restore the file from a copy, or leave this run out.");
  }

  @Test
  void continuesTheNumbersOfExistingRuns() throws IOException {
    Path group = Files.createDirectories(temporary.resolve("place/StorageManager/g"));
    Files.createDirectory(group.resolve("g_9999"));
    Files.createDirectory(group.resolve("g_x"));
    Files.createFile(group.resolve("g_10000"));
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      assertThat(writer.manifest().name()).isEqualTo("g_10001");
    }
  }

  @Test
  void listsADamagedRunWithItsFault() throws IOException {
    Path folder = sealedRun();
    try (RunWriter writer = store().create(NewRun.of("basics", 1))) {
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    Files.writeString(folder.resolve("manifest.json"), "{\"modulon_run\": 1");
    RunManifest damaged = store().runs().get(0);
    assertThat(damaged.state()).isEqualTo(RunState.FAILED);
    assertThat(damaged.path()).isEqualTo("basics/basics_0001");
    assertThat(damaged.message()).startsWith(folder.resolve("manifest.json") + " is not JSON (");
    assertThat(store().runs()).hasSize(2);
    assertThatThrownBy(() -> store().open("basics_0001"))
        .isInstanceOf(StoreException.class)
        .hasMessage(damaged.message());
  }

  @Test
  void takesARenamedFolderForARenamedRun() throws IOException {
    Path folder = sealedRun();
    Files.move(folder, folder.resolveSibling("best one"));
    assertThat(store().open("best one").datasets().get(0).shape()).containsExactly(10);
  }

  @Test
  void reportsRowsThatWereLostBeforeRecovery() throws IOException {
    RunWriter writer = store().create(NewRun.of("g", 1));
    DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64));
    dataset.append(new long[10], 0, 10);
    writer.acknowledge(10);
    Path body = writer.path().resolve("v.npy");
    writer.close();
    Files.write(body, Arrays.copyOf(Files.readAllBytes(body), 128 + 8 * 4 + 5));
    Recovery recovery = store().recover().get(0);
    assertThat(recovery.message())
        .isEqualTo("interrupted after step 10; dataset 'v' has only 4 of 10 rows");
    assertThat(recovery.bytesCut()).containsEntry("v", 5L);
    assertThat(store().open("g_0001").dataset("v").shape()).containsExactly(4);
  }

  @Test
  void cutsATornCommitAndItsRows() throws IOException {
    RunWriter writer = store().create(NewRun.of("g", 1));
    DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64));
    dataset.append(new long[] {1, 2}, 0, 2);
    writer.acknowledge(2);
    dataset.append(new long[] {3, 4}, 0, 2);
    writer.acknowledge(4);
    Path folder = writer.path();
    writer.close();
    byte[] log = Files.readAllBytes(folder.resolve("commit.log"));
    Files.write(folder.resolve("commit.log"), Arrays.copyOf(log, log.length - 1));
    assertThat(store().recover().get(0).bytesCut()).containsEntry("v", 16L);
    Run run = store().open("g_0001");
    assertThat(run.dataset("v").readLongs(0, 2)).containsExactly(1, 2);
    run.dataset("v").verify();
    assertThat(run.manifest().steps()).isEqualTo(2);
    assertThat(folder.resolve("v.npy")).hasSize(128 + 16);
    assertThat(folder.resolve("writer.lock")).doesNotExist();
  }

  @Test
  void escapesKeysThatDifferOnlyByCase() throws IOException {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.parameter("Parameters", "A", 1);
      writer.parameter("Parameters", "a", 2);
      writer.parameter("Parameters", "Time", 3);
      assertThatThrownBy(() -> writer.parameter("Parameters", "time", 2))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "The parameter 'time' of section 'Parameters' is set by the store itself. Expected"
                  + " another key than 'time'. Rename it.");
      Path folder = writer.seal(RunState.DONE, 0, "", Map.of()).path();
      assertThat(Files.readAllLines(folder.resolve("config.ini")))
          .contains("\\x41 = 1", "a = 2", "\\x54ime = 3");
    }
  }

  @Test
  void refusesFilesThatBelongToTheRun() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(DatasetDescription.of("v", ElementType.INT64));
      for (String name : new String[] {"config.ini", "MANIFEST.json", "commit.log", "v.npy"}) {
        assertThatThrownBy(() -> writer.file(name, new byte[1]))
            .hasMessage(
                "The name '"
                    + name
                    + "' belongs to the run g/g_0001 itself."
                    + " Expected a name for a new file. Choose another name.");
      }
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThatThrownBy(() -> run.attach("V.npy", new byte[1]))
          .hasMessageContaining("The name 'V.npy' belongs to the run");
    }
  }

  private Path sealedRun() {
    try (RunWriter writer = store().create(NewRun.of("basics", 1))) {
      DatasetWriter dataset =
          writer.dataset(DatasetDescription.of("my_recorder.mean(voltage)", ElementType.FLOAT64));
      dataset.append(new double[] {0, 1, 2, 3, 4}, 0, 5);
      writer.acknowledge(1);
      dataset.append(new double[] {5, 6, 7, 8, 9}, 0, 5);
      return writer.seal(RunState.DONE, 2, "", Map.of()).path();
    }
  }
}
