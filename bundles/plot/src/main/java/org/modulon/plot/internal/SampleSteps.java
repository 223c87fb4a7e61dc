package org.modulon.plot.internal;

import java.util.Set;
import org.modulon.api.TapDescription;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.Run;

/** In which steps the rows of a series were recorded. */
final class SampleSteps {
  private static final Set<String> UNTIMED = Set.of("summary", "event");

  private final int interval;
  private final boolean timed;

  /** Rows of (first, step): from that row on, counted from 0, steps go on from that step. */
  private final double[] stretches;

  private SampleSteps(int interval, boolean timed, double... stretches) {
    this.interval = interval;
    this.timed = timed;
    this.stretches = stretches;
  }

  /** Steps in intervals, the first after as many. */
  static SampleSteps regular(int interval) {
    return new SampleSteps(interval, true);
  }

  /** Reads what a run says of a dataset. */
  static SampleSteps of(Run run, Dataset dataset) {
    String companion = dataset.description().name() + TapDescription.STEPS;
    if (!run.datasetNames().contains(companion)) {
      return of(dataset.description());
    }
    Dataset stretches = run.dataset(companion);
    return of(dataset.description(), stretches.readDoubles(0, stretches.shape()[0]));
  }

  /**
   * What a description says.
   *
   * @param stretches rows of (first, step); kept
   */
  static SampleSteps of(DatasetDescription description, double... stretches) {
    String given = description.attributes().get(DatasetDescription.INTERVAL);
    int interval = given != null && given.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(given) : 1;
    boolean timed = !UNTIMED.contains(description.dimensions().get(0));
    return new SampleSteps(interval, timed, stretches);
  }

  /** Whether rows belong to steps at all. */
  boolean timed() {
    return timed;
  }

  /** Positions of the first rows on a line: their steps, or else their numbers from 0. */
  double[] positions(int rows) {
    double[] positions = new double[rows];
    int stretch = -1;
    for (int row = 0; row < rows; row++) {
      while (2 * stretch + 3 < stretches.length && stretches[2 * stretch + 2] <= row) {
        stretch++;
      }
      double first = stretch < 0 ? 0 : stretches[2 * stretch];
      double start = stretch < 0 ? interval : stretches[2 * stretch + 1];
      positions[row] = timed ? start + (row - first) * interval : row;
    }
    return positions;
  }
}
