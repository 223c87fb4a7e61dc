package org.modulon.storage.sqlite.internal;

import java.nio.ByteBuffer;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.backend.Reading;

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
    return Reading.shape(description, rows);
  }

  @Override
  public double[] readDoubles(long firstRow, long count) {
    double[] values = new double[values(firstRow, count)];
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
    Reading.requireIntegers(description, place.database());
    long[] values = new long[values(firstRow, count)];
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

  private int values(long firstRow, long count) {
    return Reading.values(description, place.database(), rows, firstRow, count);
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
}
