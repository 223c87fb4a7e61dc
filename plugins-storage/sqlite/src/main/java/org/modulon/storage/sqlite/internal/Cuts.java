package org.modulon.storage.sqlite.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Removes rows from the ends of datasets; within a transaction. */
final class Cuts {
  private Cuts() {}

  /**
   * Keeps the first rows of a dataset.
   *
   * @return bytes that went
   * @throws org.modulon.storage.StoreException if the chunk to be cut in two is damaged
   */
  static long keep(Session session, StoredRun run, int position, long kept) {
    String behind = " FROM chunk WHERE run = ? AND dataset = ? AND first_row >= ?";
    long bytes = session.integer("SELECT sum(length(body))" + behind, run.key(), position, kept);
    session.update("DELETE" + behind, run.key(), position, kept);
    return bytes + split(session, run, position, kept);
  }

  private static long split(Session session, StoredRun run, int position, long kept) {
    long last =
        session.integer(
            "SELECT max(first_row) FROM chunk WHERE run = ? AND dataset = ?", run.key(), position);
    long rows =
        session.integer(
            "SELECT rows FROM chunk WHERE run = ? AND dataset = ? AND first_row = ?",
            run.key(),
            position,
            last);
    if (last + rows <= kept) {
      return 0;
    }
    ChunkReader.Chunk[] found = new ChunkReader.Chunk[1];
    new ChunkReader(session, run, position).read(last, last + 1, chunk -> found[0] = chunk);
    int size = (int) (found[0].body().remaining() / rows * (kept - last));
    byte[] rest = Arrays.copyOf(found[0].body().array(), size);
    byte[] id = RunKeys.bytes(run.manifest().id());
    session.update(
        "UPDATE chunk SET rows = ?, checksum = ?, body = ?"
            + " WHERE run = ? AND dataset = ? AND first_row = ?",
        kept - last,
        Checksums.chunk(id, position, last, kept - last, ByteBuffer.wrap(rest)),
        rest,
        run.key(),
        position,
        last);
    return (long) found[0].body().remaining() - size;
  }

  /** Removes the samples of datasets that were never acknowledged. */
  static void removeUnknown(Session session, StoredRun run) {
    session.update(
        "DELETE FROM chunk WHERE run = ? AND dataset >= ?", run.key(), run.datasets().size());
  }
}
