package org.modulon.kernel;

/** A snapshot of another network than the one it was to be restored into. */
public final class SnapshotMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String place;

  /**
   * Names the place where the two differ.
   *
   * @param place such as {@code groups.exc.size}
   * @param difference what the snapshot has and what the network has
   */
  public SnapshotMismatchException(String place, String difference) {
    super("The snapshot is of another model: " + place + ": " + difference);
    this.place = place;
  }

  /** The place where the two differ. */
  public String place() {
    return place;
  }
}
