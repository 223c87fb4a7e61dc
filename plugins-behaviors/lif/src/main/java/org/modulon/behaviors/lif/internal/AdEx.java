package org.modulon.behaviors.lif.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The adaptive exponential integrate-and-fire neuron (AdEx).
 *
 * <pre>
 *   C dv/dt     = gL (EL - v) + gL ΔT exp((v - VT) / ΔT) - w + input     unless refractory
 *   tau_w dw/dt = a (v - EL) - w
 *   spike       = v &gt; threshold
 *   v           = reset,  w = w + b     where spike
 *
 *   C = capacitance, gL = leak_conductance, EL = rest, VT = exponential_threshold,
 *   ΔT = slope_factor, a = subthreshold_adaptation, b = spike_adaptation
 * </pre>
 *
 * <p>Forward Euler, both variables from the values before the step; 0.1 ms is short enough for the
 * upstroke, whose argument is cut off where v passes the threshold. The input is a current in pA,
 * which synapses and stimuli add to and which is 0 again after the update. The defaults are the
 * paper's, of a regular spiking neuron; initial bursts come with a reset of -47 mV.
 *
 * <p>Reference: Brette and Gerstner 2005, doi:10.1152/jn.00686.2005.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("AdEx")
public final class AdEx extends RefractoryNeuron {
  @Parameter(unit = "pF", min = 1e-9, description = "membrane capacitance")
  double capacitance = 281;

  @Parameter(unit = "nS", min = 0, description = "leak conductance")
  double leakConductance = 30;

  @Parameter(unit = "mV", description = "leak reversal potential")
  double rest = -70.6;

  @Parameter(unit = "mV", description = "membrane potential at which the exponential takes over")
  double exponentialThreshold = -50.4;

  @Parameter(unit = "mV", min = 1e-3, description = "sharpness of the exponential")
  double slopeFactor = 2;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the adaptation")
  double tauW = 144;

  @Parameter(unit = "nS", description = "adaptation per membrane potential above rest")
  double subthresholdAdaptation = 4;

  @Parameter(unit = "pA", description = "what a spike adds to the adaptation")
  double spikeAdaptation = 80.5;

  @State(unit = "pA", description = "adaptation current")
  Vector adaptation;

  private double step;

  /** Made by the framework. */
  public AdEx() {
    super(20, -70.6, 0, -70.6);
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("tau_w");
    bindThreshold(step);
  }

  @Override
  void integrate(int from, int to) {
    double[] v = voltage.values;
    double[] w = adaptation.values;
    double[] current = input.values;
    double[] left = refractory.values;
    double perCapacitance = step / capacitance;
    double perTau = step / tauW;
    for (int i = from; i < to; i++) {
      double x = v[i];
      double active = 1 - Math.min(left[i], 1);
      double upstroke = (Math.min(x, threshold) - exponentialThreshold) / slopeFactor;
      double leak = leakConductance * (rest - x + slopeFactor * Elementary.exp(upstroke));
      v[i] = x + active * perCapacitance * (leak - w[i] + current[i]);
      w[i] += perTau * (subthresholdAdaptation * (x - rest) - w[i]);
    }
  }

  @Override
  void fired(int from, int to) {
    boolean[] fired = spike.flags();
    for (int i = from; i < to; i++) {
      if (fired[i]) {
        adaptation.values[i] += spikeAdaptation;
      }
    }
  }
}
