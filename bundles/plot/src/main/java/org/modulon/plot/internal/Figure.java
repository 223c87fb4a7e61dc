package org.modulon.plot.internal;

import java.awt.Color;
import java.util.List;

/**
 * What is to be painted.
 *
 * @param title above the axes
 * @param xLabel below them
 * @param yLabel beside them
 * @param dots whether points are dots rather than joined by lines
 * @param traces in the order of painting
 */
record Figure(String title, String xLabel, String yLabel, boolean dots, List<Trace> traces) {
  Figure {
    traces = List.copyOf(traces);
  }

  /** One line, or one cloud of dots. */
  static final class Trace {
    final String label;
    final Color color;
    final double[] x;
    final double[] y;

    /**
     * Takes the points.
     *
     * @param label in the legend; empty for none
     * @param color of line and dots
     * @param x as many as y
     * @param y as many as x
     */
    Trace(String label, Color color, double[] x, double[] y) {
      this.label = label;
      this.color = color;
      this.x = x;
      this.y = y;
    }
  }
}
