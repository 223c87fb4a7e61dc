package org.modulon.behaviors.homeostasis.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Intrinsic plasticity: a neuron whose membrane value is above its target range tires, one below it
 * recovers.
 *
 * <pre>
 *   exhaustion = exhaustion + rate (v - max_voltage)     where v &gt; max_voltage
 *   exhaustion = exhaustion - rate (min_voltage - v)     where v &lt; min_voltage
 *   v          = v - exhaustion
 * </pre>
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("TargetVoltageHomeostasis")
public final class TargetVoltageHomeostasis implements Behavior<NeuronGroup> {
  @Parameter(description = "membrane value below which a neuron recovers")
  double minVoltage = 0.05;

  @Parameter(description = "membrane value above which a neuron tires")
  double maxVoltage = 0.05;

  @Parameter(min = 0, description = "part of the deviation that is added per step")
  double rate = 0.001;

  @State(description = "membrane value")
  Vector voltage;

  @State(description = "what is taken from the membrane value in each step")
  Vector exhaustion;

  private final Parallel.NeuronLoop adaptation = this::adapt;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    if (minVoltage > maxVoltage) {
      throw new InvalidParameterException(
          "max_voltage",
          "must be at least min_voltage, which is " + minVoltage + " (got " + maxVoltage + ").");
    }
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    neurons.parallel(adaptation);
  }

  private void adapt(int from, int to) {
    adapt(voltage.values, exhaustion.values, minVoltage, maxVoltage, rate, from, to);
  }

  /** At most one of the two deviations isn't 0, so no branch is needed. */
  private static void adapt(
      double[] v, double[] tired, double min, double max, double rate, int from, int to) {
    for (int i = from; i < to; i++) {
      double x = v[i];
      double deviation = Math.max(x - max, 0) + Math.min(x - min, 0);
      double exhausted = tired[i] + rate * deviation;
      tired[i] = exhausted;
      v[i] = x - exhausted;
    }
  }
}
