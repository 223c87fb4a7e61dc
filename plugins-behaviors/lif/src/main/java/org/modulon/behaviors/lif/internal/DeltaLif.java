package org.modulon.behaviors.lif.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.numerics.Elementary;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The leaky integrate-and-fire neuron whose synapses make the membrane potential jump.
 *
 * <pre>
 *   v     = rest + (v - rest) exp(-dt / tau) + input     unless refractory
 *   spike = v &gt; threshold
 *   v     = reset, and v stays there for the refractory period, where spike
 * </pre>
 *
 * <p>The decay is exact for any step. The input is what synapses and stimuli have added in this
 * step, in mV; it is 0 again after the update, and what reaches a refractory neuron is lost.
 *
 * <p>Reference: Brunel 2000, doi:10.1023/A:1008925309027.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("DeltaLIF")
public final class DeltaLif extends RefractoryNeuron {
  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 20;

  @Parameter(unit = "mV", description = "membrane potential without input")
  double rest = 0;

  private double factor;
  private double drive;

  /** Made by the framework. */
  public DeltaLif() {
    super(20, 10, 2, 0);
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    double step = neurons.network().stepMilliseconds("tau");
    factor = Elementary.exp(-step / tau);
    drive = rest * (1 - factor);
    bindThreshold(step);
  }

  @Override
  void integrate(int from, int to) {
    integrate(voltage.values, input.values, refractory.values, factor, drive, from, to);
  }

  /** Weighs by 0 and 1 rather than branching, so that it becomes vector instructions. */
  private static void integrate(
      double[] v, double[] input, double[] left, double factor, double drive, int from, int to) {
    for (int i = from; i < to; i++) {
      double silent = Math.min(left[i], 1);
      double next = v[i] * factor + (drive + input[i]);
      v[i] = (1 - silent) * next + silent * v[i];
    }
  }
}
