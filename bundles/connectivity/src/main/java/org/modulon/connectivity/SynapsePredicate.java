package org.modulon.connectivity;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides in Java whether a pair of neurons is connected.
 *
 * <p>The answer must depend on the pair alone, because a pair may be asked for several times and in
 * any order, or not at all where another condition excludes it. One thread asks at a time, but
 * several may share a rule.
 */
@FunctionalInterface
@ConsumerType
public interface SynapsePredicate {

  /**
   * Returns whether there is a synapse.
   *
   * @param source 0 to sources - 1
   * @param target 0 to targets - 1
   */
  boolean connected(int source, int target);
}
