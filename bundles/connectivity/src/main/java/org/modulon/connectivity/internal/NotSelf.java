package org.modulon.connectivity.internal;

import java.util.Arrays;

/** Drops the target that has the source's number. */
final class NotSelf implements RowFilter {

  @Override
  public int keep(int source, int[] targets, int count) {
    int self = Arrays.binarySearch(targets, 0, count, source);
    if (self < 0) {
      return count;
    }
    System.arraycopy(targets, self + 1, targets, self, count - self - 1);
    return count - 1;
  }

  @Override
  public boolean isCheap() {
    return true;
  }
}
