package org.modulon.behaviors.homeostasis.internal;

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
 * Adjusts a state variable of each neuron until the running average of a measurement is within a
 * range.
 *
 * <pre>
 *   a      = (integration_length a + m) / (integration_length + 1)
 *   change = increase (min - a)     where a &lt; min;  without the distance if not distance_sensitive
 *   change = decrease (max - a)     where a &gt; max;  likewise, and negative
 *   target = target + adjustment_strength * change,  within target_min..target_max
 * </pre>
 *
 * <p>The measurement m, the range and the bounds are those of InstantHomeostasis, which this is
 * with an {@code integration_length} of 0. The average begins at {@code initial_average}, or in the
 * middle of the range. It belongs to this behavior alone, so that a group can have several.
 *
 * <p>References: Vieth et al. 2021, doi:10.3389/fninf.2021.715131; Turrigiano and Nelson 2004, on
 * homeostatic plasticity, doi:10.1038/nrn1327.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("TimeIntegrationHomeostasis")
public final class TimeIntegrationHomeostasis extends RangeHomeostasis {
  @Parameter(min = 0, description = "steps that the average reaches back, roughly")
  double integrationLength = 1;

  @Parameter(description = "average at the start; the middle of the range if not given")
  Vector initialAverage;

  @State(description = "running average of the measurement, per neuron")
  double[] average;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    super.bind(neurons, slot);
    if (average == null) {
      average = new double[neurons.size()];
    }
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    for (int i = 0; i < average.length; i++) {
      average[i] = initialAverage == null ? (low(i) + high(i)) / 2 : initialAverage.values[i];
    }
  }

  @Override
  void integrate(double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      average[i] = (average[i] * integrationLength + values[i]) / (integrationLength + 1);
      values[i] = average[i];
    }
  }
}
