package org.modulon.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.api.TapDescription;
import org.modulon.kernel.TapSink;

/** Keeps in memory what a simulation records. */
public final class MemoryTapSink implements TapSink {
  private final Map<String, Series> byName = new LinkedHashMap<>();

  /** Creates a sink without series. */
  public MemoryTapSink() {}

  @Override
  public void open(TapDescription series) {
    byName.put(series.name(), new Series(series));
  }

  @Override
  public void append(TapDescription series, double[] values, int samples) {
    Series target = series(series.name());
    target.reserve(samples);
    for (int i = 0; i < samples * series.sampleLength(); i++) {
      target.values[target.length++] = values[i];
    }
  }

  @Override
  public void append(TapDescription series, long[] values, int samples) {
    Series target = series(series.name());
    target.reserve(samples);
    for (int i = 0; i < samples * series.sampleLength(); i++) {
      target.values[target.length++] = values[i];
    }
  }

  /** The names of the series, in the order in which they were announced. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * What a series is.
   *
   * @throws IllegalArgumentException if nothing of this name is recorded
   */
  public TapDescription description(String name) {
    return series(name).description;
  }

  /**
   * The samples of a series, one after another; whole numbers are exact up to 2^53.
   *
   * @return a copy
   * @throws IllegalArgumentException if nothing of this name is recorded
   */
  public double[] values(String name) {
    Series series = series(name);
    return Arrays.copyOf(series.values, series.length);
  }

  /**
   * The number of samples, then the shape of one.
   *
   * @throws IllegalArgumentException if nothing of this name is recorded
   */
  public List<Integer> shape(String name) {
    Series series = series(name);
    List<Integer> shape = new ArrayList<>(List.of(series.samples));
    shape.addAll(series.description.shape());
    return List.copyOf(shape);
  }

  /**
   * Forgets samples; what is recorded from now on begins anew. Samples that the simulation hasn't
   * passed on yet are not among them: flush it first.
   *
   * @param names of series, or the tags of recorders for all that they record; none for everything
   * @throws IllegalArgumentException if nothing of a name is recorded; nothing is forgotten then
   */
  public void clear(String... names) {
    List<Series> cleared = new ArrayList<>(names.length == 0 ? byName.values() : List.of());
    for (String name : names) {
      List<Series> ofRecorder =
          byName.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(name + "."))
              .map(Map.Entry::getValue)
              .toList();
      cleared.addAll(ofRecorder.isEmpty() ? List.of(series(name)) : ofRecorder);
    }
    cleared.forEach(Series::clear);
  }

  private Series series(String name) {
    Series series = byName.get(name);
    if (series == null) {
      throw new IllegalArgumentException(
          "No series \""
              + name
              + "\" is recorded. Recorded: "
              + String.join(", ", byName.keySet())
              + ". Attach a recorder with that tag and variable.");
    }
    return series;
  }

  private static final class Series {
    private final TapDescription description;
    private double[] values = {};
    private int length;
    private int samples;

    Series(TapDescription description) {
      this.description = description;
    }

    void clear() {
      length = 0;
      samples = 0;
    }

    void reserve(int more) {
      int needed = Math.addExact(length, Math.multiplyExact(more, description.sampleLength()));
      if (needed > values.length) {
        values = Arrays.copyOf(values, Math.max(needed, 2 * values.length));
      }
      samples += more;
    }
  }
}
