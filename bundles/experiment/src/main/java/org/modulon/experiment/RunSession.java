package org.modulon.experiment;

import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.StoreException;
import org.osgi.annotation.versioning.ProviderType;

/** One run, from the built network to the report. */
@ProviderType
public interface RunSession extends AutoCloseable {
  /** The model as it runs, with its seed. */
  Model model();

  /** The simulation, for pausing, stepping and stopping. */
  Simulation simulation();

  /**
   * Creates the stored run, or takes it up again, makes all steps, and seals it; once only. A stop
   * seals it too, at the step reached, with a checkpoint to go on from.
   *
   * <p>Where the disk is full, the run waits until there is room, and goes on with the same bits;
   * the listener is told. A stop ends the waiting, too, and with it the run, which can't be sealed.
   *
   * @throws org.modulon.kernel.BehaviorFailedException if a behavior threw; the run is sealed as
   *     failed
   * @throws StoreException if a sample couldn't be stored; what was acknowledged can be recovered
   */
  RunReport execute(RunListener listener);

  /**
   * Writes a checkpoint into the run at the next boundary between two steps, replacing the one
   * before; from any thread, while {@link #execute} is at work.
   *
   * @throws IllegalStateException if the run hasn't begun, or has ended
   * @throws StoreException if the file couldn't be written; the checkpoint before is still there
   */
  CheckpointReport checkpoint();

  /** What the run waits for apart from behaviors, such as room on its disk; empty if nothing. */
  String obstacle();

  /** Gives the behaviors back. */
  @Override
  void close();
}
