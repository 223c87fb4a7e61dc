package org.modulon.behaviors.basic.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds the weights of the spikes that arrive over synapses to a state variable: a membrane
 * potential, a conductance, a current.
 *
 * <pre>
 *   target[i] = target[i] + gain * sum_j weight[i, j] * spike[j]     for each synapse group
 * </pre>
 *
 * <p>Synapses with a delay deliver the spikes of as many steps ago. What the weights measure, and
 * whether the variable shrinks again or is emptied in each step, is the matter of the behavior that
 * declares it. With a gain of 1, weights are added one after the other, else their sum is.
 *
 * <p>Reference: Morrison et al. 2005, doi:10.1162/0899766054026648.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SynapticInput")
public final class SynapticInput implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "tag of the afferent synapses")
  String synapses;

  @Parameter(description = "state variable of the neurons that the weights are added to")
  String target = "input";

  @Parameter(description = "factor on the weights")
  double gain = 1;

  private AfferentInput input;
  private Vector sums;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    input = new AfferentInput(neurons, synapses);
    sums = neurons.vector("target", target, State.Use.WRITE);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    for (int group = 0; group < input.groups(); group++) {
      input.add(group, gain, sums.values);
    }
  }
}
