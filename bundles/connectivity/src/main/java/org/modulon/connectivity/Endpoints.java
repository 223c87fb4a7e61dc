package org.modulon.connectivity;

import java.util.Optional;
import org.modulon.numerics.Space;

/**
 * The two neuron groups of a synapse group, as connectivity sees them.
 *
 * @param sources how many source neurons there are, at least 0
 * @param source their positions, if they have any; not copied, unchanged while rules use them
 * @param targets how many target neurons there are, at least 0
 * @param target their positions, if they have any; not copied, unchanged while rules use them
 * @param sameGroup whether both are the same neurons, so that equal ids are an autapse
 */
public record Endpoints(
    int sources, Optional<Space> source, int targets, Optional<Space> target, boolean sameGroup) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is negative, positions aren't as many as neurons, or
   *     the same group has two sizes
   */
  public Endpoints {
    requireSize("source", sources, source);
    requireSize("target", targets, target);
    if (sameGroup && sources != targets) {
      throw new IllegalArgumentException(
          "A group can't have "
              + sources
              + " neurons as source and "
              + targets
              + " as target. Give the same size twice, or two groups.");
    }
  }

  /** Returns two different groups without positions. */
  public static Endpoints of(int sources, int targets) {
    return new Endpoints(sources, Optional.empty(), targets, Optional.empty(), false);
  }

  /** Returns two different groups with positions. */
  public static Endpoints of(Space source, Space target) {
    return new Endpoints(
        source.size(), Optional.of(source), target.size(), Optional.of(target), false);
  }

  /** Returns a group with positions that is connected to itself. */
  public static Endpoints within(Space group) {
    return new Endpoints(group.size(), Optional.of(group), group.size(), Optional.of(group), true);
  }

  private static void requireSize(String role, int size, Optional<Space> space) {
    if (size < 0) {
      throw new IllegalArgumentException(
          "The " + role + " group has " + size + " neurons. Expected 0 or more.");
    }
    int positions = space.map(Space::size).orElse(size);
    if (positions != size) {
      throw new IllegalArgumentException(
          "The "
              + role
              + " group has "
              + size
              + " neurons and "
              + positions
              + " positions. Give one position per neuron.");
    }
  }
}
