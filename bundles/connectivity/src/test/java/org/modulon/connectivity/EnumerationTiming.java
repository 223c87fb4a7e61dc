package org.modulon.connectivity;

import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;

/** Prints how long a sheet takes; a plain program, because times prove nothing in a test. */
final class EnumerationTiming {

  private EnumerationTiming() {}

  /** Takes rules; without any, the local sheet. */
  public static void main(String... rules) {
    for (String text : rules.length == 0 ? new String[] {"(s_id != d_id) * in_box(10)"} : rules) {
      for (int round = 0; round < 4; round++) {
        enumerate(text);
      }
    }
  }

  private static void enumerate(String text) {
    Endpoints sheet = Endpoints.within(Space.grid(new Grid(300, 300, 1), true));
    int[] chosen = new int[sheet.targets()];
    long start = System.nanoTime();
    TargetRule rows = ConnectivityRule.parse(text).rows(sheet);
    long pairs = 0;
    for (int source = 0; source < sheet.sources(); source++) {
      pairs += rows.targets(source, chosen);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%s: %d pairs in %.3f s%n", text, pairs, seconds);
  }
}
