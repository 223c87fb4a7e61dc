package org.modulon.plot.internal;

import java.awt.Color;
import org.modulon.plot.internal.Figure.Trace;

/** Keeps of long series what can be seen on a figure. */
final class Thinning {
  private static final int STRETCHES = 1_000;
  private static final int DOTS = 20_000;

  private Thinning() {}

  /** Keeps dots at equal distances in the order of events: dense stretches stay dense. */
  static Trace thinDots(String label, Color color, double[] x, double[] y) {
    if (x.length <= DOTS) {
      return new Trace(label, color, x, y);
    }
    double[] thinX = new double[DOTS];
    double[] thinY = new double[DOTS];
    for (int i = 0; i < DOTS; i++) {
      int kept = (int) ((long) x.length * i / DOTS);
      thinX[i] = x[kept];
      thinY[i] = y[kept];
    }
    return new Trace(label, color, thinX, thinY);
  }

  /** Keeps the lowest and the highest point of each stretch of a line: no spike gets lost. */
  static Trace thinLine(String label, Color color, double[] x, double[] y) {
    if (x.length <= 2 * STRETCHES) {
      return new Trace(label, color, x, y);
    }
    double[] thinX = new double[2 * STRETCHES];
    double[] thinY = new double[2 * STRETCHES];
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      int from = (int) ((long) x.length * stretch / STRETCHES);
      int to = (int) ((long) x.length * (stretch + 1) / STRETCHES);
      int low = from;
      int high = from;
      for (int i = from; i < to; i++) {
        low = y[i] < y[low] ? i : low;
        high = y[i] > y[high] ? i : high;
      }
      int first = Math.min(low, high);
      int second = Math.max(low, high);
      thinX[2 * stretch] = x[first];
      thinY[2 * stretch] = y[first];
      thinX[2 * stretch + 1] = x[second];
      thinY[2 * stretch + 1] = y[second];
    }
    return new Trace(label, color, thinX, thinY);
  }
}
