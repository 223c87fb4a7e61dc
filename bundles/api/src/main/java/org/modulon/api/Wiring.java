package org.modulon.api;

import org.modulon.api.spec.PartitionSpec;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The conditions under which synapses of a group come into being; they come when all behaviors of
 * {@link Behavior.Phase#ON_ATTACH} have spoken.
 */
@ProviderType
public interface Wiring {
  /**
   * Keeps the pairs for which an expression is true.
   *
   * @param expression over {@code s_id}, {@code d_id}, {@code in_box(r)} and so on, as {@code
   *     connectivity} in a model
   * @throws org.modulon.expression.ExpressionException if it isn't one
   */
  void require(String expression);

  /** Keeps the pairs that a predicate accepts. */
  void require(Pairs pairs);

  /** Cuts the group into parts; the last call counts. */
  void partition(PartitionSpec partition);

  /** Tells pairs from others. */
  @FunctionalInterface
  interface Pairs {
    /** Whether a source may be connected to a target; the same answer for the same pair. */
    boolean accept(int source, int target);
  }
}
