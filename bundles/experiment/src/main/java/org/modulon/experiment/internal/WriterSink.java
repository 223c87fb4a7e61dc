package org.modulon.experiment.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.api.TapDescription;
import org.modulon.kernel.TapSink;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.RunWriter;

/** Passes samples on to the datasets of a run. */
final class WriterSink implements TapSink {
  private final RunWriter writer;
  private final Map<String, DatasetWriter> datasets = new LinkedHashMap<>();

  WriterSink(RunWriter writer) {
    this.writer = writer;
  }

  @Override
  public void open(TapDescription series) {
    datasets.put(
        series.name(),
        writer.dataset(
            new DatasetDescription(
                series.name(),
                elementType(series.kind()),
                series.shape(),
                series.dimensions(),
                series.unit(),
                attributes(series))));
  }

  @Override
  public void append(TapDescription series, double[] values, int samples) {
    datasets.get(series.name()).append(values, 0, samples);
  }

  @Override
  public void append(TapDescription series, long[] values, int samples) {
    datasets.get(series.name()).append(values, 0, samples);
  }

  private static Map<String, String> attributes(TapDescription series) {
    return series.interval() == 1
        ? Map.of()
        : Map.of(DatasetDescription.INTERVAL, Integer.toString(series.interval()));
  }

  private static ElementType elementType(TapDescription.Kind kind) {
    return switch (kind) {
      case NUMBER -> ElementType.FLOAT64;
      case INTEGER -> ElementType.INT64;
      case BOOLEAN -> ElementType.BOOLEAN;
    };
  }
}
