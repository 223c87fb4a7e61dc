package org.modulon.numerics;

/**
 * How a group of targets is cut into blocks that threads can share: by their number alone, so that
 * the cut is the same for any number of threads.
 *
 * <p>The sums of a block (at most 32 KiB) stay in the first-level cache. More than one block are an
 * even number of nearly equal ones, which two threads finish together.
 */
record TargetBlocks(int targets, int count, int size) {
  private static final int LARGEST = 4096;

  /** So many targets are worth the while of a second thread. */
  private static final int SMALLEST_CUT = 2048;

  static TargetBlocks of(int targets) {
    int count = Math.max(1, (targets + LARGEST - 1) / LARGEST);
    count += count > 1 || targets >= SMALLEST_CUT ? count % 2 : 0;
    return new TargetBlocks(targets, count, Math.max(1, (targets + count - 1) / count));
  }

  int first(int block) {
    return Math.min(targets, block * size);
  }

  int end(int block) {
    return Math.min(targets, (block + 1) * size);
  }
}
