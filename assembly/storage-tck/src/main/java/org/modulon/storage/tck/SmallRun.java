package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** A run of one number, which is its parameter and in its samples. */
final class SmallRun {
  private SmallRun() {}

  static void write(RunStore store, String group, int number) {
    try (RunWriter writer = store.create(NewRun.of(group, number))) {
      writer.parameter("Results", "number", number);
      writer
          .dataset(DatasetDescription.of("v", ElementType.INT64))
          .append(new long[] {number, -number}, 0, 2);
      writer.acknowledge(1);
      writer.seal(RunState.DONE, 2, "", Map.of());
    }
  }

  /** Asserts that a run is done and has its number wherever it belongs. */
  static void assertWhole(RunStore store, String name, long number) {
    Run run = store.open(name);
    assertThat(run.manifest().state()).as(name).isEqualTo(RunState.DONE);
    assertThat(run.parameters().get("Results")).as(name).containsEntry("number", number);
    assertThat(run.dataset("v").readLongs(0, 2)).as(name).containsExactly(number, -number);
  }
}
