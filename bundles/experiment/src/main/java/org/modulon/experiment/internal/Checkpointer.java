package org.modulon.experiment.internal;

import java.util.Map;
import org.modulon.experiment.CheckpointReport;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.Snapshot;
import org.modulon.model.Model;

/**
 * Writes the checkpoints of a run. Whatever a checkpoint counts as recorded has been acknowledged
 * before it is written, so a run can always be cut back to it.
 */
final class Checkpointer {
  /** Name of the file in the run. */
  static final String FILE = "checkpoint";

  private final Simulation simulation;
  private final LockedWriter writer;
  private final Stopwatch stopwatch;
  private final String name;
  private final Map<String, String> facts;
  private final Thread stepping = Thread.currentThread();
  private CheckpointReport last = new CheckpointReport(-1, 0, 0);

  /** To be made by the thread that steps. */
  Checkpointer(Simulation simulation, Model model, LockedWriter writer, Stopwatch stopwatch) {
    this.simulation = simulation;
    this.writer = writer;
    this.stopwatch = stopwatch;
    name = model.network().name();
    facts = ModelFacts.of(model.network());
  }

  /** Writes a checkpoint at the next step boundary, from any thread. */
  CheckpointReport write() {
    if (Thread.currentThread() == stepping) {
      simulation.flush();
      writer.acknowledge(simulation.network().iteration());
      return keep(simulation.snapshot());
    }
    Snapshot snapshot = simulation.snapshot();
    writer.awaitAcknowledged(snapshot.step());
    return keep(snapshot);
  }

  /** Threads may overtake each other; the latest state stays. */
  private synchronized CheckpointReport keep(Snapshot snapshot) {
    if (snapshot.step() < last.step()) {
      return last;
    }
    Checkpoint checkpoint =
        new Checkpoint(snapshot, name, stopwatch.seconds(), System.currentTimeMillis(), facts);
    long[] bytes = {0};
    writer.file(FILE, out -> bytes[0] = CheckpointWriter.write(checkpoint, out));
    last = new CheckpointReport(snapshot.step(), bytes[0], checkpoint.writtenMillis());
    return last;
  }
}
