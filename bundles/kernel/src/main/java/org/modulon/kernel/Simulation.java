package org.modulon.kernel;

import java.util.List;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Tap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A network with its clock.
 *
 * <p>One thread at a time calls {@link #run}; every other method may be called by any thread at any
 * time. Whatever changes the network waits for the boundary between two steps.
 */
@ProviderType
public interface Simulation extends AutoCloseable {
  /** The network. */
  Network network();

  /** What the simulation does at present. */
  SimulationState state();

  /** Why it is in that state, in plain words; empty if there is nothing to say. */
  String message();

  /** The slots in step order. */
  List<BehaviorSlot> schedule();

  /** Time spent in each slot so far, in step order. */
  List<BehaviorTiming> timings();

  /** What is recorded, in the order in which recorders asked for it. */
  List<Tap> taps();

  /** How often a group's neurons have spiked so far. */
  long spikes(NeuronGroup group);

  /** Rolling hash of a group's spikes so far: equal for runs whose spikes are equal. */
  long spikeHash(NeuronGroup group);

  /**
   * Steps on the calling thread, waiting while the simulation is paused or a behavior is missing.
   *
   * @param steps at least 0
   * @return true when all steps are done, false when {@link #stop} cut them short
   * @throws BehaviorFailedException if a behavior threw; the state is kept as it was left
   */
  boolean run(long steps);

  /**
   * Does {@link #check} after every so many steps. Without a call, up to 4096 numbers are looked at
   * after each step, and more of them after every 32nd. From the next run on.
   *
   * @param steps at least 1
   */
  void checkEvery(long steps);

  /**
   * Looks for numbers of neurons that have ceased to be finite, between steps only.
   *
   * @throws BehaviorFailedException that names variable, neuron, steps and behavior
   */
  void check();

  /** Halts before the next step; {@link #run} goes on waiting. */
  void pause();

  /** Goes on after {@link #pause}, or after a missing behavior has arrived. */
  void resume();

  /**
   * Lets a paused {@link #run} make some steps, and returns when it has. Without a run, one is
   * awaited for some seconds.
   *
   * @param steps at least 1
   * @return how many steps were made: fewer if the run ended, was resumed or stopped, or lacks a
   *     behavior; 0 if the simulation isn't paused
   */
  long advance(long steps);

  /**
   * Ends {@link #run} at the next boundary, or the next run before its first step if there is none
   * at present; a run after that may go on.
   */
  void stop();

  /** Whether {@link #stop} or {@link #close} was called, and no run has ended by it yet. */
  boolean stopping();

  /** Sends what the taps have recorded, and will record, to a sink: once, before the first step. */
  void recordTo(TapSink sink);

  /** Passes every sample recorded so far on to the sink; between steps only. */
  void flush();

  /**
   * Lets every behavior append what it has held back, in step order; between steps only. {@link
   * #flush} passes it on.
   *
   * @throws BehaviorFailedException what the first behavior threw, after all have had their turn
   */
  void finish();

  /** Copies the state between two steps. */
  Snapshot snapshot();

  /**
   * Goes to the state of a snapshot, between two steps. Behaviors that have come or gone since the
   * network was built come or go as they had then.
   *
   * @throws SnapshotMismatchException if it is of another model; nothing is changed then
   * @throws IllegalStateException if samples go to a sink, which can't be taken back: restore
   *     first, then {@link #recordTo}
   */
  void restore(Snapshot snapshot);

  /**
   * Goes back to where the simulation was when it was built, between two steps: initialised anew,
   * before the first step. What follows has the same bits as in a new simulation.
   *
   * @throws IllegalStateException if samples go to a sink, as for {@link #restore}
   */
  void reset();

  /**
   * Builds the network once more and brings it to the present state; the two go their own ways.
   *
   * @param threads how many threads share the work of a step of the new simulation, at least 1
   */
  Simulation fork(int threads);

  /** Adds a listener. */
  void addListener(SimulationListener listener);

  /** Takes a listener away; it may still be in a call. */
  void removeListener(SimulationListener listener);

  /** Stops, gives all behaviors back, and ends the threads. */
  @Override
  void close();
}
