package org.modulon.numerics;

/** A structure after an edit, and where each of its elements was before. */
public final class ConnectionsEdit {
  private final Connections connections;
  private final int[] origin;

  /**
   * Keeps what an edit made.
   *
   * @param origin for each element of the new structure its element before, or -1 if it is new
   */
  ConnectionsEdit(Connections connections, int[] origin) {
    this.connections = connections;
    this.origin = origin;
  }

  /** The new structure. */
  public Connections connections() {
    return connections;
  }

  /** For each element of the new structure its element before, or -1 if it is new. A copy. */
  public int[] origin() {
    return origin.clone();
  }

  /** The column of the new structure: old values where there were some, else a given one. */
  public SynapticColumn carry(SynapticColumn before, double added) {
    if (before instanceof SynapticColumn.Homogeneous same && same.value() == added) {
      return SynapticColumn.homogeneous(same.precision(), origin.length, added);
    }
    SynapticColumn after = SynapticColumn.of(before.precision(), origin.length);
    for (int element = 0; element < origin.length; element++) {
      if (origin[element] >= 0) {
        after.set(element, before.get(origin[element]));
      } else if (connections.isEnabled(element)) {
        after.set(element, added);
      }
    }
    return after;
  }
}
