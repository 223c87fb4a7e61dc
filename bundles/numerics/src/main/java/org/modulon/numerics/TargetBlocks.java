package org.modulon.numerics;

/**
 * How a group of targets is cut into blocks that threads can share: by their number alone, so that
 * the cut is the same for any number of threads.
 *
 * <p>The sums of a block (at most 64 KiB) stay in the caches of one core. More than one block are
 * an even number of nearly equal ones, which two threads finish together. Blocks that follow each
 * other make up regions, within which 16 bits tell a target's place.
 *
 * @param targets how many there are
 * @param count of blocks
 * @param size targets in each block but the last, which may have fewer
 * @param regionSize blocks in each region but the last
 */
record TargetBlocks(int targets, int count, int size, int regionSize) {
  private static final int LARGEST = 8192;
  private static final int LARGEST_REGION = 1 << Character.SIZE;

  /** So many targets are worth the while of a second thread. */
  private static final int SMALLEST_CUT = 2048;

  static TargetBlocks of(int targets) {
    int count = Math.max(1, (targets + LARGEST - 1) / LARGEST);
    count += count > 1 || targets >= SMALLEST_CUT ? count % 2 : 0;
    int size = Math.max(1, (targets + count - 1) / count);
    return new TargetBlocks(targets, count, size, LARGEST_REGION / size);
  }

  int first(int block) {
    return Math.min(targets, block * size);
  }

  int end(int block) {
    return Math.min(targets, (block + 1) * size);
  }

  /** The first target of a block's region. */
  int base(int block) {
    return first(block / regionSize * regionSize);
  }

  /** The block after the last of a block's region, which may be beyond the last there is. */
  int regionEnd(int block) {
    return (block / regionSize + 1) * regionSize;
  }
}
