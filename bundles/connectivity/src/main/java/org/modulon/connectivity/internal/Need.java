package org.modulon.connectivity.internal;

import java.util.Optional;
import org.modulon.connectivity.Endpoints;
import org.modulon.numerics.Space;

/** What a name asks of the groups. */
enum Need {
  NOTHING,
  SOURCE_POSITIONS,
  TARGET_POSITIONS,
  POSITIONS,
  GRIDS;

  /** Returns whether it is a grid that is needed rather than any positions. */
  String what() {
    return this == GRIDS ? "grids" : "positions";
  }

  /** Returns what to do where the groups lack it. */
  Optional<String> remedy(Endpoints endpoints) {
    boolean source = this != NOTHING && this != TARGET_POSITIONS && lacks(endpoints.source());
    boolean target = this != NOTHING && this != SOURCE_POSITIONS && lacks(endpoints.target());
    if (!source && !target) {
      return Optional.empty();
    }
    String which = source && target ? "both groups" : source ? "the source" : "the target";
    return Optional.of(
        endpoints.sameGroup() ? "Give the group a grid." : "Give " + which + " a grid.");
  }

  private boolean lacks(Optional<Space> space) {
    return this == GRIDS ? space.flatMap(Space::grid).isEmpty() : space.isEmpty();
  }
}
