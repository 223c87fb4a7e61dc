package org.modulon.behaviors.recorder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.kernel.Simulation;
import org.modulon.testkit.BehaviorTest;

class RecordingAllocationTest {
  private static final int STEPS = 1000;
  private static final int WARM_UP = 2000;

  @Test
  void aStepOfRecordersAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (BehaviorTest test =
        BehaviorTest.of(Noise::new)
            .neurons(5)
            .with(2, List.of("a"), Recorder::new, Map.of("variables", List.of("mean(voltage)")))
            .with(
                3,
                List.of("b"),
                Recorder::new,
                Map.of("variables", List.of("voltage", "spike"), "window", 10))
            .with(4, List.of("c"), PopulationRecorder::new, Map.of("variables", "voltage"))
            .with(5, List.of("d"), SpikeCounter::new, Map.of("every", 10))
            .with(6, List.of("e"), RateRecorder::new, Map.of("per_neuron", true))
            .with(7, List.of("f"), IsiHistogram::new, Map.of())
            .with(8, List.of("g"), Histogram::new, Map.of("variable", "voltage"))
            .with(9, List.of("h"), IsiRecorder::new, Map.of())
            .build()) {
      Simulation simulation = test.simulation();
      simulation.run(WARM_UP);
      long before = threads.getCurrentThreadAllocatedBytes();
      simulation.run(STEPS);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      assertThat(allocated).as("bytes in %d steps", STEPS).isLessThan(STEPS);
    }
  }
}
