package org.modulon.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What {@link RunStore#compact} did.
 *
 * @param bytes what the file system got back; at least 0
 * @param passedOver for each part of the store that was left as it is, a sentence that says why
 */
public record Compaction(long bytes, List<String> passedOver) {
  /** Nothing was done. */
  public static final Compaction NOTHING = new Compaction(0, List.of());

  /** Copies the list. */
  public Compaction {
    passedOver = List.copyOf(passedOver);
  }

  /**
   * Compacts one part of a store. One that fails must not keep the others from it.
   *
   * @param part returns the bytes that it gave back; what it throws says why it was passed over
   */
  public static Compaction of(LongSupplier part) {
    try {
      return new Compaction(part.getAsLong(), List.of());
    } catch (StoreException e) {
      return new Compaction(0, List.of(e.getMessage()));
    }
  }

  /** Returns this and another one as one. */
  public Compaction and(Compaction other) {
    List<String> both = new ArrayList<>(passedOver);
    both.addAll(other.passedOver);
    return new Compaction(bytes + other.bytes, both);
  }
}
