package org.modulon.behaviors.stdp.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

/**
 * A plastic synapse group from a group of neurons to itself. The neurons spike as a script says,
 * and hear what arrives over the synapses behind the plasticity.
 *
 * @param script for each step the neurons that spike, ascending
 * @param neurons how many; a square number for layouts with positions
 * @param structure of the synapses
 * @param weights of the synapses
 * @param delay of the synapses, if any; a step has 1 ms
 * @param precision of the weights
 */
record Plastic(
    int[][] script,
    int neurons,
    StructureSpec structure,
    String weights,
    Optional<String> delay,
    Precision precision) {

  Plastic(int[][] script, int neurons, StructureSpec structure, String weights) {
    this(script, neurons, structure, weights, Optional.empty(), Precision.SINGLE);
  }

  Plastic with(StructureSpec other) {
    return new Plastic(script, neurons, other, weights, delay, precision);
  }

  Plastic with(Precision other) {
    return new Plastic(script, neurons, structure, weights, delay, other);
  }

  Plastic with(int[][] other) {
    return new Plastic(other, neurons, structure, weights, delay, precision);
  }

  Plastic delayed(int steps) {
    return delayed(steps + " ms");
  }

  Plastic delayed(String time) {
    return new Plastic(script, neurons, structure, weights, Optional.of(time), precision);
  }

  /** The same synapses in the three layouts. */
  static List<StructureSpec> layouts(StructureSpec structure) {
    return List.of(
        structure.as(StructureSpec.Layout.SPARSE),
        structure.as(StructureSpec.Layout.DENSE),
        structure.partitioned(PartitionSpec.of(2, 2, 1)));
  }

  /** Builds the network with a rule. */
  Simulation build(
      Supplier<? extends Behavior<?>> rule, String type, Map<String, Object> parameters) {
    int side = (int) Math.sqrt(neurons);
    Optional<GridSpec> grid =
        side * side == neurons ? Optional.of(GridSpec.of(side, side, 1)) : Optional.empty();
    GroupSpec group =
        new GroupSpec(
            "neurons",
            List.of(),
            neurons,
            grid,
            List.of(
                new BehaviorSpec(1, "Script", List.of(), true, Map.of()),
                new BehaviorSpec(3, "Ear", List.of(), true, Map.of())));
    SynapseSpec synapses =
        new SynapseSpec(
            "neurons",
            "neurons",
            List.of("plastic"),
            weights,
            delay,
            structure,
            List.of(new BehaviorSpec(2, type, List.of(), true, parameters)));
    NetworkSpec spec =
        new NetworkSpec(
            "plastic",
            OptionalLong.of(4),
            OptionalDouble.of(1e-3),
            precision,
            List.of(),
            List.of(group),
            List.of(synapses));
    return Kernel.of(List.of(() -> new Script(script), Ear::new, rule)).build(spec, 1);
  }

  static SynapseGroup synapses(Simulation simulation) {
    return simulation.network().synapses().get(0);
  }

  /** A row per target, a column per source. */
  static double[] weights(Simulation simulation) {
    return synapses(simulation).matrix("weight");
  }

  static double[] heard(Simulation simulation) {
    return simulation.network().groups().get(0).vector("heard").values;
  }

  /** Makes neurons spike by a list. */
  static final class Script implements Behavior<NeuronGroup> {
    private final int[][] script;

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

  /** Sums up what arrives. */
  static final class Ear implements Behavior<NeuronGroup> {
    @State Vector heard;

    @Override
    public void iterate(NeuronGroup neurons) {
      neurons.afferent().get(0).propagate(heard.values);
    }
  }
}
