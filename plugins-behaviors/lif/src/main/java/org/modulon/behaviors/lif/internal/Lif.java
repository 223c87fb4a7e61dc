package org.modulon.behaviors.lif.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RefractoryThreshold;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
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
public final class Lif implements Behavior<NeuronGroup> {
  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 10;

  @Parameter(unit = "mV", description = "membrane potential without input")
  double rest = -65;

  @Parameter(unit = "mV", description = "membrane potential above which a neuron spikes")
  double threshold = -50;

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  double reset = -65;

  @Parameter(unit = "ms", min = 0, description = "how long a neuron is silent after a spike")
  double refractoryPeriod = 0;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage = Vector.of(new double[] {-65});

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(unit = "mV", description = "current in this step, times the membrane resistance")
  Vector input;

  @State(description = "steps for which a neuron is still refractory")
  Vector refractory;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  private final Parallel.NeuronLoop update = this::update;
  private RefractoryThreshold firing;
  private double factor;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    double step = neurons.network().stepMilliseconds("tau");
    factor = step / tau;
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
      integrate(voltage.values, input.values, refractory.values, factor, rest, start, end);
      Arrays.fill(input.values, start, end, 0);
      firing.apply(voltage.values, refractory.values, spike, start, end);
    }
  }

  private static void integrate(
      double[] v, double[] input, double[] left, double factor, double rest, int from, int to) {
    for (int i = from; i < to; i++) {
      double active = 1 - Math.min(left[i], 1);
      v[i] += active * factor * (rest - v[i] + input[i]);
    }
  }
}
