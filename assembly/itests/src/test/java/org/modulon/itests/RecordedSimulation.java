package org.modulon.itests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.modulon.api.NeuronGroup;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationListener;

/** A simulation on a thread of its own, all of whose samples and changes are kept. */
final class RecordedSimulation implements SimulationListener, AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Simulation simulation;
  private final SampleDigest samples = new SampleDigest();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final List<String> pauses = new CopyOnWriteArrayList<>();
  private volatile Throwable failure;
  private Thread runner;

  /** What must be equal for equal runs. */
  record Result(long steps, Map<String, SampleDigest.Series> samples, List<Long> spikeHashes) {}

  RecordedSimulation(Simulation simulation) {
    this.simulation = simulation;
    simulation.recordTo(samples);
    simulation.addListener(this);
  }

  /** Runs some steps on the calling thread. */
  Result run(long steps) {
    simulation.run(steps);
    return result();
  }

  /** Starts stepping until {@link #stop}. */
  void start() {
    runner = new Thread(() -> simulation.run(Long.MAX_VALUE), "itests-simulation");
    runner.setUncaughtExceptionHandler((thread, thrown) -> failure = thrown);
    runner.start();
  }

  /** Waits until so many further steps are made. */
  void awaitSteps(long further) {
    long goal = steps() + further;
    Await.until(
        () -> "step " + goal + ", but it is " + steps() + ", " + simulation.message(),
        LIMIT,
        () -> steps() >= goal || failure != null);
    if (failure != null) {
      throw new AssertionError("The simulation failed", failure);
    }
  }

  /** Waits until the simulation says that it is paused. */
  void awaitPause() {
    Await.until(() -> "a pause", LIMIT, () -> !pauses.isEmpty());
  }

  Result stop() {
    simulation.stop();
    try {
      runner.join(LIMIT.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return result();
  }

  long steps() {
    return simulation.network().iteration();
  }

  Simulation simulation() {
    return simulation;
  }

  /** What filled or lost a slot, in the kernel's words. */
  List<String> changes() {
    return changes;
  }

  /** The reasons of pauses so far. */
  List<String> pauses() {
    return pauses;
  }

  @Override
  public void paused(Simulation paused, String reason) {
    pauses.add(reason);
  }

  @Override
  public void swapped(Simulation changed, String change) {
    changes.add(change);
  }

  @Override
  public void close() {
    simulation.close();
  }

  private Result result() {
    simulation.flush();
    List<NeuronGroup> groups = simulation.network().groups();
    return new Result(
        steps(), Map.copyOf(samples.series()), groups.stream().map(simulation::spikeHash).toList());
  }
}
