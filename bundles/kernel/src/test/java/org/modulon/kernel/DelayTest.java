package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn.Precision;

class DelayTest {
  private final List<Long> arrivals = new ArrayList<>();
  private final Kernel kernel = Kernel.of(List.of(Pulse::new, () -> new Listener(arrivals)));

  @Test
  void withoutADelaySpikesArriveWithinTheStep() {
    assertThat(arrivals(null, OptionalDouble.empty())).containsExactly(5L, 12L);
  }

  @Test
  void aCommonDelayShiftsEveryArrival() {
    assertThat(arrivals("3", OptionalDouble.empty())).containsExactly(8L, 15L);
    assertThat(arrivals("0.3 ms", OptionalDouble.of(1e-4))).containsExactly(8L, 15L);
    assertThat(arrivals("[0.1#d] * 1 ms", OptionalDouble.of(1e-4))).containsExactly(6L, 13L);
  }

  @Test
  void delaysOfTheirOwnShiftEachSynapse() {
    try (Simulation simulation = kernel.build(spec("randint(2, 5)", OptionalDouble.empty()), 1)) {
      SynapseGroup synapses = simulation.network().synapses().get(0);
      assertThat(synapses.delay()).isEmpty();
      assertThatThrownBy(synapses::arriving)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("delays of their own");
      simulation.run(20);
    }
    assertThat(arrivals).isNotEmpty().isSorted();
    assertThat(arrivals)
        .allMatch(step -> (step >= 7 && step <= 9) || (step >= 14 && step <= 16))
        .hasSizeGreaterThan(2);
  }

  @Test
  void saysTheDelayInSteps() {
    try (Simulation simulation = kernel.build(spec("1.5 ms", OptionalDouble.of(1e-4)), 1)) {
      assertThat(simulation.network().synapses().get(0).delay()).hasValue(15);
    }
    try (Simulation simulation = kernel.build(spec(null, OptionalDouble.of(1e-4)), 1)) {
      assertThat(simulation.network().synapses().get(0).delay()).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 ms | must be at least one step of 0.1 ms (got \"-1 ms\"). Leave it out for synapses"
            + " that act within the step.",
        "0 ms | must be at least one step of 0.1 ms (got \"0 ms\"). Leave it out for synapses that"
            + " act within the step.",
        "0.05 ms | is shorter than a step of 0.1 ms (got \"0.05 ms\"). Write a multiple of 0.1 ms, make"
            + " dt smaller, or leave the delay out for synapses that act within the step.",
        "0.25 ms | must be a whole number of steps of 0.1 ms (got \"0.25 ms\"). Write 0.2 ms or 0.3 ms, or"
            + " change dt.",
        "3 | needs a unit of time (got \"3\"), as in 1.5 ms.",
        "10 s | must be at most 65535 steps of 0.1 ms (got \"10 s\"). Make it shorter, or dt"
            + " larger.",
        "uniform(-1 ms, 0 ms) | must be at least one step of 0.1 ms (got"
      })
  void refusesWhatIsNoDelay(String delay, String problem) {
    assertThatThrownBy(() -> kernel.build(spec(delay, OptionalDouble.of(1e-4)), 1))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("synapses.0.delay: " + problem);
  }

  @Test
  void refusesTimesWithoutTheDurationOfAStepAndOtherQuantities() {
    assertThatThrownBy(() -> kernel.build(spec("1 ms", OptionalDouble.empty()), 1))
        .hasMessage(
            "synapses.0.delay: is a time, but a step has no duration (got \"1 ms\"). Add dt to the"
                + " model, for example dt: 0.1 ms, or give the delay in steps.");
    assertThatThrownBy(() -> kernel.build(spec("1 mV", OptionalDouble.of(1e-4)), 1))
        .hasMessageStartingWith("synapses.0.delay: ");
    assertThatThrownBy(() -> kernel.build(spec("soon", OptionalDouble.empty()), 1))
        .hasMessageContaining("synapses.0.delay: unknown variable \"soon\"");
    assertThatThrownBy(() -> kernel.build(spec("-2", OptionalDouble.empty()), 1))
        .hasMessageContaining("synapses.0.delay: must be at least one step (got \"-2\")");
  }

  private List<Long> arrivals(String delay, OptionalDouble step) {
    arrivals.clear();
    try (Simulation simulation = kernel.build(spec(delay, step), 1)) {
      simulation.run(20);
    }
    return arrivals.stream().distinct().toList();
  }

  private static NetworkSpec spec(String delay, OptionalDouble step) {
    SynapseSpec synapses = new SynapseSpec("source", "target", List.of("GLU"), "1", 1, List.of());
    return new NetworkSpec(
        "net",
        OptionalLong.of(3),
        step,
        Precision.DOUBLE,
        List.of(),
        List.of(
            group("source", 1, behavior(1, "Pulse")), group("target", 40, behavior(2, "Listener"))),
        List.of(delay == null ? synapses : synapses.delayed(delay)));
  }

  /** Spikes at steps 5 and 12. */
  public static final class Pulse implements Behavior<NeuronGroup> {
    @State Spikes spike;

    @Override
    public void iterate(NeuronGroup neurons) {
      spike.clear();
      long step = neurons.network().iteration();
      if (step == 5 || step == 12) {
        spike.add(0);
      }
    }
  }

  /** Notes the step of each arrival at each target. */
  public static final class Listener implements Behavior<NeuronGroup> {
    private final List<Long> arrivals;
    private SynapseGroup synapses;

    public Listener(List<Long> arrivals) {
      this.arrivals = arrivals;
    }

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      synapses = neurons.afferent().get(0);
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      double[] sums = new double[neurons.size()];
      boolean any = synapses.propagate(sums);
      assertThat(any).isEqualTo(Arrays.stream(sums).sum() > 0);
      for (double sum : sums) {
        if (sum > 0) {
          arrivals.add(neurons.network().iteration());
        }
      }
    }
  }
}
