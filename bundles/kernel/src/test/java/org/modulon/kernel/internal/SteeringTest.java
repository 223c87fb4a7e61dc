package org.modulon.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.modulon.kernel.Behaviors.Hook;
import org.modulon.kernel.Behaviors.Probe;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Recorded;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationListener;
import org.modulon.kernel.SimulationState;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SteeringTest {
  /** Long enough for a thread to come from one slice to the next. */
  private static final long PATIENCE_MILLIS = 200;

  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private volatile LongConsumer onStep = step -> {};
  private Simulation simulation;

  @BeforeEach
  void build() {
    Catalog catalog = Catalog.of(List.of(() -> new Hook(step -> onStep.accept(step)), Probe::new));
    Kernel kernel = new DefaultKernel(catalog, PATIENCE_MILLIS);
    simulation = kernel.build(network(group("a", 1, behavior(1, "Hook"), behavior(2, "Probe"))), 1);
    simulation.addListener(
        new SimulationListener() {
          @Override
          public void paused(Simulation source, String reason) {
            heard.add("paused" + reason);
          }

          @Override
          public void resumed(Simulation source) {
            heard.add("resumed");
          }
        });
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void pausesAtTheNextBoundaryAndResumes() throws InterruptedException {
    CompletableFuture<Boolean> run = runAndHoldAt(5, 1000);
    assertThat(simulation.state()).isEqualTo(SimulationState.RUNNING);
    simulation.pause();
    assertThat(simulation.network().iteration()).isEqualTo(5);
    go.countDown();

    assertThat(heard.take()).isEqualTo("paused");
    assertThat(simulation.state()).isEqualTo(SimulationState.PAUSED);
    assertThat(simulation.network().iteration()).isEqualTo(5);
    simulation.resume();

    assertThat(run.join()).isTrue();
    assertThat(heard.take()).isEqualTo("resumed");
    assertThat(simulation.network().iteration()).isEqualTo(1000);
    assertThat(simulation.state()).isEqualTo(SimulationState.IDLE);
    assertThat(simulation.message()).isEmpty();
  }

  @Test
  void aSimulationPausedBeforehandWaitsBeforeItsFirstStep() throws InterruptedException {
    simulation.pause();
    CompletableFuture<Boolean> run = run(3);

    assertThat(heard.take()).isEqualTo("paused");
    assertThat(simulation.network().iteration()).isZero();
    simulation.resume();
    assertThat(run.join()).isTrue();
  }

  @Test
  void advancesAPausedRunByExactlySomeSteps() throws InterruptedException {
    simulation.pause();
    CompletableFuture<Boolean> run = run(10);
    assertThat(heard.take()).isEqualTo("paused");

    assertThat(simulation.advance(3)).isEqualTo(3);
    assertThat(simulation.network().iteration()).isEqualTo(3);
    assertThat(simulation.state()).isEqualTo(SimulationState.PAUSED);
    assertThat(simulation.advance(1)).isEqualTo(1);
    assertThat(simulation.network().iteration()).isEqualTo(4);
    assertThat(simulation.advance(100)).isEqualTo(6);

    assertThat(run.join()).isTrue();
    assertThat(simulation.network().iteration()).isEqualTo(10);
  }

  @Test
  void advancesOverTheSlicesOfARun() throws InterruptedException {
    simulation.pause();
    CompletableFuture<Void> slices =
        CompletableFuture.runAsync(
            () -> {
              for (int slice = 0; slice < 10; slice++) {
                simulation.run(2);
              }
            });
    assertThat(heard.take()).isEqualTo("paused");

    assertThat(simulation.advance(7)).isEqualTo(7);
    assertThat(simulation.network().iteration()).isEqualTo(7);
    simulation.resume();
    slices.join();
    assertThat(simulation.network().iteration()).isEqualTo(20);
  }

  @Test
  void advanceMakesNoStepUnlessPaused() throws InterruptedException {
    assertThat(simulation.advance(5)).isZero();
    CompletableFuture<Boolean> run = runAndHoldAt(2, 1000);
    assertThat(simulation.advance(5)).isZero();
    simulation.pause();
    go.countDown();

    assertThat(heard.take()).isEqualTo("paused");
    assertThat(simulation.network().iteration()).isEqualTo(2);
    simulation.stop();
    assertThat(run.join()).isFalse();
  }

  @Test
  void stopsAtTheNextBoundaryAndCanRunAgain() throws InterruptedException {
    CompletableFuture<Boolean> run = runAndHoldAt(5, 1000);
    simulation.stop();
    go.countDown();

    assertThat(run.join()).isFalse();
    assertThat(simulation.network().iteration()).isEqualTo(5);
    assertThat(simulation.state()).isEqualTo(SimulationState.IDLE);
    assertThat(simulation.run(10)).isTrue();
    assertThat(simulation.network().iteration()).isEqualTo(15);
  }

  @Test
  void stopEndsAPausedRunAndThePause() throws InterruptedException {
    simulation.pause();
    CompletableFuture<Boolean> run = run(10);
    assertThat(heard.take()).isEqualTo("paused");
    simulation.stop();

    assertThat(run.join()).isFalse();
    assertThat(simulation.state()).isEqualTo(SimulationState.IDLE);
    assertThat(simulation.run(10)).isTrue();
    assertThat(heard).isEmpty();
  }

  @Test
  void aStopBetweenTwoSlicesEndsTheNextOneOnly() {
    assertThat(simulation.run(2)).isTrue();
    simulation.stop();

    assertThat(simulation.run(2)).isFalse();
    assertThat(simulation.network().iteration()).isEqualTo(2);
    assertThat(simulation.run(2)).isTrue();
  }

  @Test
  void closeEndsARunAndWaitsForIt() throws InterruptedException {
    CompletableFuture<Boolean> run = runAndHoldAt(5, Long.MAX_VALUE);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(simulation::close);
    go.countDown();

    closing.join();
    assertThat(run.join()).isFalse();
    assertThat(simulation.state()).isEqualTo(SimulationState.CLOSED);
    assertThatThrownBy(() -> simulation.run(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The simulation is closed. Build it again.");
  }

  @Test
  void closeEndsAPausedRun() throws InterruptedException {
    simulation.pause();
    CompletableFuture<Boolean> run = run(10);
    assertThat(heard.take()).isEqualTo("paused");

    simulation.close();

    assertThat(run.join()).isFalse();
    assertThat(simulation.network().iteration()).isZero();
  }

  @Test
  void onlyOneThreadRuns() throws InterruptedException {
    CompletableFuture<Boolean> run =
        CompletableFuture.supplyAsync(
            () -> {
              holdAt(1);
              return simulation.run(2);
            },
            task -> new Thread(task, "the runner").start());
    reached.await();

    assertThatThrownBy(() -> simulation.run(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The simulation is being run by the runner. Stop it there first.");
    go.countDown();
    assertThat(run.join()).isTrue();
    assertThat(simulation.network().iteration()).isEqualTo(2);
  }

  @Test
  void aChangeFromAnotherThreadWaitsForTheBoundary() throws InterruptedException {
    Recorded sink = new Recorded();
    CompletableFuture<Boolean> run = runAndHoldAt(5, 8);
    CompletableFuture<Void> flushing =
        CompletableFuture.runAsync(
            () -> {
              simulation.recordTo(sink);
              simulation.flush();
            });
    go.countDown();

    assertThat(run.join()).isTrue();
    flushing.join();
    simulation.flush();
    assertThat(sink.steps).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void anInterruptedWaitEndsTheRunAndKeepsTheFlag() throws InterruptedException {
    simulation.pause();
    CompletableFuture<Thread> runner = new CompletableFuture<>();
    CompletableFuture<Boolean> run =
        CompletableFuture.supplyAsync(
            () -> {
              runner.complete(Thread.currentThread());
              boolean complete = simulation.run(10);
              return complete || !Thread.interrupted();
            });
    assertThat(heard.take()).isEqualTo("paused");
    runner.join().interrupt();

    assertThat(run.join()).isFalse();
    simulation.resume();
    assertThat(simulation.run(1)).isTrue();
  }

  @Test
  void aRemovedListenerHearsNothing() {
    SimulationListener listener =
        new SimulationListener() {
          @Override
          public void resumed(Simulation source) {
            heard.add("still here");
          }
        };
    simulation.addListener(listener);
    simulation.removeListener(listener);
    simulation.addListener(
        new SimulationListener() {
          @Override
          public void paused(Simulation source, String reason) {
            source.resume();
          }
        });
    simulation.pause();

    assertThat(simulation.run(1)).isTrue();
    assertThat(heard).containsExactly("paused", "resumed");
  }

  @Test
  void refusesNegativeSteps() {
    assertThatThrownBy(() -> simulation.run(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A run has at least 0 steps (got -1).");
    assertThatThrownBy(() -> simulation.advance(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("At least 1 step can be made (got 0).");
  }

  private CompletableFuture<Boolean> run(long steps) {
    return CompletableFuture.supplyAsync(() -> simulation.run(steps));
  }

  /** Starts a run and returns while it is within a step, which ends when the latch opens. */
  private CompletableFuture<Boolean> runAndHoldAt(long step, long steps)
      throws InterruptedException {
    holdAt(step);
    CompletableFuture<Boolean> run = run(steps);
    reached.await();
    return run;
  }

  private void holdAt(long held) {
    onStep =
        step -> {
          if (step == held) {
            reached.countDown();
            try {
              go.await();
            } catch (InterruptedException interrupted) {
              throw new IllegalStateException(interrupted);
            }
          }
        };
  }
}
