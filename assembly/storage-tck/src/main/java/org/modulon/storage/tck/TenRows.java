package org.modulon.storage.tck;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** A small run with a bit of everything: what tests of resumption begin with. */
public final class TenRows {
  /** The dataset with the rows 0 to 9. */
  public static final DatasetDescription V = DatasetDescription.of("v", ElementType.INT64);

  /** A dataset without rows. */
  public static final DatasetDescription W = DatasetDescription.of("w", ElementType.INT64, 2);

  private TenRows() {}

  /** Records the run {@code g_0001}, or the next number; acknowledged by 3, 3 and 4 rows. */
  public static Run record(RunStore store, RunState state) {
    try (RunWriter writer = store.create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(V);
      writer.dataset(W);
      writer.parameter("Parameters", "first", 1);
      writer.object("kept", List.of("x"));
      writer.file("notes.txt", "notes".getBytes(StandardCharsets.UTF_8));
      writer.log("began");
      dataset.append(new long[] {0, 1, 2}, 0, 3);
      writer.acknowledge(3);
      dataset.append(new long[] {3, 4, 5}, 0, 3);
      writer.acknowledge(6);
      dataset.append(new long[] {6, 7, 8, 9}, 0, 4);
      return writer.seal(state, 10, "why", Map.of("exc", "old"));
    }
  }

  /** Describes a resumption that keeps so many rows of {@link #V} and none of {@link #W}. */
  public static Resumption at(long step, long rows) {
    return new Resumption(step, Map.of("v", rows), "resumed model");
  }

  /** Reads all rows of {@link #V}. */
  public static long[] read(Run run) {
    Dataset dataset = run.dataset("v");
    return dataset.readLongs(0, dataset.shape()[0]);
  }
}
