package org.modulon.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A piece of dynamics or bookkeeping that is attached to a network, a neuron group or a synapse
 * group under a numeric key.
 *
 * <p>An implementation has a public constructor without arguments, declares its {@link Parameter}s,
 * {@link State} and {@link Draws} as fields, and is published as a prototype-scoped service of this
 * interface with its {@link BehaviorType}. One instance serves one slot of one network, so fields
 * need no protection; the simulation thread makes all calls.
 *
 * <p>Order of calls: fields are injected, then {@link #bind}, then {@link #initialize} once, then
 * {@link #iterate} in every step. When its bundle is updated while a simulation runs, the old
 * instance gets {@link #release} and a new one the same parameters and state and {@link #bind}, but
 * no {@link #initialize}: what must survive belongs into {@link State}.
 *
 * @param <O> what it can be attached to: {@link Network}, {@link NeuronGroup}, {@link SynapseGroup}
 *     or {@link NetworkObject} for all of them
 */
@ConsumerType
public interface Behavior<O extends NetworkObject> {
  /** When {@link #initialize} is called among all behaviors; steps follow the keys alone. */
  default Phase phase() {
    return Phase.NORMAL;
  }

  /**
   * Prepares what can be computed from parameters and structure: compiled expressions, decay
   * factors, lists of synapse groups. Must leave the state alone.
   *
   * @param owner what it is attached to
   * @param slot its place there, which tells its tags
   * @throws InvalidParameterException if a parameter doesn't fit this owner
   */
  default void bind(O owner, BehaviorSlot slot) {}

  /** Sets the state at the start of a simulation. */
  default void initialize(O owner) {}

  /**
   * Does this behavior's part of one step. A class that doesn't override it takes no part in steps.
   * Allocates nothing, takes no locks, doesn't log.
   */
  default void iterate(O owner) {}

  /**
   * Appends to its taps what it has held back or summed up: the run is over, or the behavior is
   * about to be detached. A simulation may go on after it, and be finished again. Must leave all
   * state alone that steps depend on.
   */
  default void finish(O owner) {}

  /** Gives back what {@link #bind} took from outside the network, if anything. */
  default void release(O owner) {}

  /** The places of an initialization, in order. */
  enum Phase {
    /** As soon as the owner and its endpoints exist: for behaviors that create structure. */
    ON_ATTACH,
    /** The usual place. */
    NORMAL,
    /** After all others: for recorders, which look at what the others declare. */
    LAST
  }
}
