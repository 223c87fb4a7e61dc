package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds a normally distributed number of its own to a state variable of each neuron, in each step.
 *
 * <pre>
 *   target[i] = target[i] + mean + sd N(0, 1)
 * </pre>
 *
 * <p>The numbers are independent of the step's duration; for white noise, divide by its root.
 *
 * <p>Reference: Izhikevich 2003, doi:10.1109/TNN.2003.820440, uses it as thalamic input.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("NormalInput")
public final class NormalInput implements Behavior<NeuronGroup> {
  @Parameter(description = "state variable of the neurons that is added to")
  String target = "input";

  @Parameter(description = "mean of the numbers, in the unit of the target")
  double mean = 0;

  @Parameter(min = 0, description = "standard deviation, in the unit of the target")
  double sd = 1;

  @Draws RandomStream random;

  private Vector driven;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    driven = neurons.vector("target", target, State.Use.WRITE);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    random.addNormal(driven.values, 0, neurons.size(), mean, sd);
  }
}
