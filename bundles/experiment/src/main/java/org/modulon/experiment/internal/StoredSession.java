package org.modulon.experiment.internal;

import org.modulon.experiment.CheckpointReport;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.BehaviorCatalog;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** A run that is stored while it happens. */
final class StoredSession implements RunSession {
  private final Model model;
  private final RunRequest request;
  private final Simulation simulation;
  private final RunStore store;
  private final Beginning beginning;
  private final BehaviorCatalog catalog;
  private volatile Checkpointer checkpointer;
  private volatile Patience patience;

  /**
   * How a session gets the run that it writes.
   *
   * @param seconds wall time of the steps made before
   * @param opening creates the run, or takes it up again
   */
  record Beginning(double seconds, Opening opening) {}

  /** Creates a run, or takes it up again. */
  interface Opening {
    RunWriter open();
  }

  StoredSession(
      Model model,
      RunRequest request,
      Simulation simulation,
      RunStore store,
      Beginning beginning,
      BehaviorCatalog catalog) {
    this.model = model;
    this.request = request;
    this.simulation = simulation;
    this.store = store;
    this.beginning = beginning;
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
    Stopwatch stopwatch = new Stopwatch(beginning.seconds());
    Patience waiting =
        new Patience(
            store.place(),
            () -> simulation.network().iteration(),
            simulation::stopping,
            listener::notice,
            Patience.USUAL);
    patience = waiting;
    try (LockedWriter writer = new LockedWriter(new PatientWriter(open(), waiting))) {
      RunParameters.write(model, catalog, writer);
      simulation.recordTo(new WriterSink(writer));
      if (simulation.network().iteration() > 0) {
        RunParameters.writeResults(simulation, beginning.seconds(), writer);
      }
      writer.acknowledge(simulation.network().iteration());
      SwapLog swaps = new SwapLog(writer, listener, request.resumeWhenComplete());
      simulation.addListener(swaps);
      checkpointer = new Checkpointer(simulation, model, writer, stopwatch);
      try {
        return new Recording(model, request, simulation, writer, waiting, checkpointer, stopwatch)
            .execute(listener);
      } finally {
        checkpointer = null;
        simulation.removeListener(swaps);
      }
    }
  }

  @Override
  public CheckpointReport checkpoint() {
    Checkpointer present = checkpointer;
    if (present == null) {
      throw new IllegalStateException(
          "No run is going on that could write a checkpoint. Start or resume one first.");
    }
    return present.write();
  }

  @Override
  public String obstacle() {
    Patience present = patience;
    return present == null ? "" : present.obstacle();
  }

  @Override
  public void close() {
    simulation.close();
    store.close();
  }

  private RunWriter open() {
    try {
      return beginning.opening().open();
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
}
