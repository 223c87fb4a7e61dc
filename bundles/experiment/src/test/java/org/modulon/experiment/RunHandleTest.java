package org.modulon.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;

class RunHandleTest {
  private final Simulation simulation =
      Kernel.of(List.of(Counter::new)).build(model().network(), 1);

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void reportsBlockAfterBlockAndTheRemainder() {
    List<BlockReport> heard = new ArrayList<>();

    List<BlockReport> blocks = RunHandle.start(simulation, RunPlan.steps(250), heard::add).await();

    assertThat(blocks)
        .isEqualTo(heard)
        .extracting(BlockReport::steps)
        .containsExactly(100L, 100L, 50L);
    assertThat(blocks).extracting(BlockReport::percent).containsExactly(40.0, 80.0, 100.0);
    assertThat(blocks.get(2).remainingMilliseconds()).isZero();
    assertThat(simulation.network().iteration()).isEqualTo(250);
  }

  @Test
  void takesTimesWithUnits() {
    RunPlan plan =
        RunPlan.time(simulation.network(), "1 s").inBlocksOf(simulation.network(), "250 ms");

    assertThat(plan).isEqualTo(new RunPlan(2000, 500, true));
  }

  @Test
  void refusesWhatIsNoTimeOrNoWholeNumberOfSteps() {
    assertThatThrownBy(() -> RunPlan.time(simulation.network(), "0.7 ms"))
        .hasMessage("A time must be a whole number of steps of 0.5 ms (got 0.7 ms).");
    assertThatThrownBy(() -> RunPlan.time(simulation.network(), "5 mV"))
        .hasMessage("A time is a number with a unit, such as 500 ms (got 5 mV).");
    assertThatThrownBy(() -> RunPlan.steps(-1)).hasMessage("A run has at least 0 steps (got -1).");
    assertThatThrownBy(() -> RunPlan.steps(1).inBlocksOf(0))
        .hasMessage("A block has at least 1 step (got 0).");
  }

  @Test
  void aCancelledRunEndsEarlyAndTheNextOneIsWhole() {
    for (int round = 0; round < 200; round++) {
      CountDownLatch begun = new CountDownLatch(1);
      RunHandle endless =
          RunHandle.start(
              simulation,
              RunPlan.steps(1L << 40).inBlocksOf(1 + round),
              block -> begun.countDown());
      awaitQuietly(begun);
      endless.cancel();
      endless.await();
      assertThat(endless.isCancelled()).isTrue();

      long before = simulation.network().iteration();
      assertThat(simulation.run(3)).as("round %d", round).isTrue();
      assertThat(simulation.network().iteration()).isEqualTo(before + 3);
    }
  }

  @Test
  void aStoppedSimulationEndsTheRun() {
    CountDownLatch begun = new CountDownLatch(1);
    RunHandle endless =
        RunHandle.start(simulation, RunPlan.steps(1L << 40), block -> begun.countDown());
    awaitQuietly(begun);

    simulation.stop();

    endless.await();
    assertThat(endless.isCancelled()).isTrue();
    assertThat(endless.isDone()).isTrue();
  }

  @Test
  void recordingComesBackAsItWas() {
    NeuronGroup muted = simulation.network().groups().get(1);
    muted.setRecording(false);
    List<Boolean> meanwhile = new ArrayList<>();

    RunHandle.start(
            simulation,
            RunPlan.steps(1).withoutRecording(),
            block ->
                simulation.network().groups().forEach(group -> meanwhile.add(group.recording())))
        .await();

    assertThat(meanwhile).containsExactly(false, false);
    assertThat(simulation.network().recording()).isTrue();
    assertThat(simulation.network().groups().get(0).recording()).isTrue();
    assertThat(muted.recording()).isFalse();
  }

  @Test
  void throwsWhatABehaviorThrew() {
    Counter.failAt = 7;
    try {
      RunHandle run = RunHandle.start(simulation, RunPlan.steps(10), block -> {});

      assertThatThrownBy(run::await)
          .isInstanceOf(BehaviorFailedException.class)
          .hasMessageContaining("step 7");
    } finally {
      Counter.failAt = -1;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static Model model() {
    return Model.parse(
        "{modulon: 1, dt: 0.5 ms, seed: 1, groups: {a: {size: 1, behaviors: {1: {type: Counter}}},"
            + " b: {size: 1}}}",
        "test.yaml",
        Map.of());
  }

  /** Counts steps. */
  public static final class Counter implements Behavior<NeuronGroup> {
    static volatile long failAt = -1;

    @State(description = "steps")
    long count;

    @Override
    public void iterate(NeuronGroup neurons) {
      if (++count == failAt) {
        throw new IllegalStateException("enough");
      }
    }
  }
}
