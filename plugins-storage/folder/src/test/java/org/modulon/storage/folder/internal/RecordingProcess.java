package org.modulon.storage.folder.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunWriter;

/** Records until it is killed, and prints each step after it was acknowledged. */
final class RecordingProcess {
  static final int NEURONS = 50;

  private RecordingProcess() {}

  /** Rows per step vary, so that acknowledgements end anywhere in the writer's buffers. */
  static int spikes(long step) {
    return (int) (step * 7 % 5);
  }

  static double voltage(long step, int neuron) {
    return step * 1000.0 + neuron + 0.25;
  }

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    RunWriter writer =
        new FolderBackend()
            .open(Path.of(arguments[0]))
            .create(new NewRun("killed", "", 1, "", Map.of(), List.of()));
    DatasetWriter voltage =
        writer.dataset(DatasetDescription.of("voltage", ElementType.FLOAT64, NEURONS));
    DatasetWriter spike = writer.dataset(DatasetDescription.of("spike", ElementType.INT64, 2));
    long[] events = new long[10];
    double[] row = new double[NEURONS];
    for (long step = 1; ; step++) {
      for (int neuron = 0; neuron < NEURONS; neuron++) {
        row[neuron] = voltage(step, neuron);
      }
      voltage.append(row, 0, 1);
      for (int i = 0; i < spikes(step); i++) {
        events[2 * i] = step;
        events[2 * i + 1] = i;
      }
      spike.append(events, 0, spikes(step));
      if (step % 10 == 0) {
        writer.parameter("Results", "step", step);
      }
      if (step % 3 == 0) {
        writer.acknowledge(step);
        out.println(step);
        out.flush();
      }
    }
  }
}
