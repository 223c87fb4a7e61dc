package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** A disk that fills up costs nothing: the call that failed succeeds once there is room. */
public interface FullDiskContract extends StorageTest {
  @Test
  default void goesOnWithTheCallThatFoundTheDiskFull() throws Exception {
    try (TinyDisk disk = TinyDisk.mount(temporary().resolve("disk"), 8);
        RunStore store = backend().open(disk.folder().resolve("place"))) {
      int failures = 0;
      Run run;
      try (RunWriter writer = store.create(new NewRun("killed", "", 1, "", Map.of(), List.of()))) {
        FullDisk filled = new FullDisk(disk, writer);
        for (int step = 1; step <= 600; step++) {
          failures += filled.step(step);
        }
        disk.fill();
        run = filled.insist(() -> writer.seal(RunState.DONE, 600, "", Map.of("h", "1")));
      }
      assertThat(failures).as("calls that found the disk full").isGreaterThan(5);
      RecordingProcess.assertRows(run, 600, "the run that was sealed");
      RecordingProcess.assertRows(store.open("killed_0001"), 600, "the run as it was opened anew");
      assertThat(store.open("killed_0001").parameters().get("Results")).containsEntry("step", 600L);
      assertThat(store.open("killed_0001").log()).hasSize(600);
      assertThat(store.open("killed_0001").object("o")).isEqualTo(List.of("x"));
      assertThat(store.recover()).isEmpty();
      Rounds.report(this, "disk full", "600 steps, " + failures + " calls found it full", 0);
    }
  }

  /** A recording on a disk that is full at every fortieth step. */
  final class FullDisk {
    private final TinyDisk disk;
    private final RunWriter writer;
    private final DatasetWriter voltage;
    private final DatasetWriter spike;
    private final double[] row = new double[RecordingProcess.NEURONS];
    private final long[] events = new long[10];
    private int failures;

    FullDisk(TinyDisk disk, RunWriter writer) {
      this.disk = disk;
      this.writer = writer;
      voltage =
          writer.dataset(
              DatasetDescription.of("voltage", ElementType.FLOAT64, RecordingProcess.NEURONS));
      spike = writer.dataset(DatasetDescription.of("spike", ElementType.INT64, 2));
    }

    /** Makes a step and returns how many calls found the disk full. */
    int step(int step) {
      failures = 0;
      if (step % 40 == 0) {
        disk.fill();
      }
      for (int neuron = 0; neuron < row.length; neuron++) {
        row[neuron] = RecordingProcess.voltage(step, neuron);
      }
      for (int i = 0; i < RecordingProcess.spikes(step); i++) {
        events[2 * i] = step;
        events[2 * i + 1] = i;
      }
      insist(() -> voltage.append(row, 0, 1));
      insist(() -> spike.append(events, 0, RecordingProcess.spikes(step)));
      insist(() -> writer.log("step " + step));
      insist(() -> writer.parameter("Results", "step", step));
      if (step % 100 == 0) {
        insist(() -> writer.object("o", List.of("x")));
      }
      if (step % 20 == 0) {
        insist(() -> writer.acknowledge(step));
      }
      return failures;
    }

    private void insist(Runnable call) {
      insist(
          () -> {
            call.run();
            return null;
          });
    }

    /** Repeats a call that finds the disk full, once there is room. */
    <T> T insist(Supplier<T> call) {
      try {
        return call.get();
      } catch (StoreException full) {
        assertThat(full.kind()).as(full.getMessage()).isEqualTo(StoreException.Kind.NO_SPACE);
        failures++;
        disk.free();
        return call.get();
      }
    }
  }
}
