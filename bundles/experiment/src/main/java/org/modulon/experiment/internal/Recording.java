package org.modulon.experiment.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.api.NeuronGroup;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.Durability;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;

/** Makes the steps of a run, keeps what they record durable, and seals the run. */
final class Recording {
  private final Model model;
  private final RunRequest request;
  private final Simulation simulation;
  private final LockedWriter writer;
  private final Patience patience;
  private final Checkpointer checkpointer;
  private final Stopwatch stopwatch;
  private final Durability durability;
  private final Pace pace = new Pace();
  private long acknowledgedAt;

  Recording(
      Model model,
      RunRequest request,
      Simulation simulation,
      LockedWriter writer,
      Patience patience,
      Checkpointer checkpointer,
      Stopwatch stopwatch) {
    this.model = model;
    this.request = request;
    this.simulation = simulation;
    this.writer = writer;
    this.patience = patience;
    this.checkpointer = checkpointer;
    this.stopwatch = stopwatch;
    durability = Durability.parse(model.store().durability());
  }

  RunReport execute(RunListener listener) {
    stopwatch.start();
    acknowledgedAt = System.nanoTime();
    boolean complete;
    try {
      complete = step(listener);
      simulation.check();
    } catch (BehaviorFailedException failure) {
      finishAfter(failure);
      seal(RunState.FAILED, failure.getMessage());
      throw failure;
    }
    double seconds = stopwatch.seconds();
    if (!complete || request.checkpoints().atEnd()) {
      lastCheckpoint(listener);
    }
    String stopped = "stopped at step " + simulation.network().iteration();
    finish();
    Run run = complete ? seal(RunState.DONE, "") : seal(RunState.STOPPED, stopped);
    return Reports.of(run, simulation, seconds);
  }

  /** Makes the steps in slices of some milliseconds; false if a stop cut them short. */
  private boolean step(RunListener listener) {
    long total = model.run().steps();
    long done = simulation.network().iteration();
    PhasePlan phases = new PhasePlan(model.run().phases());
    listener.progress(done, total);
    while (done < total) {
      long limit =
          Math.min(phases.enter(done, simulation.network()), request.checkpoints().next(done));
      long slice = Math.min(pace.slice(), limit - done);
      long before = System.nanoTime();
      boolean complete = simulation.run(slice);
      done = simulation.network().iteration();
      long now = System.nanoTime();
      pace.took(slice, now - before);
      keep(done, now);
      listener.progress(done, total);
      if (!complete) {
        return false;
      }
    }
    return true;
  }

  private void keep(long done, long now) {
    boolean checkpoint =
        request.checkpoints().every() > 0 && done % request.checkpoints().every() == 0;
    if (checkpoint) {
      simulation.check();
      patience.overcome(checkpointer::write);
    } else if (writer.awaited() || durability.isDue((now - acknowledgedAt) / 1_000_000)) {
      simulation.flush();
      writer.acknowledge(simulation.network().iteration());
    } else {
      return;
    }
    acknowledgedAt = System.nanoTime();
  }

  /** A run must be sealed even where there is no room for its checkpoint. */
  private void lastCheckpoint(RunListener listener) {
    try {
      checkpointer.write();
    } catch (StoreException refused) {
      listener.notice("The run can't be resumed from here: " + refused.getMessage());
    } catch (OutOfMemoryError tooLarge) {
      listener.notice(
          "The run can't be resumed from here: Java has too little memory for a copy of the"
              + " network's state. Give it more: MODULON_OPTIONS=-Xmx16g");
    }
  }

  private void finish() {
    try {
      simulation.finish();
    } catch (BehaviorFailedException failure) {
      seal(RunState.FAILED, failure.getMessage());
      throw failure;
    }
  }

  /** What led to a failure is what recorders hold back, but the failure itself counts. */
  private void finishAfter(BehaviorFailedException failure) {
    try {
      simulation.finish();
    } catch (BehaviorFailedException another) {
      failure.addSuppressed(another);
    }
  }

  private Run seal(RunState state, String message) {
    simulation.flush();
    long steps = simulation.network().iteration();
    Map<String, String> hashes = new LinkedHashMap<>();
    for (NeuronGroup group : simulation.network().groups()) {
      hashes.put(group.name() + ".spike", Reports.hash(simulation, group));
    }
    RunParameters.writeResults(simulation, stopwatch.seconds(), writer);
    return writer.seal(state, steps, message, hashes);
  }
}
