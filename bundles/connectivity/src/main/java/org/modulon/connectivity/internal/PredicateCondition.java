package org.modulon.connectivity.internal;

import java.util.List;
import org.modulon.connectivity.Endpoints;
import org.modulon.connectivity.SynapsePredicate;

/** Asks Java code. */
public record PredicateCondition(SynapsePredicate predicate) implements Condition {

  @Override
  public List<RowFilter> bind(Endpoints endpoints) {
    return List.of(this::keep);
  }

  private int keep(int source, int[] targets, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (predicate.connected(source, targets[i])) {
        targets[kept++] = targets[i];
      }
    }
    return kept;
  }

  @Override
  public String toString() {
    return "a Java predicate";
  }
}
