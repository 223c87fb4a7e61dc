package org.modulon.storage.tck;

import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/**
 * Records and seals one run after the other until it is killed, and prints the name of each that
 * was sealed. Arguments: backend, place.
 */
final class SealingProcess {
  /** Steps of each run; half of them are acknowledged before it is sealed. */
  static final int STEPS = 800;

  private SealingProcess() {}

  public static void main(String[] arguments) throws Exception {
    RunStore store = ChildJvm.store(arguments);
    while (true) {
      try (RunWriter writer = store.create(new NewRun("sealed", "", 1, "", Map.of(), List.of()))) {
        record(writer);
        System.out.println(writer.seal(RunState.DONE, STEPS, "", Map.of()).manifest().name());
        System.out.flush();
      }
    }
  }

  private static void record(RunWriter writer) {
    int neurons = RecordingProcess.NEURONS;
    DatasetWriter voltage =
        writer.dataset(DatasetDescription.of("voltage", ElementType.FLOAT64, neurons));
    DatasetWriter spike = writer.dataset(DatasetDescription.of("spike", ElementType.INT64, 2));
    double[] row = new double[neurons];
    for (int step = 1; step <= STEPS; step++) {
      for (int neuron = 0; neuron < neurons; neuron++) {
        row[neuron] = RecordingProcess.voltage(step, neuron);
      }
      voltage.append(row, 0, 1);
      for (int i = 0; i < RecordingProcess.spikes(step); i++) {
        spike.append(new long[] {step, i}, 0, 1);
      }
      if (step == STEPS / 2) {
        writer.log("half");
        writer.acknowledge(step);
      }
    }
    writer.log("all");
  }
}
