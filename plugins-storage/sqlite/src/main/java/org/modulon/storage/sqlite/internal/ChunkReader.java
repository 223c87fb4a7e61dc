package org.modulon.storage.sqlite.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;

/** Reads the chunks of one dataset in order, and checks each. */
final class ChunkReader {
  private final Session session;
  private final StoredRun run;
  private final int position;
  private final DatasetDescription description;
  private final byte[] id;
  private long next;

  /**
   * Rows that were stored together.
   *
   * @param firstRow the first of them
   * @param rows their number, at least 1
   * @param afterStep the step acknowledged before
   * @param body their bytes, little endian
   */
  record Chunk(long firstRow, long rows, long afterStep, ByteBuffer body) {}

  ChunkReader(Session session, StoredRun run, int position) {
    this.session = session;
    this.run = run;
    this.position = position;
    this.description = run.datasets().get(position).description();
    this.id = RunKeys.bytes(run.manifest().id());
  }

  /**
   * Shows the chunks that hold some rows, the first and the last as a whole.
   *
   * @throws StoreException naming the rows that are missing or changed
   */
  void read(long firstRow, long endRow, Consumer<Chunk> visitor) {
    next =
        session.integer(
            "SELECT max(first_row) FROM chunk WHERE run = ? AND dataset = ? AND first_row <= ?",
            run.key(),
            position,
            firstRow);
    long bytesPerRow = description.bytesPerRow();
    session.query(
        "SELECT first_row, rows, after_step, checksum,"
            + " CASE WHEN length(body) = rows * ? THEN body END FROM chunk"
            + " WHERE run = ? AND dataset = ? AND first_row BETWEEN ? AND ? ORDER BY first_row",
        row -> {
          Chunk chunk =
              new Chunk(row.getLong(1), row.getLong(2), row.getLong(3), body(row.getBytes(5)));
          require(chunk, (int) row.getLong(4), bytesPerRow);
          visitor.accept(chunk);
          next = chunk.firstRow() + chunk.rows();
        },
        bytesPerRow,
        run.key(),
        position,
        next,
        endRow - 1);
    if (next < endRow) {
      throw damaged(next, endRow, "are not stored", "all rows");
    }
  }

  /** Bytes of another size than announced are not read at all. */
  private static ByteBuffer body(byte[] bytes) {
    byte[] present = bytes == null ? new byte[0] : bytes;
    return ByteBuffer.wrap(present).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void require(Chunk chunk, int checksum, long bytesPerRow) {
    if (chunk.firstRow() != next || chunk.rows() < 1) {
      throw damaged(next, Math.max(chunk.firstRow(), next + 1), "are not stored", "all rows");
    }
    ByteBuffer body = chunk.body();
    if (body.remaining() != chunk.rows() * bytesPerRow
        || Checksums.chunk(id, position, next, chunk.rows(), body) != checksum) {
      throw damaged(
          next,
          next + chunk.rows(),
          "(after step "
              + chunk.afterStep()
              + " up to step "
              + step(chunk)
              + ") changed since they were written",
          "bytes that fit their checksum");
    }
  }

  /** What comes next was stored after the step that these rows were acknowledged with. */
  private long step(Chunk chunk) {
    long following =
        session.integer(
            "SELECT min(after_step) FROM chunk"
                + " WHERE run = ? AND dataset = ? AND first_row > ? AND after_step > ?",
            run.key(),
            position,
            chunk.firstRow(),
            chunk.afterStep());
    return following > 0 ? following : run.manifest().steps();
  }

  private StoreException damaged(long first, long end, String fact, String expected) {
    return session.damaged(
        "rows "
            + first
            + " to "
            + (end - 1)
            + " of dataset '"
            + description.name()
            + "' of run "
            + run.manifest().path()
            + " "
            + fact,
        expected);
  }
}
