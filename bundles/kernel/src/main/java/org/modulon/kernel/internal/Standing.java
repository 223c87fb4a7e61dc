package org.modulon.kernel.internal;

import java.util.Comparator;

/**
 * What decides between several providers of one type: service ranking, then version.
 *
 * @param ranking of the service; higher goes first
 * @param major of the bundle's version
 * @param minor of the bundle's version
 * @param micro of the bundle's version
 * @param qualifier of the bundle's version
 */
record Standing(int ranking, int major, int minor, int micro, String qualifier)
    implements Comparable<Standing> {
  static final Standing PLAIN = new Standing(0, 0, 0, 0, "");

  private static final Comparator<Standing> ORDER =
      Comparator.comparingInt(Standing::ranking)
          .thenComparingInt(Standing::major)
          .thenComparingInt(Standing::minor)
          .thenComparingInt(Standing::micro)
          .thenComparing(Standing::qualifier);

  @Override
  public int compareTo(Standing other) {
    return ORDER.compare(this, other);
  }
}
