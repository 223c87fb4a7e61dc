package org.modulon.connectivity.internal;

import java.util.List;
import org.modulon.connectivity.Endpoints;

/** One of the conditions that must all hold for a synapse to be. Immutable. */
public interface Condition {

  /**
   * Checks the condition against the groups and makes its filters, which must all keep a target.
   *
   * @throws org.modulon.expression.ExpressionException at the first mistake
   */
  List<RowFilter> bind(Endpoints endpoints);

  /** Returns the condition for people. */
  @Override
  String toString();
}
