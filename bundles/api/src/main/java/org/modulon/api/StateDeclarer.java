package org.modulon.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@link Behavior} whose columns depend on its parameters, such as one that integrates equations
 * of the user's. What it declares is state like that of {@link State} fields: shared by name, kept
 * over hot swaps, recorded and part of checkpoints.
 *
 * @param <O> what the behavior can be attached to
 */
@ConsumerType
public interface StateDeclarer<O extends NetworkObject> {
  /**
   * Tells the columns. Called by the simulation thread once parameters are set and before any
   * behavior of the network is bound, again after a hot swap or an edit of synapses; the same
   * parameters give the same columns. {@link NetworkObject#vector} and {@link SynapseGroup#column}
   * hand them out from {@link Behavior#bind} on.
   *
   * @param owner what the behavior is attached to; others may not have declared their columns yet
   * @throws InvalidParameterException if a parameter can't be understood
   */
  List<StateDeclaration> declareState(O owner);
}
