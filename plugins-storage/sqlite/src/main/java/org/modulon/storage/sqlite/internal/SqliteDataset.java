package org.modulon.storage.sqlite.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;

/** The chunks of one dataset. Every read compares the chunks it needs with their checksums. */
final class SqliteDataset implements Dataset {
  private final GroupPlace place;
  private final StoredRun run;
  private final int position;
  private final DatasetDescription description;
  private final long rows;

  /** Takes values in the order of the rows. */
  private interface Sink {
    void accept(ByteBuffer body, int byteIndex, int valueIndex);
  }

  SqliteDataset(GroupPlace place, StoredRun run, int position) {
    this.place = place;
    this.run = run;
    this.position = position;
    this.description = run.datasets().get(position).description();
    this.rows = run.datasets().get(position).rows();
  }

  @Override
  public DatasetDescription description() {
    return description;
  }

  @Override
  public long[] shape() {
    long[] shape = new long[description.sampleShape().size() + 1];
    shape[0] = rows;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = description.sampleShape().get(i - 1);
    }
    return shape;
  }

  @Override
  public double[] readDoubles(long firstRow, long count) {
    double[] values = new double[requireRows(firstRow, count)];
    read(
        firstRow,
        count,
        switch (description.elementType()) {
          case FLOAT64 -> (body, b, v) -> values[v] = body.getDouble(b);
          case FLOAT32 -> (body, b, v) -> values[v] = body.getFloat(b);
          default -> (body, b, v) -> values[v] = integer(body, b);
        });
    return values;
  }

  @Override
  public long[] readLongs(long firstRow, long count) {
    if (description.elementType().isFloating()) {
      throw invalid(
          "it holds " + description.elementType() + " values",
          "an integer type",
          "Read it as doubles.");
    }
    long[] values = new long[requireRows(firstRow, count)];
    read(firstRow, count, (body, b, v) -> values[v] = integer(body, b));
    return values;
  }

  private long integer(ByteBuffer body, int at) {
    return switch (description.elementType()) {
      case INT64 -> body.getLong(at);
      case INT32 -> body.getInt(at);
      case UINT8 -> body.get(at) & 0xff;
      default -> body.get(at) == 0 ? 0 : 1;
    };
  }

  private int requireRows(long firstRow, long count) {
    if (firstRow < 0 || count < 0 || count > rows - firstRow) {
      throw invalid(
          "it has no " + count + " rows from row " + firstRow + " on",
          "rows within 0 to " + rows,
          "Ask for existing rows.");
    }
    long values = Math.min(count, Integer.MAX_VALUE) * description.valuesPerRow();
    if (values > Integer.MAX_VALUE - 8) {
      throw invalid(
          count + " rows of " + description.valuesPerRow() + " values do not fit an array",
          "at most " + (Integer.MAX_VALUE - 8) + " values",
          "Read fewer rows at a time.");
    }
    return (int) values;
  }

  private void read(long firstRow, long count, Sink sink) {
    if (count == 0 || description.valuesPerRow() == 0) {
      return;
    }
    try (Session session = Session.read(place)) {
      new ChunkReader(session, run, position)
          .read(firstRow, firstRow + count, chunk -> pass(chunk, firstRow, count, sink));
    }
  }

  private void pass(ChunkReader.Chunk chunk, long firstRow, long count, Sink sink) {
    int bytes = description.elementType().bytes();
    int perRow = description.valuesPerRow();
    long first = Math.max(firstRow, chunk.firstRow());
    long end = Math.min(firstRow + count, chunk.firstRow() + chunk.rows());
    int from = (int) (first - chunk.firstRow()) * perRow;
    int values = (int) (end - first) * perRow;
    int target = (int) (first - firstRow) * perRow;
    for (int i = 0; i < values; i++) {
      sink.accept(chunk.body(), (from + i) * bytes, target + i);
    }
  }

  @Override
  public long bytes() {
    return rows * description.bytesPerRow() + Descriptions.write(description).length();
  }

  @Override
  public void verify() {
    if (rows > 0 && description.valuesPerRow() > 0) {
      try (Session session = Session.read(place)) {
        new ChunkReader(session, run, position).read(0, rows, chunk -> {});
      }
    }
  }

  private StoreException invalid(String fact, String expected, String remedy) {
    return new StoreException(
        StoreException.Kind.INVALID,
        description.name(),
        "Cannot read dataset '"
            + description.name()
            + "' of shape "
            + Arrays.toString(shape())
            + ": "
            + fact
            + ". Expected "
            + expected
            + ". "
            + remedy);
  }
}
