package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds the same number to a state variable of each neuron in every step, for some time.
 *
 * <pre>
 *   target[i] = target[i] + value[i]     where start ≤ t &lt; start + duration
 * </pre>
 *
 * <p>The time t is 0 in the first step. Neurons may get different numbers: the value is a number or
 * a distribution. It has no state.
 *
 * <p>Reference: Gerstner et al. 2014, Neuronal Dynamics, section 1.3, doi:10.1017/CBO9781107447615.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ConstantInput")
public final class ConstantInput extends TimedInput {
  @Parameter(required = true, description = "what is added, in the unit of the target")
  Vector value = Vector.of(new double[] {0});

  private double[] added;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    super.bind(neurons, slot);
    added = chosen(neurons, value);
  }

  @Override
  void add(double[] values, long elapsed) {
    for (int i = 0; i < values.length; i++) {
      values[i] += added[i];
    }
  }
}
