package org.modulon.behaviors.equation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

/** Neurons that spike by a script, and synapses among them; a step has 1 ms. */
final class Synaptic {
  private Synaptic() {}

  /** Some spikes in each step, neurons ascending. */
  static int[][] script(int neurons, int steps, int perStep) {
    RandomStream random = RandomSource.counter(9).stream(0, 0, 0);
    int[][] script = new int[steps][];
    int[] chosen = new int[neurons];
    for (int step = 0; step < steps; step++) {
      random.at(step);
      int count = random.choose(neurons, perStep / (double) neurons, chosen);
      script[step] = Arrays.copyOf(chosen, count);
    }
    return script;
  }

  /** Describes a network. */
  static final class Builder {
    private final int neurons;
    private int[][] script = {};
    private StructureSpec structure = StructureSpec.ALL;
    private Optional<String> delay = Optional.empty();
    private Precision precision = Precision.SINGLE;

    Builder(int neurons) {
      this.neurons = neurons;
    }

    Builder script(int[][] spikes) {
      script = spikes;
      return this;
    }

    Builder structure(StructureSpec spec) {
      structure = spec;
      return this;
    }

    Builder delay(int steps) {
      return steps == 0 ? this : delay(steps + " ms");
    }

    Builder delay(String time) {
      delay = Optional.of(time);
      return this;
    }

    Builder precision(Precision value) {
      precision = value;
      return this;
    }

    Simulation build(Supplier<? extends Behavior<?>> rule, Map<String, Object> parameters) {
      int side = (int) Math.sqrt(neurons);
      GroupSpec group =
          new GroupSpec(
              "neurons",
              List.of(),
              neurons,
              Optional.of(GridSpec.of(side, side, 1)),
              List.of(new BehaviorSpec(1, "Script", List.of(), true, Map.of())));
      SynapseSpec synapses =
          new SynapseSpec(
              "neurons",
              "neurons",
              List.of("syn"),
              "uniform(0, 1)",
              delay,
              structure,
              List.of(new BehaviorSpec(2, "SynapseEquations", List.of(), true, parameters)));
      NetworkSpec spec =
          new NetworkSpec(
              "synaptic",
              OptionalLong.of(4),
              OptionalDouble.of(1e-3),
              precision,
              List.of(),
              List.of(group),
              List.of(synapses));
      return Kernel.of(List.of(() -> new Script(script), rule)).build(spec, 1);
    }
  }

  /** Spikes by a list; has a conductance that synapses add to. */
  static final class Script implements Behavior<NeuronGroup> {
    private final int[][] script;

    @State(unit = "nS")
    Vector g;

    @State Spikes spike;

    Script(int[][] script) {
      this.script = script;
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      spike.clear();
      int step = (int) neurons.network().iteration() - 1;
      if (step < script.length) {
        for (int neuron : script[step]) {
          spike.add(neuron);
        }
      }
    }
  }
}
