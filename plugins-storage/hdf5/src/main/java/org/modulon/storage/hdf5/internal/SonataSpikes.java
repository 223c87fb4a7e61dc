package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.modulon.storage.ElementType;

/**
 * Spikes once more in SONATA's layout: {@code /spikes/<population>/timestamps} in milliseconds and
 * {@code node_ids}, sorted by time (github.com/AllenInstitute/sonata,
 * docs/SONATA_DEVELOPER_GUIDE.md, section "Spike file"; doi:10.1371/journal.pcbi.1007696).
 */
final class SonataSpikes {
  private static final List<String> EVENTS = List.of("event", "t_i");
  private static final int EVENT_BYTES = 16;

  /** 0x0A7A, and 0 and 1, as integers of 4 bytes. */
  private static final byte[] MAGIC = {0x7A, 0x0A, 0, 0};

  private static final byte[] VERSION = {0, 0, 0, 0, 1, 0, 0, 0};
  private static final String TIMESTAMPS = "timestamps";

  private final Hdf5Array timestamps;
  private final Hdf5Array nodeIds;
  private final double step;

  /** Chunks may end within an event. */
  private final ByteBuffer event = SealedFileWriter.buffer(EVENT_BYTES);

  private long done;

  private SonataSpikes(Hdf5Group population, long events, TimeStep dt) {
    step = dt == null ? 1 : dt.milliseconds();
    timestamps = population.array(TIMESTAMPS, Hdf5Type.FLOAT64, events);
    timestamps.with("units", dt == null ? "step" : "ms").asScale(TIMESTAMPS);
    nodeIds = population.array("node_ids", Hdf5Type.UINT64, events).along(List.of(timestamps));
    population.with(Attribute.sortedByTime());
  }

  /**
   * Writes the events of a dataset.
   *
   * @return whether there is anything: not if it holds no events of neurons
   */
  static boolean write(
      Hdf5Group root, String member, StoredDataset dataset, Optional<TimeStep> dt) {
    boolean events =
        dataset.description().dimensions().equals(EVENTS)
            && dataset.description().elementType() == ElementType.INT64
            && dataset.description().sampleShape().equals(List.of(2));
    if (events) {
      Hdf5Group population = root.group("spikes").group(member);
      dataset.copyTo(new SonataSpikes(population, dataset.shape()[0], dt.orElse(null))::accept);
    }
    return events;
  }

  /** Adds what each file of SONATA begins with: a number that says so, and version 0.1. */
  static void mark(Hdf5Group root) {
    root.with(Attribute.encodedValue("magic", Hdf5Type.UINT32, MAGIC))
        .with(Attribute.encoded("version", Hdf5Type.UINT32, VERSION));
  }

  /** Takes steps and indices in turn; consumes the chunk. */
  private void accept(ByteBuffer chunk) {
    int events = (event.position() + chunk.remaining()) / EVENT_BYTES;
    ByteBuffer times = SealedFileWriter.buffer(8 * events);
    ByteBuffer nodes = SealedFileWriter.buffer(8 * events);
    while (chunk.hasRemaining()) {
      event.put(chunk.get());
      if (!event.hasRemaining()) {
        times.putDouble(event.getLong(0) * step);
        nodes.putLong(event.getLong(8));
        event.clear();
      }
    }
    timestamps.write(done * 8, times.flip());
    nodeIds.write(done * 8, nodes.flip());
    done += events;
  }
}
