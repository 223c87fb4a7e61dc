package org.modulon.behaviors.homeostasis.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * A relative refractory period: each spike lowers a state variable for a while.
 *
 * <pre>
 *   counter = decay * counter + output
 *   target  = target - strength * counter
 * </pre>
 *
 * <p>The output is an expression over the group's state, the spikes as a rule. Attach it behind the
 * behavior that makes the neurons spike. Neurons that can't spike at all for some time are a matter
 * of the neuron models, whose {@code refractory_period} says so.
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Refractory")
public final class Refractory implements Behavior<NeuronGroup> {
  @Parameter(description = "expression that fills the counter")
  String output = "spike";

  @Parameter(description = "state variable of the neurons that is lowered")
  String target = "voltage";

  @Parameter(min = 0, max = 1, description = "part of the counter that is left after a step")
  double decay = 0.5;

  @Parameter(description = "what a counter of 1 takes from the target in a step")
  double strength = 1;

  @State(description = "recent output, which fades")
  Vector refractoryCounter;

  private final Parallel.NeuronLoop inhibition = this::inhibit;
  private Measurement measured;
  private double[] lowered;
  private double[] current;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    measured = Measurement.of(neurons, "output", output);
    lowered = neurons.vector("target", target, State.Use.WRITE).values;
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    current = measured.take();
    neurons.parallel(inhibition);
  }

  private void inhibit(int from, int to) {
    double[] counter = refractoryCounter.values;
    for (int i = from; i < to; i++) {
      counter[i] = counter[i] * decay + current[i];
      lowered[i] -= counter[i] * strength;
    }
  }
}
