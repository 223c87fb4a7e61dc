package org.modulon.experiment.internal;

/** A value of a snapshot, as the header of a checkpoint lists it. */
sealed interface CheckpointEntry {
  /** Where the value belongs, such as {@code groups.exc.columns.voltage}. */
  String place();

  /**
   * An array, whose elements are in the data.
   *
   * @param type of its elements
   * @param length how many
   * @param offset of the first, in bytes from the beginning of the data
   */
  record Elements(String place, ArrayType type, int length, long offset)
      implements CheckpointEntry {
    long bytes() {
      return (long) length * type.bytes();
    }
  }

  /**
   * Anything else, which is in the header itself.
   *
   * @param value a flag, a number, a text, or Lists and Maps of those
   */
  record Plain(String place, Object value) implements CheckpointEntry {}
}
