package org.modulon.behaviors.lif.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RefractoryThreshold;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
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
public final class DeltaLif implements Behavior<NeuronGroup> {
  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 20;

  @Parameter(unit = "mV", description = "membrane potential without input")
  double rest = 0;

  @Parameter(unit = "mV", description = "membrane potential above which a neuron spikes")
  double threshold = 20;

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  double reset = 10;

  @Parameter(unit = "ms", min = 0, description = "how long a neuron is silent after a spike")
  double refractoryPeriod = 2;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage = Vector.of(new double[] {0});

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(unit = "mV", description = "by how much the membrane potential jumps in this step")
  Vector input;

  @State(description = "steps for which a neuron is still refractory")
  Vector refractory;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  private final Parallel.NeuronLoop update = this::update;
  private RefractoryThreshold firing;
  private double factor;
  private double drive;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    double step = neurons.network().stepMilliseconds("tau");
    factor = Elementary.exp(-step / tau);
    drive = rest * (1 - factor);
    firing = RefractoryThreshold.of(threshold, reset, refractoryPeriod, step);
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    System.arraycopy(initialVoltage.values, 0, voltage.values, 0, neurons.size());
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    neurons.parallel(update);
    spike.gather();
  }

  private void update(int from, int to) {
    for (int start = from; start < to; start += RefractoryThreshold.TILE) {
      int end = Math.min(to, start + RefractoryThreshold.TILE);
      integrate(voltage.values, input.values, refractory.values, factor, drive, start, end);
      Arrays.fill(input.values, start, end, 0);
      firing.apply(voltage.values, refractory.values, spike, start, end);
    }
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
