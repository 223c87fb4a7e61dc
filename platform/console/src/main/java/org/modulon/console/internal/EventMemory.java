package org.modulon.console.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.api.TapDescription;
import org.modulon.kernel.TapSink;

/** Keeps recorded events. */
final class EventMemory implements TapSink {
  private final Map<String, Events> series = new LinkedHashMap<>();

  @Override
  public void open(TapDescription opened) {
    series.put(opened.name(), new Events());
  }

  @Override
  public void append(TapDescription recorded, double[] values, int samples) {
    throw new IllegalArgumentException(
        recorded.name() + " records numbers; only events are kept in memory. Store the run.");
  }

  @Override
  public void append(TapDescription recorded, long[] values, int samples) {
    series.get(recorded.name()).add(values, samples * recorded.sampleLength());
  }

  /** The values of a series so far, sample after sample. */
  long[] values(String name) {
    Events events = series.get(name);
    return Arrays.copyOf(events.values, events.length);
  }

  private static final class Events {
    private long[] values = {};
    private int length;

    void add(long[] more, int count) {
      if (length + count > values.length) {
        values = Arrays.copyOf(values, Math.max(2 * values.length, length + count));
      }
      System.arraycopy(more, 0, values, length, count);
      length += count;
    }
  }
}
