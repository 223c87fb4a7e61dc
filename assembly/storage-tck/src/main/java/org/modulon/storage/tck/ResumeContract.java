package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Runs that are taken up again go on after the rows to keep. */
public interface ResumeContract extends StorageTest {
  /** Seed of the random parts. */
  long SEED = 20261121;

  @Test
  default void goesOnAfterTheRowsToKeep() {
    RunManifest before = TenRows.record(store(), RunState.STOPPED).manifest();
    Run run;
    try (RunWriter writer = store().resume("g_0001", TenRows.at(7, 7))) {
      assertThat(writer.manifest().state()).isEqualTo(RunState.RECORDING);
      assertThat(writer.manifest().steps()).isEqualTo(7);
      DatasetWriter dataset = writer.dataset(TenRows.V);
      assertThat(dataset.rows()).isEqualTo(7);
      dataset.append(new long[] {70, 80}, 0, 2);
      writer.acknowledge(9);
      dataset.append(new long[] {90}, 0, 1);
      run = writer.seal(RunState.DONE, 10, "", Map.of("exc", "beef"));
    }

    assertThat(TenRows.read(run)).containsExactly(0, 1, 2, 3, 4, 5, 6, 70, 80, 90);
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
  default void keepsParametersObjectsAndFiles() {
    TenRows.record(store(), RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", TenRows.at(10, 10))) {
      writer.parameter("Parameters", "second", 2);
      writer.object("new", List.of(1));
      Run run = writer.seal(RunState.DONE, 10, "", Map.of());
      assertThat(run.parameters().get("Parameters"))
          .containsEntry("first", 1L)
          .containsEntry("second", 2L);
      assertThat(run.objects()).containsExactly("kept", "new");
      assertThat(run.object("kept")).isEqualTo(List.of("x"));
      assertThat(run.files()).containsExactly("notes.txt");
      assertThat(TenRows.read(run)).hasSize(10);
    }
  }

  @Test
  default void emptiesDatasetsThatTheResumptionDoesNotName() {
    TenRows.record(store(), RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", new Resumption(0, Map.of(), ""))) {
      assertThat(writer.dataset(TenRows.W).rows()).isZero();
      Run run = writer.seal(RunState.STOPPED, 0, "", Map.of());
      assertThat(run.datasetNames()).containsExactly("v", "w");
      assertThat(run.dataset("v").shape()).containsExactly(0);
      run.dataset("v").verify();
    }
  }

  @Test
  default void resumesAgainAndAgainAtAnyRow() {
    Random random = new Random(SEED);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(TenRows.V);
      writer.seal(RunState.STOPPED, 0, "", Map.of());
    }
    long present = 0;
    for (int round = 0; round < 60; round++) {
      String because = "seed " + SEED + ", round " + round;
      long kept = random.nextLong(present + 1);
      RunWriter writer = store().resume("g_0001", TenRows.at(kept, kept));
      DatasetWriter dataset = writer.dataset(TenRows.V);
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
      assertThat(store().open("g_0001").log()).as(because).contains("resumed at step " + kept);
      Dataset read = store().open("g_0001").dataset("v");
      assertThat(read.shape()).as(because).containsExactly(present);
      assertThat(read.readLongs(0, present))
          .as(because)
          .isEqualTo(LongStream.range(0, present).toArray());
      read.verify();
    }
  }

  @Test
  default void recoversAResumedRunThatDied() {
    TenRows.record(store(), RunState.DONE);
    RunWriter writer = store().resume("g_0001", TenRows.at(4, 4));
    writer.dataset(TenRows.V).append(new long[] {44}, 0, 1);
    writer.log("went on");
    writer.acknowledge(5);
    writer.dataset(DatasetDescription.of("late", ElementType.INT64));
    writer.close();

    assertThat(store().recover().get(0).message()).isEqualTo("interrupted after step 5");
    Run run = store().open("g_0001");
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(TenRows.read(run)).containsExactly(0, 1, 2, 3, 44);
    run.dataset("v").verify();
    assertThat(run.log()).containsExactly("began", "resumed at step 4", "went on");
  }

  @Test
  default void showsTheLogOfARunThatIsTakenUpMeanwhile() {
    Run before = TenRows.record(store(), RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", TenRows.at(7, 7))) {
      assertThat(before.log()).startsWith("began");
      writer.log("went on");
      writer.acknowledge(8);
      assertThat(before.log()).startsWith("began");
      writer.seal(RunState.DONE, 10, "", Map.of());
    }
    assertThat(before.log()).startsWith("began");
    assertThat(store().open("g_0001").log())
        .containsExactly("began", "resumed at step 7", "went on");
  }

  @Test
  default void refusesToKeepMoreThanThereIs() {
    Run run = TenRows.record(store(), RunState.STOPPED);

    assertThatThrownBy(() -> store().resume("g_0001", TenRows.at(11, 11)))
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
    assertThat(TenRows.read(store().open("g_0001"))).hasSize(10);
  }

  @Test
  default void refusesARunThatSomebodyWrites() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(TenRows.V);
      assertThatThrownBy(() -> store().resume("g_0001", TenRows.at(0, 0)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
          .hasMessageContaining("is being written by pid " + ProcessHandle.current().pid());
    }
    TenRows.record(store(), RunState.DONE);
    try (RunWriter writer = store().resume("g_0002", TenRows.at(1, 1))) {
      assertThatThrownBy(() -> store().resume("g_0002", TenRows.at(1, 1)))
          .hasMessageContaining("is being written by pid ");
      assertThat(store().recover()).extracting(each -> each.run().name()).containsOnly("g_0001");
      writer.acknowledge(1);
    }
  }

  @Test
  default void refusesADatasetOfAnotherShape() {
    TenRows.record(store(), RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", TenRows.at(1, 1))) {
      assertThatThrownBy(() -> writer.dataset(DatasetDescription.of("v", ElementType.INT64, 3)))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("The run g/g_0001 cannot go on with DatasetDescription[name=v,")
          .hasMessageEndingWith(
              "Expected the same description. Resume the run with the model and the plugins that"
                  + " it began with.");
    }
  }

  @Test
  default void refusesToGoOnTwiceWithOneDataset() {
    TenRows.record(store(), RunState.STOPPED);
    try (RunWriter writer = store().resume("g_0001", TenRows.at(1, 1))) {
      writer.dataset(TenRows.V);
      assertThatThrownBy(() -> writer.dataset(TenRows.V))
          .hasMessageStartingWith("The run g/g_0001 already has a dataset 'v'.");
    }
  }
}
