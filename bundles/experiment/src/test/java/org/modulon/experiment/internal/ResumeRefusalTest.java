package org.modulon.experiment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.experiment.CheckpointPolicy;
import org.modulon.experiment.ResumeException;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.model.Model;
import org.modulon.storage.RunState;

/** Runs that can not be resumed, and what is said about them. */
class ResumeRefusalTest extends ResumeBench {
  @Test
  void thereIsNoCheckpointOfARunThatHasNotBegunOrHasEnded() throws Exception {
    try (RunSession session = service.open(model(STEPS), RunRequest.plain())) {
      assertThatThrownBy(session::checkpoint)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "No run is going on that could write a checkpoint. Start or resume one first.");
      session.execute(new RunListener() {});
      assertThatThrownBy(session::checkpoint).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aRunWithoutACheckpointSaysHowToGetOne() {
    execute(model(STEPS), CheckpointPolicy.WHEN_STOPPED);

    assertThatThrownBy(() -> service.resume(STORED, RunRequest.plain()))
        .isInstanceOf(ResumeException.class)
        .hasMessage(
            "The run test/test_0001 has no checkpoint to go on from. A run gets one when it is"
                + " stopped, and on its way with --checkpoint-every N. Run its model again with"
                + " that.");
    assertThat(store.calls).endsWith("close");
  }

  @Test
  void aRunThatIsDoneNeedsMoreSteps() {
    execute(model(STEPS), new CheckpointPolicy(0, true));

    assertThatThrownBy(() -> service.resume(STORED, RunRequest.plain()))
        .isInstanceOf(ResumeException.class)
        .hasMessage("The run test/test_0001 has made all its 60 steps. Give it more: --steps 120");
    assertThatThrownBy(() -> service.resume(STORED.until(50), RunRequest.plain()))
        .hasMessage(
            "The run test/test_0001 has made all its 60 steps, so it can't end at step 50."
                + " Give it more: --steps 120");
  }

  @Test
  void aRunCanNotEndBeforeItsCheckpoint() throws Exception {
    stopAt(30, model(STEPS));

    assertThatThrownBy(() -> service.resume(STORED.until(29), RunRequest.plain()))
        .isInstanceOf(ResumeException.class)
        .hasMessage(
            "The run test/test_0001 has its checkpoint at step 30, so it can't end at step 29."
                + " Give it more: --steps 60");
    assertThat(resume(STORED.until(30)).steps()).isEqualTo(30);
    assertThat(store.manifest.state()).isEqualTo(RunState.DONE);
  }

  @Test
  void theFirstPlaceIsNamedAtWhichAModelDiffersFromTheRuns() throws Exception {
    stopAt(30, model(STEPS));
    Model other =
        Model.parse(model(STEPS).toYaml(), "other.yaml", Map.of("groups.cells.size", "5"));

    assertThatThrownBy(() -> service.resume(STORED.expecting(other), RunRequest.plain()))
        .isInstanceOf(ResumeException.class)
        .hasMessage(
            "The run test/test_0001 has another model: groups.cells.size is 5 in the file, and 4 in"
                + " the run. A run goes on with the model that it began with; run the file to begin"
                + " a new one.");
    Model unseeded = model(STEPS).with("seed", "");
    service.resume(STORED.expecting(unseeded), RunRequest.plain()).close();
    service.resume(STORED.expecting(model(7)), RunRequest.plain()).close();
  }

  @Test
  void aCheckpointOfAnotherModelIsRefused() throws Exception {
    stopAt(30, model(STEPS).with("groups.cells.behaviors.1.gain", "2"));
    Files.copy(folder.resolve("checkpoint"), folder.resolve("other"));
    stopAt(30, model(STEPS));
    Files.delete(folder.resolve("checkpoint"));
    Files.move(folder.resolve("other"), folder.resolve("checkpoint"));
    List<String> before = List.copyOf(store.calls);

    assertThatThrownBy(() -> service.resume(STORED, RunRequest.plain()))
        .isInstanceOf(ResumeException.class)
        .hasMessage(
            "The checkpoint of test/test_0001 doesn't fit its model: groups.cells.behaviors.1.gain"
                + " is 2 in the checkpoint, and nothing in the run. Put the run's own checkpoint"
                + " back, or run the model again.");
    assertThat(store.calls.subList(before.size(), store.calls.size())).containsExactly("close");
  }

  @Test
  void aDamagedCheckpointIsRefusedAndTheRunLeftAlone() throws Exception {
    stopAt(30, model(STEPS));
    byte[] content = Files.readAllBytes(folder.resolve("checkpoint"));
    content[content.length - 10] ^= 1;
    Files.write(folder.resolve("checkpoint"), content);

    assertThatThrownBy(() -> service.resume(STORED, RunRequest.plain()))
        .isInstanceOf(ResumeException.class)
        .hasMessageContaining("is damaged: its values have changed since they were written");
    assertThat(store.rows).containsEntry("Walk.walk", 30L);
  }
}
