package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.spec.SpecException;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.DatasetReceipt;
import org.modulon.storage.RunState;
import org.modulon.storage.backend.Folders;

/**
 * Builds and runs a model again and again in this JVM, each time from nothing.
 *
 * <p>Events are kept in memory, as whoever analyses them would. A model that records numbers is one
 * about recording, so its run is stored, in a temporary folder.
 */
final class Bench {
  /** Sizes are compared in steps of 1 ms where a model has no physical time. */
  private static final double DEFAULT_STEP = 1e-3;

  private final Services services;
  private final Interruption interruption;
  private final int threads;

  Bench(Services services, Interruption interruption, int threads) {
    this.services = services;
    this.interruption = interruption;
    this.threads = threads;
  }

  /**
   * Runs a model 1 + {@code repeat} times.
   *
   * @return what the last run and the first one took; empty if they were stopped
   */
  Optional<BenchReport> execute(Model model, int repeat) {
    Optional<BenchReport> last = Optional.empty();
    double cold = 0;
    for (int run = 0; run <= repeat; run++) {
      // Garbage of the run before is no part of this one.
      System.gc();
      last = once(model);
      if (last.isEmpty()) {
        return last;
      }
      cold = run == 0 ? last.get().simulationSeconds() : cold;
    }
    double first = cold;
    return last.map(report -> report.after(first));
  }

  private Optional<BenchReport> once(Model model) {
    long begun = System.nanoTime();
    try (Simulation simulation = services.kernel().build(model.network(), threads)) {
      double build = since(begun);
      model.run().checkEvery().ifPresent(simulation::checkEvery);
      if (simulation.taps().stream().allMatch(tap -> tap.description().kind() == Kind.INTEGER)) {
        return inMemory(model, simulation, build);
      }
    } catch (SpecException mistake) {
      throw model.explain(mistake);
    }
    return stored(model);
  }

  private Optional<BenchReport> inMemory(Model model, Simulation simulation, double build) {
    EventMemory memory = new EventMemory();
    simulation.recordTo(memory);
    interruption.on(simulation::stop);
    long begun = System.nanoTime();
    boolean complete = simulation.run(model.run().steps());
    simulation.flush();
    double seconds = since(begun);
    return complete ? Optional.of(report(simulation, build, seconds, Map.of())) : Optional.empty();
  }

  private Optional<BenchReport> stored(Model model) {
    Path folder = Folders.temporary("modulon-bench-");
    try {
      String place = "'" + folder.toString().replace("'", "''") + "'";
      RunRequest request = new RunRequest(threads, false, Map.of(), List.of());
      long begun = System.nanoTime();
      try (RunSession session = services.runs().open(model.with("store.place", place), request)) {
        return stored(session, since(begun));
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private Optional<BenchReport> stored(RunSession session, double build) {
    interruption.on(session.simulation()::stop);
    long begun = System.nanoTime();
    RunReport report = session.execute(new RunListener() {});
    double seconds = since(begun);
    if (report.run().manifest().state() != RunState.DONE) {
      return Optional.empty();
    }
    long bytes = report.datasets().stream().mapToLong(DatasetReceipt::bytes).sum();
    return Optional.of(
        report(
            session.simulation(),
            build,
            report.seconds(),
            Map.of("acknowledged_bytes", bytes, "stored_s", seconds)));
  }

  private BenchReport report(
      Simulation simulation, double build, double seconds, Map<String, Object> stored) {
    Network network = simulation.network();
    return new BenchReport(
        network.groups().stream().mapToLong(NeuronGroup::size).sum(),
        network.iteration(),
        network.seed(),
        threads,
        network.stepDuration().orElse(DEFAULT_STEP),
        network.groups().stream().mapToLong(simulation::spikes).sum(),
        build,
        seconds,
        seconds,
        PeakMemory.megabytes(),
        stored,
        simulation.timings());
  }

  private static double since(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
