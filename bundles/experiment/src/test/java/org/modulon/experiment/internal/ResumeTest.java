package org.modulon.experiment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modulon.experiment.CheckpointPolicy;
import org.modulon.experiment.CheckpointReport;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.model.Model;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.RunState;

class ResumeTest extends ResumeBench {
  @Test
  void aStoppedRunGoesOnAsIfItHadNotBeen() throws Exception {
    MemoryStore whole = uninterrupted(model(STEPS));
    Random random = new Random(SEED);
    for (int round = 0; round < 8; round++) {
      int step = random.nextInt(STEPS);
      stopAt(step, model(STEPS));
      String because = "seed " + SEED + ", stopped at step " + step;
      assertThat(store.manifest.state()).as(because).isEqualTo(RunState.STOPPED);

      RunReport report = resume(STORED);

      assertSame(store, whole, because);
      assertThat(report.steps()).isEqualTo(STEPS);
      assertThat(store.manifest.model()).isEqualTo(whole.manifest.model());
      assertThat(store.calls).contains("resume test/test_0001 at " + step);
    }
  }

  @Test
  void aRunMayBeResumedAgainAndAgain() throws Exception {
    stopAt(10, model(STEPS));
    for (int step : new int[] {11, 30, 30, 59}) {
      try (RunSession session = service.resume(STORED, RunRequest.plain())) {
        stopAt(step, session);
      }
    }
    resume(STORED);

    assertSame(store, uninterrupted(model(STEPS)), "five parts");
  }

  @Test
  void phasesGoOnWhereTheyWere() throws Exception {
    Model phases =
        model(STEPS)
            .with(
                "run",
                "{phases: [{steps: 20}, {steps: 20, deactivate: [Walk], recording: false},"
                    + " {steps: 20, activate: [Walk]}]}");
    MemoryStore whole = uninterrupted(phases);
    for (int step : new int[] {5, 20, 21, 39, 40, 41}) {
      stopAt(step, phases);

      resume(STORED);

      assertSame(store, whole, "stopped at step " + step);
    }
  }

  @Test
  void moreStepsProlongTheLastPhase() throws Exception {
    Model phases =
        model(STEPS).with("run", "{phases: [{steps: 20}, {steps: 40, deactivate: [Walk]}]}");
    stopAt(30, phases);

    RunReport report = resume(STORED.until(100));

    assertThat(report.steps()).isEqualTo(100);
    assertSame(store, uninterrupted(phases.with("run.steps", "100")), "phases, prolonged");
  }

  @Test
  void moreStepsReplaceATime() throws Exception {
    Model timed =
        model(STEPS)
            .with("dt", "1 ms")
            .with("run", "{time: 50 ms, phases: [{steps: 20}, {steps: 20, deactivate: [Walk]}]}");
    stopAt(30, timed);

    assertThat(resume(STORED.until(70)).steps()).isEqualTo(70);

    assertSame(
        store,
        uninterrupted(
            timed.with("run", "{phases: [{steps: 20}, {steps: 50, deactivate: [Walk]}]}")),
        "a time, prolonged");
  }

  @Test
  void theLengthOfARunMayBeATimeOfItsModel() throws Exception {
    Model timed = model(STEPS).with("dt", "0.5 ms");
    stopAt(30, timed);

    assertThat(resume(STORED.lasting("40 ms")).steps()).isEqualTo(80);

    stopAt(30, model(STEPS));
    assertThatThrownBy(() -> resume(STORED.lasting("40 ms")))
        .hasMessageStartingWith("--steps: is a time, but a step of this model has no duration");
  }

  @Test
  void aRunThatIsDoneGoesOnFromTheCheckpointAtItsEnd() {
    execute(model(STEPS), new CheckpointPolicy(0, true));

    RunReport report = resume(STORED.until(100));

    assertThat(report.steps()).isEqualTo(100);
    assertThat(store.calls).contains("resume test/test_0001 at 60");
    assertSame(store, uninterrupted(model(100)), "prolonged");
    assertThat(store.manifest.model()).contains("steps: 100");
    assertThat(store.parameters.get("Parameters")).containsEntry("steps", 100L);
  }

