package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Processes that are killed at any moment lose nothing they acknowledged. */
public interface KillContract extends StorageTest {
  @Test
  default void keepsEveryAcknowledgedRow() throws Exception {
    long seed = 412;
    Random random = new Random(seed);
    int rounds = Rounds.or(6);
    long rows = 0;
    for (int round = 1; round <= rounds; round++) {
      String because = "seed " + seed + ", round " + round;
      long acknowledged = KilledProcess.record(this, "create", random, because);
      try (RunStore store = store()) {
        assertThat(store.recover()).as(because).hasSize(1);
        Run run = store.open("killed_" + String.format(Locale.ROOT, "%04d", round));
        assertThat(run.manifest().state()).as(because).isEqualTo(RunState.INTERRUPTED);
        assertThat(run.manifest().steps()).as(because).isGreaterThanOrEqualTo(acknowledged);
        assertEverything(run, because);
        rows += run.manifest().steps();
      }
    }
    Rounds.report(this, "kill", rounds + " writers killed, " + rows + " rows kept", seed);
  }

  private static void assertEverything(Run run, String because) {
    long steps = run.manifest().steps();
    RecordingProcess.assertRows(run, steps, because);
    RecordingProcess.assertLog(run, steps, because);
    // Parameters and annotations set at every tenth step belong to the next acknowledgement, as
    // rows do.
    if (steps >= 12) {
      long last = (long) run.parameters().get("Results").get("step");
      assertThat(last).as(because).isGreaterThanOrEqualTo(steps / 10 * 10);
      assertThat(run.manifest().notes().annotations()).as(because).containsEntry("step", last);
    }
  }

  @Test
  default void keepsEveryAcknowledgedRowOfKilledResumptions() throws Exception {
    long seed = 413;
    Random random = new Random(seed);
    long reached = KilledProcess.record(this, "create", random, "first");
    int rounds = Rounds.or(4);
    for (int round = 1; round <= rounds; round++) {
      String because = "seed " + seed + ", round " + round;
      if (random.nextBoolean()) {
        assertThat(store().recover()).as(because).hasSize(1);
      }
      long step = random.nextLong(reached + 1);
      reached = KilledProcess.record(this, Long.toString(step), random, because);
      Run run = store().open("killed_0001");
      assertThat(run.manifest().steps()).as(because).isGreaterThanOrEqualTo(reached);
      reached = run.manifest().steps();
      RecordingProcess.assertRows(run, reached, because);
      assertThat(run.log()).as(because).contains("step 1", "resumed at step " + step);
    }
    assertThat(store().recover()).hasSize(1);
    Run run = store().open("killed_0001");
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    RecordingProcess.assertRows(run, reached, "recovered");
    assertThat(run.log()).contains("step 1");
    Rounds.report(this, "kill", rounds + " resumptions killed, " + reached + " rows kept", seed);
  }

  @Test
  default void keepsEveryRunThatWasWrittenTogether() throws Exception {
    long seed = 414;
    Random random = new Random(seed);
    int rounds = Rounds.or(3);
    long kept = 0;
    for (int round = 1; round <= rounds; round++) {
      String because = "seed " + seed + ", round " + round;
      String group = "part" + round;
      long done = KilledProcess.together(this, group, random, because);
      kept += done;
      try (RunStore store = store()) {
        store.recover();
        for (int number = 1; number <= done; number++) {
          String name = String.format(Locale.ROOT, "%s/%s_%04d", group, group, number);
          SmallRun.assertWhole(store, name, number);
        }
        List<RunManifest> runs =
            store.runs().stream().filter(run -> run.group().equals(group)).toList();
        runs.stream()
            .filter(run -> run.state() == RunState.DONE)
            .forEach(run -> SmallRun.assertWhole(store, run.path(), run.seed()));
        assertThat(runs)
            .as(because)
            .extracting(RunManifest::state)
            .isSubsetOf(RunState.DONE, RunState.INTERRUPTED);
        SmallRun.write(store, "next", round);
      }
    }
    String counts = rounds + " writers of small runs killed, " + kept + " runs kept";
    Rounds.report(this, "kill", counts, seed);
  }

  @Test
  default void losesNothingOfRunsWhoseWriterIsKilledWhileItSeals() throws Exception {
    long seed = 416;
    Random random = new Random(seed);
    int rounds = Rounds.or(5);
    long kept = 0;
    for (int round = 1; round <= rounds; round++) {
      String because = "seed " + seed + ", round " + round;
      List<String> sealed = KilledProcess.seal(this, random);
      kept += sealed.size();
      try (RunStore store = store()) {
        assertThat(store.recover()).as(because).hasSizeLessThanOrEqualTo(1);
        assertThat(store.recover()).as(because).isEmpty();
        for (RunManifest manifest : store.runs()) {
          Run run = store.open(manifest.id());
          boolean done = manifest.state() == RunState.DONE;
          assertThat(done || manifest.state() == RunState.INTERRUPTED).as(because).isTrue();
          assertThat(done || !sealed.contains(manifest.name())).as(because).isTrue();
          assertThat(!done || manifest.steps() == SealingProcess.STEPS).as(because).isTrue();
          assertThat(run.log()).as(because).hasSizeBetween(0, 2);
          assertThat(!done || run.log().equals(List.of("half", "all"))).as(because).isTrue();
          if (manifest.steps() > 0) {
            RecordingProcess.assertRows(run, manifest.steps(), because);
          }
        }
      }
    }
    Rounds.report(this, "kill", rounds + " sealing writers killed, " + kept + " runs sealed", seed);
  }

  @Test
  default void leavesTheRunsOfOthersAlone() throws Exception {
    try (RunStore store = store();
        RunWriter writer = store.create(NewRun.of("mine", 1))) {
      writer.acknowledge(5);
      KilledProcess.record(this, "create", new Random(415), "beside another writer");
      assertThat(store.recover())
          .extracting(recovery -> recovery.run().group())
          .containsExactly("killed");
      writer.acknowledge(6);
      assertThat(writer.seal(RunState.DONE, 7, "", Map.of()).manifest().steps()).isEqualTo(7);
    }
  }

  @Test
  default void namesTheProcessThatHoldsARun() throws Exception {
    Process process = ChildJvm.start(RecordingProcess.class, this, "create");
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("3");
      assertThatThrownBy(() -> store().resume("killed_0001", new Resumption(0, Map.of(), "")))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
          .hasMessageContaining(" is being written by pid " + process.pid() + " on host ")
          .hasMessageEndingWith(
              "Expected a run without a writer. Wait until it ends, or end that process.");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(store().recover())
        .extracting(Recovery::message)
        .singleElement()
        .asString()
        .startsWith("interrupted after step ");
  }
}
