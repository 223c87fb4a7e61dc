package org.modulon.experiment.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.api.NeuronGroup;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.BehaviorCatalog;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.Durability;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** A run that is stored while it happens. */
final class StoredSession implements RunSession {
  private final Model model;
  private final RunRequest request;
  private final Simulation simulation;
  private final RunStore store;
  private final Durability durability;
  private final BehaviorCatalog catalog;
  private final Pace pace = new Pace();
  private long acknowledgedAt;

  StoredSession(
      Model model,
      RunRequest request,
      Simulation simulation,
      RunStore store,
      Durability durability,
      BehaviorCatalog catalog) {
    this.model = model;
    this.request = request;
    this.simulation = simulation;
    this.store = store;
    this.durability = durability;
    this.catalog = catalog;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public Simulation simulation() {
    return simulation;
  }

  @Override
  public RunReport execute(RunListener listener) {
    NewRun run =
        new NewRun(
            model.store().group(),
            "",
            simulation.network().seed(),
            model.toYaml(),
            request.provenance(),
            request.bundles());
    try (RunWriter writer = create(run)) {
      RunParameters.write(model, catalog, writer);
      simulation.recordTo(new WriterSink(writer));
      writer.acknowledge(0);
      SwapLog swaps = new SwapLog(writer, listener, request.resumeWhenComplete());
      simulation.addListener(swaps);
      try {
        return record(writer, listener);
      } finally {
        simulation.removeListener(swaps);
      }
    }
  }

  @Override
  public void close() {
    simulation.close();
    store.close();
  }

  private RunWriter create(NewRun run) {
    try {
      return store.create(run);
    } catch (LinkageError gone) {
      throw new StoreException(
          StoreException.Kind.UNKNOWN,
          model.store().backend(),
          "The storage backend '"
              + model.store().backend()
              + "' has left since the model was loaded. Install its plugin, and start the run"
              + " again.");
    }
  }

  private RunReport record(RunWriter writer, RunListener listener) {
    long begun = System.nanoTime();
    acknowledgedAt = begun;
    boolean complete;
    try {
      complete = step(writer, listener);
    } catch (BehaviorFailedException failure) {
      seal(writer, RunState.FAILED, failure.getMessage(), begun);
      throw failure;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long steps = simulation.network().iteration();
    Run run =
        complete
            ? seal(writer, RunState.DONE, "", begun)
            : seal(writer, RunState.STOPPED, "stopped at step " + steps, begun);
    return Reports.of(run, simulation, seconds);
  }

  /** Makes the steps in slices of some milliseconds; false if a stop cut them short. */
  private boolean step(RunWriter writer, RunListener listener) {
    long total = model.run().steps();
    long done = simulation.network().iteration();
    PhasePlan phases = new PhasePlan(model.run().phases());
    listener.progress(done, total);
    while (done < total) {
      long slice = Math.min(pace.slice(), phases.enter(done, simulation.network()) - done);
      long before = System.nanoTime();
      boolean complete = simulation.run(slice);
      done = simulation.network().iteration();
      long now = System.nanoTime();
      pace.took(slice, now - before);
      if (durability.isDue((now - acknowledgedAt) / 1_000_000)) {
        acknowledge(writer);
        acknowledgedAt = System.nanoTime();
      }
      listener.progress(done, total);
      if (!complete) {
        return false;
      }
    }
    return true;
  }

  private void acknowledge(RunWriter writer) {
    simulation.flush();
    writer.acknowledge(simulation.network().iteration());
  }

  private Run seal(RunWriter writer, RunState state, String message, long begun) {
    simulation.flush();
    long steps = simulation.network().iteration();
    Map<String, String> hashes = new LinkedHashMap<>();
    for (NeuronGroup group : simulation.network().groups()) {
      hashes.put(group.name() + ".spike", Reports.hash(simulation, group));
    }
    RunParameters.writeResults(simulation, (System.nanoTime() - begun) / 1e9, writer);
    return writer.seal(state, steps, message, hashes);
  }
}
