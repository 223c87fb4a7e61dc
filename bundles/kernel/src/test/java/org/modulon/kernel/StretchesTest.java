package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.spec.NetworkSpec;

/** What a tap says of the steps of its samples. */
class StretchesTest {
  private static final String STEPS = "Every.step.steps";

  private final Kernel kernel = Kernel.of(List.of(Every::new));

  /** Records the step in every second one, while recording is on. */
  static final class Every implements Behavior<NeuronGroup> {
    private Tap tap;
    private final long[] sample = new long[1];

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      tap =
          neurons
              .network()
              .tap(
                  slot,
                  new TapDescription(
                      slot.name() + ".step",
                      TapDescription.Kind.INTEGER,
                      List.of(1),
                      List.of("time", "one"),
                      "",
                      2));
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      sample[0] = neurons.network().iteration();
      if (neurons.recording() && sample[0] % 2 == 0) {
        tap.append(sample);
      }
    }
  }

  /** Keeps series apart. */
  private static final class Sink implements TapSink {
    private final Map<String, List<Long>> series = new LinkedHashMap<>();

    @Override
    public void open(TapDescription description) {
      series.put(description.name(), new ArrayList<>());
    }

    @Override
    public void append(TapDescription description, double[] values, int samples) {
      throw new IllegalArgumentException(description.name());
    }

    @Override
    public void append(TapDescription description, long[] values, int samples) {
      Arrays.stream(values, 0, samples * description.sampleLength())
          .forEach(series.get(description.name())::add);
    }
  }

  @Test
  void regularSamplesNeedNoExplanation() {
    Sink sink = new Sink();
    try (Simulation simulation = kernel.build(spec(), 1)) {
      simulation.recordTo(sink);
      simulation.run(9);
      simulation.flush();
      assertThat(sink.series).containsOnlyKeys("Every.step");
      assertThat(simulation.snapshot().values()).doesNotContainKey("next.Every.step");
    }
  }

  @Test
  void aPauseBeginsAStretch() {
    Sink sink = new Sink();
    try (Simulation simulation = kernel.build(spec(), 1)) {
      simulation.recordTo(sink);
      pausing(simulation);
      simulation.flush();
      assertThat(sink.series.get("Every.step")).containsExactly(2L, 4L, 8L, 10L, 14L);
      assertThat(sink.series.get(STEPS)).containsExactly(2L, 8L, 4L, 14L);
    }
  }

  @Test
  void aLateStartIsAStretchFromTheFirstSampleOn() {
    Sink sink = new Sink();
    try (Simulation simulation = kernel.build(network(group("a", 1)), 1)) {
      simulation.recordTo(sink);
      simulation.run(5);
      simulation.network().groups().get(0).attach(behavior(1, "Every"));
      simulation.run(5);
      simulation.flush();
      assertThat(sink.series.get("Every.step")).containsExactly(6L, 8L, 10L);
      assertThat(sink.series.get(STEPS)).containsExactly(0L, 6L);
    }
  }

  @Test
  void aResumedSimulationTellsTheSameStretches() {
    Sink whole = new Sink();
    Sink rest = new Sink();
    try (Simulation simulation = kernel.build(spec(), 1);
        Simulation other = kernel.build(spec(), 1)) {
      simulation.recordTo(whole);
      pausing(simulation);
      simulation.flush();
      other.restore(simulation.snapshot());
      other.recordTo(rest);
      for (Simulation each : List.of(simulation, other)) {
        each.run(2);
        each.network().setRecording(false);
        each.run(2);
        each.network().setRecording(true);
        each.run(4);
        each.flush();
      }
      assertThat(rest.series.get("Every.step")).containsExactly(16L, 20L, 22L);
      assertThat(rest.series.get(STEPS)).containsExactly(6L, 20L);
      assertThat(whole.series.get(STEPS)).containsExactly(2L, 8L, 4L, 14L, 6L, 20L);
    }
  }

  @Test
  void aSimulationGoesBackToBeforeItsFirstStretch() {
    try (Simulation simulation = kernel.build(spec(), 1)) {
      simulation.run(4);
      Snapshot regular = simulation.snapshot();
      simulation.network().setRecording(false);
      simulation.run(4);
      simulation.network().setRecording(true);
      simulation.run(4);
      simulation.restore(regular);
      Sink sink = new Sink();
      simulation.recordTo(sink);
      simulation.run(4);
      simulation.flush();
      assertThat(sink.series.get("Every.step")).containsExactly(6L, 8L);
      assertThat(sink.series.get(STEPS)).isEmpty();
    }
  }

  /** Samples of steps 2, 4, 8, 10, 14. */
  private static void pausing(Simulation simulation) {
    for (int i = 0; i < 2; i++) {
      simulation.run(4);
      simulation.network().setRecording(false);
      simulation.run(2);
      simulation.network().setRecording(true);
    }
    simulation.run(2);
  }

  private static NetworkSpec spec() {
    return network(group("a", 1, behavior(1, "Every")));
  }
}
