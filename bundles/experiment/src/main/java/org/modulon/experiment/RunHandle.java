package org.modulon.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.modulon.api.NetworkObject;
import org.modulon.kernel.Simulation;

/**
 * A simulation that runs on a thread of its own, for programs that have something else to do.
 *
 * <pre>
 *   RunHandle run = RunHandle.start(simulation, RunPlan.steps(10_000).inBlocksOf(500),
 *       block -&gt; System.out.printf("%.0f %%%n", block.percent()));
 *   ...
 *   run.cancel();
 *   double milliseconds = run.await().stream().mapToDouble(BlockReport::milliseconds).sum();
 * </pre>
 *
 * <p>It stores nothing; see {@link RunService} for runs that are kept. Any thread may call it.
 */
public final class RunHandle {
  private final Simulation simulation;
  private final RunPlan plan;
  private final Consumer<BlockReport> listener;
  private final CompletableFuture<List<BlockReport>> result = new CompletableFuture<>();
  private volatile boolean cancelled;
  private boolean stepping;
  private boolean stopSent;

  private RunHandle(Simulation simulation, RunPlan plan, Consumer<BlockReport> listener) {
    this.simulation = simulation;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Begins to run.
   *
   * @param simulation not running; it stays open at the end
   * @param listener hears of each block that is done, on the thread of the run
   */
  public static RunHandle start(
      Simulation simulation, RunPlan plan, Consumer<BlockReport> listener) {
    RunHandle handle = new RunHandle(simulation, plan, listener);
    Thread thread = new Thread(handle::run, "modulon-run");
    thread.setDaemon(true);
    thread.start();
    return handle;
  }

  /** Ends the run at the next boundary between two steps. */
  public synchronized void cancel() {
    cancelled = true;
    if (stepping) {
      stopSent = true;
      simulation.stop();
    }
  }

  /** Whether the run has ended, in whatever way. */
  public boolean isDone() {
    return result.isDone();
  }

  /** Whether it was told to end early, here or by {@link Simulation#stop}. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Waits for the end.
   *
   * @return the blocks that were done, the last of which may be shorter than planned
   * @throws org.modulon.kernel.BehaviorFailedException if a behavior threw
   */
  public List<BlockReport> await() {
    try {
      return result.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  private void run() {
    Map<NetworkObject, Boolean> recording = plan.recording() ? Map.of() : mute();
    try {
      List<BlockReport> blocks = blocks();
      recording.forEach(NetworkObject::setRecording);
      result.complete(blocks);
    } catch (RuntimeException | Error failed) {
      recording.forEach(NetworkObject::setRecording);
      result.completeExceptionally(failed);
    }
  }

  private List<BlockReport> blocks() {
    List<BlockReport> blocks = new ArrayList<>();
    long begun = System.nanoTime();
    long first = simulation.network().iteration();
    long done = 0;
    while (done < plan.steps() && !cancelled) {
      long start = System.nanoTime();
      step(Math.min(plan.block(), plan.steps() - done));
      long now = System.nanoTime();
      long made = simulation.network().iteration() - first - done;
      if (made == 0) {
        break;
      }
      done += made;
      double left = (now - begun) / 1e6 / done * (plan.steps() - done);
      blocks.add(new BlockReport(made, done, plan.steps(), (now - start) / 1e6, left));
      listener.accept(blocks.get(blocks.size() - 1));
    }
    return List.copyOf(blocks);
  }

  private void step(long steps) {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      stepping = true;
    }
    boolean whole = false;
    try {
      whole = simulation.run(steps);
    } finally {
      drain(whole);
    }
    if (!whole) {
      cancelled = true; // never back to false: cancel() may have come since the step's end
    }
  }

  /** A stop that came after the last step would end somebody else's run: it is used up here. */
  private synchronized void drain(boolean whole) {
    stepping = false;
    if (stopSent && whole) {
      simulation.run(1);
    }
  }

  private Map<NetworkObject, Boolean> mute() {
    List<NetworkObject> objects = new ArrayList<>();
    objects.add(simulation.network());
    objects.addAll(simulation.network().groups());
    objects.addAll(simulation.network().synapses());
    Map<NetworkObject, Boolean> before = new LinkedHashMap<>();
    objects.forEach(object -> before.put(object, object.recording()));
    objects.forEach(object -> object.setRecording(false));
    return before;
  }
}
