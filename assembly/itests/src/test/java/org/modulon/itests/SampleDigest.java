package org.modulon.itests;

import java.util.Map;
import java.util.TreeMap;
import org.modulon.api.TapDescription;
import org.modulon.kernel.TapSink;

/** Reduces recorded series to how many samples they have and a hash of every bit in order. */
final class SampleDigest implements TapSink {
  private static final long PRIME = 0x100000001b3L;

  private final Map<String, Series> series = new TreeMap<>();

  /** What is left of a series. */
  record Series(long samples, long hash) {
    Series with(long bits) {
      return new Series(samples, (hash ^ bits) * PRIME);
    }
  }

  Map<String, Series> series() {
    return series;
  }

  @Override
  public void open(TapDescription opened) {
    series.put(opened.name(), new Series(0, 1));
  }

  @Override
  public void append(TapDescription recorded, double[] values, int samples) {
    Series sum = series.get(recorded.name());
    int width = values(recorded);
    for (int i = 0; i < samples * width; i++) {
      sum = sum.with(Double.doubleToRawLongBits(values[i]));
    }
    series.put(recorded.name(), new Series(sum.samples() + samples, sum.hash()));
  }

  @Override
  public void append(TapDescription recorded, long[] values, int samples) {
    Series sum = series.get(recorded.name());
    int width = values(recorded);
    for (int i = 0; i < samples * width; i++) {
      sum = sum.with(values[i]);
    }
    series.put(recorded.name(), new Series(sum.samples() + samples, sum.hash()));
  }

  private static int values(TapDescription recorded) {
    return recorded.shape().stream().reduce(1, (product, length) -> product * length);
  }
}
