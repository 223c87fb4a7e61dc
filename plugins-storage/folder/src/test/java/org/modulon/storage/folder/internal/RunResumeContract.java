package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StorageBackend;
import org.modulon.storage.StoreException;

/** What every backend promises about runs that are taken up again, and about large files. */
abstract class RunResumeContract {
  static final DatasetDescription V = DatasetDescription.of("v", ElementType.INT64);

  private static final DatasetDescription W = DatasetDescription.of("w", ElementType.INT64, 2);
  private static final long SEED = 20261121;

  @TempDir Path temporary;

  abstract StorageBackend backend();

  RunStore store() {
    return backend().open(temporary.resolve("place"));
  }

  @Test
  void goesOnAfterTheRowsToKeep() {
    RunManifest before = tenRows(RunState.STOPPED).manifest();
    Run run;
    try (RunWriter writer = store().resume("g_0001", at(7, 7))) {
      assertThat(writer.manifest().state()).isEqualTo(RunState.RECORDING);
      assertThat(writer.manifest().steps()).isEqualTo(7);
      DatasetWriter dataset = writer.dataset(V);
      assertThat(dataset.rows()).isEqualTo(7);
      dataset.append(new long[] {70, 80}, 0, 2);
      writer.acknowledge(9);
      dataset.append(new long[] {90}, 0, 1);
      run = writer.seal(RunState.DONE, 10, "", Map.of("exc", "beef"));
    }

    assertThat(rows(run)).containsExactly(0, 1, 2, 3, 4, 5, 6, 70, 80, 90);
    run.dataset("v").verify();
    RunManifest after = run.manifest();
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.createdMillis()).isEqualTo(before.createdMillis());
    assertThat(after.provenance()).isEqualTo(before.provenance());
    assertThat(after.message()).isEmpty();
    assertThat(after.hashes()).containsExactly(Map.entry("exc", "beef"));
    assertThat(after.model()).isEqualTo("resumed model");
    assertThat(store().runs()).containsExactly(after);
    assertThat(run.log()).containsExactly("began", "resumed at step 7");
  }

  @Test
  void keepsParametersObjectsAndFiles() {
    tenRows(RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", at(10, 10))) {
      writer.parameter("Parameters", "second", 2);
      writer.object("new", List.of(1));
      Run run = writer.seal(RunState.DONE, 10, "", Map.of());
      assertThat(run.parameters().get("Parameters"))
          .containsEntry("first", 1L)
          .containsEntry("second", 2L);
      assertThat(run.objects()).containsExactly("kept", "new");
      assertThat(run.object("kept")).isEqualTo(List.of("x"));
      assertThat(run.files()).containsExactly("notes.txt");
      assertThat(rows(run)).hasSize(10);
    }
  }

  @Test
  void emptiesDatasetsThatTheResumptionDoesNotName() {
    tenRows(RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", new Resumption(0, Map.of(), ""))) {
      assertThat(writer.dataset(W).rows()).isZero();
      Run run = writer.seal(RunState.STOPPED, 0, "", Map.of());
      assertThat(run.datasetNames()).containsExactly("v", "w");
      assertThat(run.dataset("v").shape()).containsExactly(0);
      run.dataset("v").verify();
    }
  }

  @Test
  void resumesAgainAndAgainAtAnyRow() {
    Random random = new Random(SEED);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(V);
      writer.seal(RunState.STOPPED, 0, "", Map.of());
    }
    long present = 0;
    for (int round = 0; round < 60; round++) {
      String because = "seed " + SEED + ", round " + round;
      long kept = random.nextLong(present + 1);
      RunWriter writer = store().resume("g_0001", at(kept, kept));
      DatasetWriter dataset = writer.dataset(V);
      present = kept;
      for (int block = random.nextInt(5); block > 0; block--) {
        int count = random.nextInt(2_000);
        dataset.append(LongStream.range(present, present + count).toArray(), 0, count);
        present += count;
        writer.acknowledge(present);
      }
      dataset.append(new long[3_000], 0, random.nextInt(3_000));
      writer.close();
      if (random.nextBoolean()) {
        assertThat(store().recover()).as(because).hasSize(1);
      }
      Dataset read = store().open("g_0001").dataset("v");
      assertThat(read.shape()).as(because).containsExactly(present);
      assertThat(read.readLongs(0, present))
          .as(because)
          .isEqualTo(LongStream.range(0, present).toArray());
      read.verify();
    }
  }

  @Test
  void recoversAResumedRunThatDied() {
    tenRows(RunState.DONE);
    RunWriter writer = store().resume("g_0001", at(4, 4));
    writer.dataset(V).append(new long[] {44}, 0, 1);
    writer.acknowledge(5);
    writer.dataset(DatasetDescription.of("late", ElementType.INT64));
    writer.close();

    assertThat(store().recover().get(0).message()).isEqualTo("interrupted after step 5");
    Run run = store().open("g_0001");
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(rows(run)).containsExactly(0, 1, 2, 3, 44);
    run.dataset("v").verify();
  }

  @Test
  void refusesToKeepMoreThanThereIs() {
    Run run = tenRows(RunState.STOPPED);

    assertThatThrownBy(() -> store().resume("g_0001", at(11, 11)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.INVALID))
        .hasMessage(
            "The run g/g_0001 cannot be resumed at step 11: its dataset 'v' has 10 acknowledged"
                + " rows. Expected at least 11. Resume at an earlier step, or run the model"
                + " again.");
    assertThatThrownBy(() -> store().resume("g_0001", new Resumption(1, Map.of("u", 1L), "")))
        .hasMessage(
            "There is no dataset 'u'. These exist: v, w."
                + " The run g/g_0001 can't be resumed without it.");
    assertThat(store().open("g_0001").manifest()).isEqualTo(run.manifest());
    assertThat(rows(store().open("g_0001"))).hasSize(10);
  }

  @Test
  void refusesARunThatSomebodyWrites() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(V);
      assertThatThrownBy(() -> store().resume("g_0001", at(0, 0)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
          .hasMessageContaining("is being written by pid " + ProcessHandle.current().pid());
    }
    tenRows(RunState.DONE);
    try (RunWriter writer = store().resume("g_0002", at(1, 1))) {
      assertThatThrownBy(() -> store().resume("g_0002", at(1, 1)))
          .hasMessageContaining("is being written by pid ");
      assertThat(store().recover()).extracting(each -> each.run().name()).containsOnly("g_0001");
      writer.acknowledge(1);
    }
  }

  @Test
  void refusesADatasetOfAnotherShape() {
    tenRows(RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", at(1, 1))) {
      assertThatThrownBy(() -> writer.dataset(DatasetDescription.of("v", ElementType.INT64, 3)))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("The run g/g_0001 cannot go on with DatasetDescription[name=v,")
          .hasMessageEndingWith(
              "Expected the same description. Resume the run with the model and the plugins that"
                  + " it began with.");
    }
  }

  @Test
  void refusesToGoOnTwiceWithOneDataset() {
    tenRows(RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", at(1, 1))) {
      writer.dataset(V);
      assertThatThrownBy(() -> writer.dataset(V))
          .hasMessageStartingWith("The run g/g_0001 already has a dataset 'v'.");
    }
  }

  @Test
  void keepsAFileThatIsWrittenInPieces() throws IOException {
    byte[] piece = new byte[1 << 16];
    new Random(SEED).nextBytes(piece);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.file(
          "state",
          out -> {
            for (int i = 0; i < 100; i++) {
              out.write(piece);
            }
          });
      assertThat(store().open("g_0001").file("state")).hasSize(100L << 16);
      assertThatThrownBy(
              () ->
                  writer.file(
                      "state",
                      out -> {
                        out.write(1);
                        throw new IOException("no more");
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("IOException (no more)");
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThat(run.file("state")).hasSize(100L << 16);
      assertThat(run.files()).containsExactly("state");
    }
  }

  /** A run with rows 0 to 9, acknowledged in stretches of 3, 3 and 4. */
  Run tenRows(RunState state) {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(V);
      writer.dataset(W);
      writer.parameter("Parameters", "first", 1);
      writer.object("kept", List.of("x"));
      writer.file("notes.txt", "notes".getBytes(StandardCharsets.UTF_8));
      writer.log("began");
      dataset.append(new long[] {0, 1, 2}, 0, 3);
      writer.acknowledge(3);
      dataset.append(new long[] {3, 4, 5}, 0, 3);
      writer.acknowledge(6);
      dataset.append(new long[] {6, 7, 8, 9}, 0, 4);
      return writer.seal(state, 10, "why", Map.of("exc", "old"));
    }
  }

  static Resumption at(long step, long rows) {
    return new Resumption(step, Map.of("v", rows), "resumed model");
  }

  static long[] rows(Run run) {
    Dataset dataset = run.dataset("v");
    return dataset.readLongs(0, dataset.shape()[0]);
  }
}
