package org.modulon.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modulon.api.TapDescription;

/** Keeps the whole numbers of all series in the order of arrival. */
public final class Recorded implements TapSink {
  /** What arrived. */
  public final List<Long> steps = new ArrayList<>();

  @Override
  public void open(TapDescription series) {}

  @Override
  public void append(TapDescription series, double[] values, int samples) {
    throw new IllegalArgumentException(series.name());
  }

  @Override
  public void append(TapDescription series, long[] values, int samples) {
    Arrays.stream(values, 0, samples * series.sampleLength()).forEach(steps::add);
  }
}
