package org.modulon.experiment.internal;

import org.modulon.api.BehaviorSlot;
import org.modulon.experiment.RunListener;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationListener;
import org.modulon.storage.RunWriter;

/**
 * Writes hot swaps into the run's log, and makes a pause durable.
 *
 * <p>Called at step boundaries only, so it never meets the writer at work.
 */
final class SwapLog implements SimulationListener {
  private final RunWriter writer;
  private final RunListener listener;
  private final boolean resumeWhenComplete;
  private boolean incomplete;

  SwapLog(RunWriter writer, RunListener listener, boolean resumeWhenComplete) {
    this.writer = writer;
    this.listener = listener;
    this.resumeWhenComplete = resumeWhenComplete;
  }

  @Override
  public void paused(Simulation simulation, String reason) {
    incomplete = !complete(simulation);
    simulation.flush();
    writer.acknowledge(simulation.network().iteration());
    if (!reason.isEmpty()) {
      listener.notice(reason);
    }
  }

  @Override
  public void resumed(Simulation simulation) {
    incomplete = false;
  }

  @Override
  public void swapped(Simulation simulation, String change) {
    writer.log(change);
    if (incomplete && complete(simulation)) {
      listener.notice("all behaviors are back");
      if (resumeWhenComplete) {
        simulation.resume();
      }
    }
  }

  private static boolean complete(Simulation simulation) {
    return simulation.schedule().stream().allMatch(BehaviorSlot::occupied);
  }
}
