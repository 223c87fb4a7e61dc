package org.modulon.model;

import java.util.List;

/**
 * A figure to draw from the stored run.
 *
 * @param title of the figure; the name of its files
 * @param kind what is drawn
 * @param series what it is drawn from
 * @param xLabel caption of the horizontal axis; empty for the usual one
 * @param yLabel caption of the vertical axis; empty for the usual one
 * @param path in the model, such as {@code plots.0}
 */
public record PlotSpec(
    String title, Kind kind, List<Series> series, String xLabel, String yLabel, String path) {

  /** Copies the list. */
  public PlotSpec {
    series = List.copyOf(series);
  }

  /** What can be drawn. */
  public enum Kind {
    /** A line per column of a series over time. */
    LINES,
    /** A dot per event: time and index. */
    RASTER
  }

  /**
   * One series of a figure.
   *
   * @param values expression over recorded series, such as {@code my_recorder.voltage[:, 0:10]}
   * @param label in the legend; empty for none
   * @param color name or {@code #rrggbb}; empty for the next of the palette
   * @param path in the model
   */
  public record Series(String values, String label, String color, String path) {}
}
