package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds rectangular pulses to a state variable of each neuron: one, or one per period.
 *
 * <pre>
 *   target[i] = target[i] + amplitude[i]     where t ≥ start and (t - start) mod period &lt; duration
 * </pre>
 *
 * <p>The time t is 0 in the first step. Without a period there is one pulse. It has no state.
 *
 * <p>Reference: Gerstner et al. 2014, Neuronal Dynamics, section 1.3, doi:10.1017/CBO9781107447615.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("PulseInput")
public final class PulseInput extends TimedInput {
  @Parameter(required = true, description = "what is added, in the unit of the target")
  Vector amplitude = Vector.of(new double[] {0});

  @Parameter(
      unit = "ms",
      min = 0,
      description = "from one pulse to the next; in steps where a step has no duration")
  double period = Double.POSITIVE_INFINITY;

  private double[] added;
  private long periodSteps;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    super.bind(neurons, slot);
    added = chosen(neurons, amplitude);
    periodSteps = neurons.network().steps(period);
    if (periodSteps < 1) {
      throw new InvalidParameterException(
          "period", "must be at least one step long (got " + period + ").");
    }
  }

  @Override
  long within(long elapsed) {
    return elapsed % periodSteps;
  }

  @Override
  void add(double[] values, long elapsed) {
    for (int i = 0; i < values.length; i++) {
      values[i] += added[i];
    }
  }
}
