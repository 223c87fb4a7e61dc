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
 * Adds what arrives over synapses to the membrane value, scaled by the size of the source group.
 *
 * <pre>
 *   v[i] = v[i] + gain / N_source * sum_j weight[i, j] * spike[j]     for each synapse group
 * </pre>
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("InputBehavior")
public final class InputBehavior implements Behavior<NeuronGroup> {
  @Parameter(required = true, description = "tag of the afferent synapses")
  String synapses;

  @Parameter(description = "factor on the mean weight of the spiking sources")
  double gain = 10;

  @State(description = "membrane value")
  Vector voltage;

  private AfferentInput input;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    input = new AfferentInput(neurons, synapses);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    for (int group = 0; group < input.groups(); group++) {
      input.add(group, gain / input.sources(group), voltage.values);
    }
  }
}
