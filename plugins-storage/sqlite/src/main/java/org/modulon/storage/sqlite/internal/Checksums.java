package org.modulon.storage.sqlite.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.modulon.storage.RunManifest;
import org.modulon.storage.sqlite.internal.StoredRun.StoredDataset;

/** CRC32C of what a run consists of. SQLite itself does not notice changed content. */
final class Checksums {
  private static final int NOTED = 2;

  private final CRC32C sum = new CRC32C();
  private final ByteBuffer number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

  private Checksums() {}

  /**
   * Of everything but the samples, objects, files, notes and the log, which have checksums of their
   * own.
   *
   * @param noted whether there are notes, so that it is noticed if they get lost
   */
  static int facts(
      RunManifest manifest,
      boolean noted,
      boolean acknowledged,
      Map<String, Map<String, Object>> parameters,
      List<StoredDataset> datasets) {
    Checksums all = new Checksums();
    all.manifest(manifest);
    all.add((acknowledged ? 1 : 0) + (noted ? NOTED : 0));
    parameters.forEach(
        (section, values) ->
            values.forEach(
                (key, value) -> {
                  all.add(section);
                  all.add(key);
                  all.value(value);
                }));
    for (StoredDataset dataset : datasets) {
      all.add(dataset.description().name());
      all.add(dataset.rows());
    }
    return all.value();
  }

  private void manifest(RunManifest manifest) {
    add(manifest.id());
    add(manifest.name());
    add(manifest.state().name());
    add(manifest.message());
    add(manifest.createdMillis());
    add(manifest.sealedMillis());
    add(manifest.seed());
    add(manifest.steps());
    add(manifest.model());
    add(manifest.provenance().hashCode());
    add(manifest.bundles().size());
    add(manifest.hashes().hashCode());
  }

  private void value(Object value) {
    if (value instanceof Double real) {
      add(Double.doubleToLongBits(real));
    } else if (value instanceof Long integer) {
      add(integer);
    } else {
      add(value.toString());
    }
  }

  /** Of one chunk of samples, with its place, so that no chunk passes for another. */
  static int chunk(byte[] runId, int dataset, long firstRow, long rows, ByteBuffer body) {
    Checksums chunk = new Checksums();
    chunk.sum.update(runId);
    chunk.add(dataset);
    chunk.add(firstRow);
    chunk.add(rows);
    chunk.sum.update(body.duplicate());
    return chunk.value();
  }

  /** Of a text that belongs to a run, such as an object. */
  static int text(String runId, String name, String body) {
    Checksums text = new Checksums();
    text.add(runId);
    text.add(name);
    text.add(body);
    return text.value();
  }

  /** Of the lines of a run's log, which are still to be added. */
  static Checksums ofLog(String runId) {
    Checksums log = new Checksums();
    log.add(runId);
    return log;
  }

  /** Returns the checksum of what was added so far. */
  int value() {
    return (int) sum.getValue();
  }

  /** Adds a text with its length. */
  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    sum.update(bytes);
  }

  private void add(long value) {
    sum.update(number.clear().putLong(value).flip());
  }
}
