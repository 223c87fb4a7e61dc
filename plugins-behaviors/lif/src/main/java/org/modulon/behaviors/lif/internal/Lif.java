package org.modulon.behaviors.lif.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The leaky integrate-and-fire neuron driven by a current.
 *
 * <pre>
 *   v     = v + dt / tau (rest - v + input)     unless refractory
 *   spike = v &gt; threshold
 *   v     = reset, and v stays there for the refractory period, where spike
 * </pre>
 *
 * <p>Forward Euler. The input is the current of this step times the membrane resistance, in mV; it
 * is 0 again after the update.
 *
 * <p>Reference: Gerstner et al. 2014, Neuronal Dynamics, chapter 1, doi:10.1017/CBO9781107447615.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("LIF")
public final class Lif extends RefractoryNeuron {
  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 10;

  @Parameter(unit = "mV", description = "membrane potential without input")
  double rest = -65;

  private double factor;

  /** Made by the framework. */
  public Lif() {
    super(-50, -65, 0, -65);
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    double step = neurons.network().stepMilliseconds("tau");
    factor = step / tau;
    bindThreshold(step);
  }

  @Override
  void integrate(int from, int to) {
    integrate(voltage.values, input.values, refractory.values, factor, rest, from, to);
  }

  private static void integrate(
      double[] v, double[] input, double[] left, double factor, double rest, int from, int to) {
    for (int i = from; i < to; i++) {
      double active = 1 - Math.min(left[i], 1);
      v[i] += active * factor * (rest - v[i] + input[i]);
    }
  }
}
