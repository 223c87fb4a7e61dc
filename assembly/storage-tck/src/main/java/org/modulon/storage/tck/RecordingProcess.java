package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/**
 * Records until it is killed, and prints each step after it was acknowledged. Arguments: backend,
 * place, and the step at which to resume the run that is there, or {@code create}.
 */
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

  static long spikesUpTo(long step) {
    return LongStream.rangeClosed(1, step).map(RecordingProcess::spikes).sum();
  }

  /** Asserts that a run has the rows of so many steps, and nothing else. */
  static void assertRows(Run run, long steps, String because) {
    Dataset voltage = run.dataset("voltage");
    voltage.verify();
    assertThat(voltage.shape()).as(because).containsExactly(steps, NEURONS);
    double[] values = voltage.readDoubles(0, steps);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).as(because).isEqualTo(voltage(1 + i / NEURONS, i % NEURONS));
    }
    Dataset spike = run.dataset("spike");
    spike.verify();
    long[] events = spike.readLongs(0, spike.shape()[0]);
    int at = 0;
    for (long step = 1; step <= steps; step++) {
      for (int i = 0; i < spikes(step); i++) {
        assertThat(events[at++]).as(because).isEqualTo(step);
        assertThat(events[at++]).as(because).isEqualTo(i);
      }
    }
    assertThat(at).as(because).isEqualTo(events.length);
  }

  /** Asserts that the log has a line for each of so many steps, in a run that was never resumed. */
  static void assertLog(Run run, long steps, String because) {
    List<String> expected =
        LongStream.rangeClosed(1, steps).mapToObj(step -> "step " + step).toList();
    assertThat(run.log()).as(because).startsWith(expected.toArray(String[]::new));
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    RunStore store = ChildJvm.store(arguments);
    boolean resumes = !arguments[2].equals("create");
    long first = resumes ? Long.parseLong(arguments[2]) : 0;
    RunWriter writer =
        resumes
            ? store.resume(
                "killed_0001",
                new Resumption(first, Map.of("voltage", first, "spike", spikesUpTo(first)), ""))
            : store.create(new NewRun("killed", "", 1, "", Map.of(), List.of()));
    DatasetWriter voltage =
        writer.dataset(DatasetDescription.of("voltage", ElementType.FLOAT64, NEURONS));
    DatasetWriter spike = writer.dataset(DatasetDescription.of("spike", ElementType.INT64, 2));
    long[] events = new long[10];
    double[] row = new double[NEURONS];
    for (long step = first + 1; ; step++) {
      for (int neuron = 0; neuron < NEURONS; neuron++) {
        row[neuron] = voltage(step, neuron);
      }
      voltage.append(row, 0, 1);
      for (int i = 0; i < spikes(step); i++) {
        events[2 * i] = step;
        events[2 * i + 1] = i;
      }
      spike.append(events, 0, spikes(step));
      writer.log("step " + step);
      if (step % 10 == 0) {
        writer.parameter("Results", "step", step);
        writer.annotate(writer.manifest().notes().with("step", step));
      }
      if (step % 3 == 0) {
        writer.acknowledge(step);
        out.println(step);
        out.flush();
      }
    }
  }
}
