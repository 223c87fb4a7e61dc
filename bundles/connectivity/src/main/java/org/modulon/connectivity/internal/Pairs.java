package org.modulon.connectivity.internal;

import org.modulon.connectivity.Endpoints;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Connections.TargetRule;

/** The connected pairs of two groups, wherever they come from. */
@FunctionalInterface
public interface Pairs {

  /** Calls the visitor for each pair, sources ascending. */
  void forEach(Visitor visitor);

  /** Receives pairs. */
  @FunctionalInterface
  interface Visitor {
    /** Called once per connected pair. */
    void visit(int source, int target);
  }

  /** Returns what a rule describes. */
  static Pairs of(int sources, int targets, TargetRule rule) {
    return visitor -> {
      int[] chosen = new int[targets];
      for (int source = 0; source < sources; source++) {
        int count = rule.targets(source, chosen);
        for (int i = 0; i < count; i++) {
          visitor.visit(source, chosen[i]);
        }
      }
    };
  }

  /**
   * Returns existing connections.
   *
   * @throws IllegalArgumentException if they have other sizes than the groups
   */
  static Pairs of(Endpoints endpoints, Connections connections) {
    if (connections.sources() != endpoints.sources()
        || connections.targets() != endpoints.targets()) {
      throw new IllegalArgumentException(
          "Connections of "
              + connections.sources()
              + " sources and "
              + connections.targets()
              + " targets don't belong to groups of "
              + endpoints.sources()
              + " and "
              + endpoints.targets()
              + " neurons.");
    }
    return visitor ->
        connections.forEach((source, target, element) -> visitor.visit(source, target));
  }
}