  @Test
  void checkpointsComeEveryNthStepAndNowhereElse() {
    execute(model(STEPS), new CheckpointPolicy(25, false));

    assertThat(store.calls)
        .containsSubsequence(
            "acknowledge 25", "file checkpoint", "acknowledge 50", "file checkpoint", "seal DONE")
        .filteredOn("file checkpoint"::equals)
        .hasSize(2);
    assertThat(service.checkpoint(store)).get().extracting(CheckpointReport::step).isEqualTo(50L);
  }

  @Test
  void aRunThatIsntAskedToWritesNoCheckpoint() {
    execute(model(STEPS), CheckpointPolicy.WHEN_STOPPED);

    assertThat(store.files).isEmpty();
    assertThat(service.checkpoint(store)).isEmpty();
  }

  @Test
  void aPausedRunWritesACheckpointAtOnce() throws Exception {
    try (RunSession session = service.open(model(STEPS), RunRequest.plain())) {
      Thread runner = paused(session);
      session.simulation().advance(7);

      CheckpointReport report = session.checkpoint();

      assertThat(report.step()).isEqualTo(7);
      assertThat(report.bytes()).isEqualTo(Files.size(folder.resolve("checkpoint")));
      assertThat(report).isEqualTo(service.checkpoint(store).orElseThrow());
      session.simulation().resume();
      runner.join();
    }
    assertThat(store.manifest.state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aRunningRunWritesCheckpointsThatManyThreadsAskFor() throws Exception {
    try (RunSession session = service.open(model(100_000_000), RunRequest.plain())) {
      Thread runner = paused(session);
      session.simulation().advance(1);
      session.simulation().resume();
      Thread other = new Thread(session::checkpoint);
      other.start();
      for (int i = 0; i < 5; i++) {
        long reached = session.simulation().network().iteration();
        CheckpointReport report = session.checkpoint();
        assertThat(report.step()).isGreaterThanOrEqualTo(reached);
        assertThat(store.rows.get("Walk.walk")).isGreaterThanOrEqualTo(report.step());
      }
      other.join();
      session.simulation().stop();
      runner.join();
    }
    long last = store.manifest.steps();
    resume(STORED.until(last + 10));

    assertSame(store, uninterrupted(model(last + 10)), "checkpoints on the way");
  }

  @Test
  void aRunThatFailedGoesOnFromItsLastCheckpoint() {
    Model model = model(STEPS).with("groups.cells.behaviors.5", "{type: FailingOnce}");
    FailingOnce.armed = true;
    assertThatThrownBy(() -> execute(model, new CheckpointPolicy(8, false)))
        .hasMessageContaining("at step 20");
    assertThat(store.manifest.state()).isEqualTo(RunState.FAILED);

    resume(STORED);

    assertThat(store.calls).contains("resume test/test_0001 at 16");
    assertSame(store, uninterrupted(model), "failed at step 20");
  }

  @Test
  void aStoppedRunIsSealedEvenIfItsCheckpointCanNotBeWritten() throws Exception {
    store.folder = folder.resolve("missing");

    stopAt(5, model(STEPS));

    assertThat(store.manifest.state()).isEqualTo(RunState.STOPPED);
    assertThat(store.manifest.steps()).isEqualTo(5);
  }

  @Test
  void theLogSaysWhichBundlesAreNotThoseTheRunBeganWith() throws Exception {
    store.rows.clear();
    RunRequest began =
        new RunRequest(
            1,
            false,
            Map.of(),
            List.of(bundle("same", "1"), bundle("newer", "1"), bundle("rebuilt", "1")));
    try (RunSession session = service.open(model(STEPS), began)) {
      stopAt(5, session);
    }
    RunRequest resumed =
        new RunRequest(
            1,
            false,
            Map.of(),
            List.of(
                bundle("same", "1"),
                bundle("newer", "2"),
                new BundleVersion("rebuilt", "1", "ff"),
                bundle("added", "1")));
    try (RunSession session = service.resume(STORED, resumed)) {
      session.execute(new RunListener() {});
    }

    assertThat(store.calls)
        .filteredOn(call -> call.startsWith("log "))
        .containsExactly(
            "log resumed with newer 2, which was 1",
            "log resumed with rebuilt 1, which has been built anew");
  }
}
