package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;

/**
 * Datasets of random types and shapes in tiny chunks, appended in random blocks, with random
 * acknowledgements, mistakes and writers that die, and sealed in place.
 */
final class RandomRecording implements AutoCloseable {
  private static final List<List<Integer>> SHAPES = List.of(List.of(), List.of(3), List.of(2, 3));

  final Path file;
  final List<Series> datasets = new ArrayList<>();
  private final Random random;
  private SamplesLog log;

  /** A dataset and what was appended to it. */
  static final class Series {
    final DatasetDescription description;
    final ChunkShape shape;
    final List<Long> values = new ArrayList<>();
    private LogAppender appender;
    private int acknowledged;

    Series(DatasetDescription description, ChunkShape shape) {
      this.description = description;
      this.shape = shape;
    }

    long rows() {
      return values.size() / description.valuesPerRow();
    }

    /** The values as they are to be in the file. */
    byte[] bytes() {
      ByteBuffer bytes =
          ByteBuffer.allocate(values.size() * description.elementType().bytes())
              .order(ByteOrder.LITTLE_ENDIAN);
      for (long value : values) {
        switch (description.elementType()) {
          case FLOAT64 -> bytes.putDouble(value);
          case FLOAT32 -> bytes.putFloat(value);
          case INT64 -> bytes.putLong(value);
          case INT32 -> bytes.putInt((int) value);
          case UINT8, BOOLEAN -> bytes.put((byte) value);
        }
      }
      return bytes.array();
    }
  }

  RandomRecording(Path file, Random random) {
    this.file = file;
    this.random = random;
    log = SamplesLog.create(file);
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      ElementType type = ElementType.values()[random.nextInt(ElementType.values().length)];
      List<Integer> shape = SHAPES.get(random.nextInt(SHAPES.size()));
      DatasetDescription description =
          new DatasetDescription("d" + i, type, shape, List.of(), "", Map.of());
      datasets.add(new Series(description, ChunkShape.ofRows(1 + random.nextInt(7), description)));
    }
    open();
  }

  private void open() {
    for (int i = 0; i < datasets.size(); i++) {
      Series series = datasets.get(i);
      series.appender = new LogAppender(series.description, series.shape, i, log, series.rows());
    }
  }

  /** Records a while. */
  void record(int actions) {
    for (int i = 0; i < actions; i++) {
      Series series = datasets.get(random.nextInt(datasets.size()));
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> acknowledge();
        case 3 -> appendWrong(series);
        case 4 -> dieAndResume();
        default -> append(series, random.nextInt(2 + random.nextInt(30)));
      }
    }
  }

  private void append(Series series, int rows) {
    long[] values = new long[rows * series.description.valuesPerRow() + 2];
    for (int i = 0; i < values.length - 2; i++) {
      boolean truth = series.description.elementType() == ElementType.BOOLEAN;
      values[1 + i] = random.nextInt(truth ? 2 : 256);
      series.values.add(values[1 + i]);
    }
    series.appender.append(values, 1, rows);
  }

  private void appendWrong(Series series) {
    if (series.description.elementType() == ElementType.UINT8) {
      int rows = 1 + random.nextInt(20);
      long[] values = new long[rows * series.description.valuesPerRow()];
      values[values.length - 1] = -1;
      try {
        series.appender.append(values, 0, rows);
        throw new AssertionError("-1 is no byte");
      } catch (StoreException expected) {
        // Nothing was appended.
      }
    }
  }

  private void acknowledge() {
    for (Series series : datasets) {
      series.appender.flush();
      series.acknowledged = series.values.size();
    }
  }

  /** Keeps some of the acknowledged rows. */
  private void dieAndResume() {
    log.close();
    for (Series series : datasets) {
      int perRow = series.description.valuesPerRow();
      int kept = random.nextInt(series.acknowledged / perRow + 1) * perRow;
      boolean all = random.nextBoolean();
      series.acknowledged = all ? series.acknowledged : kept;
      series.values.subList(series.acknowledged, series.values.size()).clear();
    }
    log = SamplesLog.reopen(file, datasets.stream().map(each -> each.description).toList());
    open();
  }

  /** Makes the log an HDF5 file. */
  void seal() {
    acknowledge();
    RunFacts facts = new RunFacts();
    facts.manifest(
        RunManifest.begin(NewRun.of("g", 1), "0", "g_0001", 0)
            .sealed(RunState.DONE, 0, 0, "", Map.of()));
    List<StoredSamples> samples = new ArrayList<>();
    for (int i = 0; i < datasets.size(); i++) {
      Series series = datasets.get(i);
      facts.datasets().add(series.description);
      facts.rows().add(series.rows());
      StoredDataset dataset =
          new StoredDataset(series.description, series.rows(), log.samples(i), null);
      samples.add(ChunksInPlace.of(dataset, log.samples(i), series.shape, new RowSteps()));
    }
    try (Hdf5FileWriter writer = Hdf5FileWriter.behind(file, log.length())) {
      new SealedFileWriter(facts, "0", samples, writer).write();
      writer.finish();
    }
    log.close();
  }

  @Override
  public void close() {
    log.close();
  }
}
