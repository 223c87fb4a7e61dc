package org.modulon.storage;

import java.util.Arrays;
import java.util.Set;

/**
 * In which steps the rows of a dataset were recorded: at the {@linkplain
 * DatasetDescription#INTERVAL interval} that the dataset states, unless a second one, named with
 * {@link DatasetDescription#STEPS}, says otherwise. Immutable; equal where the steps are stated
 * equally.
 */
public final class SampleSteps {
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

  /** Returns steps in intervals of at least 1, the first after as many. */
  public static SampleSteps regular(int interval) {
    return new SampleSteps(interval, true);
  }

  /**
   * Reads what a run says of a dataset.
   *
   * @throws StoreException if the steps cannot be read
   */
  public static SampleSteps of(Run run, Dataset dataset) {
    String companion = dataset.description().name() + DatasetDescription.STEPS;
    if (!run.datasetNames().contains(companion)) {
      return of(dataset.description());
    }
    Dataset stretches = run.dataset(companion);
    return of(dataset.description(), stretches.readDoubles(0, stretches.shape()[0]));
  }

  /**
   * Returns what a description says.
   *
   * @param stretches rows of (first, step); kept
   */
  public static SampleSteps of(DatasetDescription description, double... stretches) {
    String given = description.attributes().get(DatasetDescription.INTERVAL);
    int interval = given != null && given.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(given) : 1;
    boolean timed = !UNTIMED.contains(description.dimensions().get(0));
    return new SampleSteps(interval, timed, stretches);
  }

  /** Tells whether rows belong to steps at all. */
  public boolean timed() {
    return timed;
  }

  /** Returns the positions of the first rows on a line: their steps, or else their numbers. */
  public double[] positions(int rows) {
    return positions(0, rows);
  }

  /**
   * Returns the positions of some rows on a line: their steps, or else their numbers from 0.
   *
   * @param firstRow index of the first row, at least 0
   * @param rows number of rows, at least 0
   * @return the caller's to keep
   */
  public double[] positions(long firstRow, int rows) {
    double[] positions = new double[rows];
    int stretch = -1;
    for (int i = 0; i < rows; i++) {
      long row = firstRow + i;
      while (2 * stretch + 3 < stretches.length && stretches[2 * stretch + 2] <= row) {
        stretch++;
      }
      double first = stretch < 0 ? 0 : stretches[2 * stretch];
      double start = stretch < 0 ? interval : stretches[2 * stretch + 1];
      positions[i] = timed ? start + (row - first) * interval : row;
    }
    return positions;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleSteps steps
        && steps.interval == interval
        && steps.timed == timed
        && Arrays.equals(steps.stretches, stretches);
  }

  @Override
  public int hashCode() {
    return 31 * interval + Arrays.hashCode(stretches);
  }
}
