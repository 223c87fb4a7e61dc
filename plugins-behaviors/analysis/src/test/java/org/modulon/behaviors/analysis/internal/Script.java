package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** Every neuron has the value that a list tells for the step; neuron i spikes in given steps. */
final class Script implements Behavior<NeuronGroup> {
  @Parameter(description = "a value per step")
  List<String> values = List.of("0");

  @Parameter(description = "a train of 0 and 1 per neuron")
  List<String> trains = List.of();

  @State Vector voltage;
  @State Spikes spike;

  private double[] numbers;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    int step = (int) neurons.network().iteration() - 1;
    voltage.fill(numbers[Math.min(step, numbers.length - 1)]);
    spike.clear();
    for (int i = 0; i < trains.size(); i++) {
      if (step < trains.get(i).length() - 1 && trains.get(i).charAt(step + 1) == '1') {
        spike.add(i);
      }
    }
  }
}
