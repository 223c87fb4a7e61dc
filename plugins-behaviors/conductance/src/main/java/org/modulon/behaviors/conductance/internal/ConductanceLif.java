package org.modulon.behaviors.conductance.internal;

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
 * The leaky integrate-and-fire neuron with synaptic conductances (COBA).
 *
 * <pre>
 *   tau dv/dt   = rest - v + drive + ge (Ee - v) + gi (Ei - v)     unless refractory
 *   tau_e dge/dt = -ge,  tau_i dgi/dt = -gi
 *   spike       = v &gt; threshold
 *   v           = reset, and v stays there for the refractory period, where spike
 * </pre>
 *
 * <p>Forward Euler for the membrane potential, exact decay for the conductances, which are in units
 * of the leak conductance. Synapses add to {@code excitatory_conductance} and {@code
 * inhibitory_conductance} before this behavior's step.
 *
 * <p>References: Vogels and Abbott 2005, doi:10.1523/JNEUROSCI.3508-05.2005; Brette et al. 2007,
 * benchmark 1, doi:10.1007/s10827-007-0038-6.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ConductanceLIF")
public final class ConductanceLif implements Behavior<NeuronGroup> {
  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 20;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of excitation")
  double tauExcitatory = 5;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of inhibition")
  double tauInhibitory = 10;

  @Parameter(unit = "mV", description = "membrane potential without input")
  double rest = -60;

  @Parameter(unit = "mV", description = "constant current times the membrane resistance")
  double drive = 20;

  @Parameter(unit = "mV", description = "reversal potential of excitation")
  double excitatoryReversal = 0;

  @Parameter(unit = "mV", description = "reversal potential of inhibition")
  double inhibitoryReversal = -80;

  @Parameter(unit = "mV", description = "membrane potential above which a neuron spikes")
  double threshold = -50;

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  double reset = -60;

  @Parameter(unit = "ms", min = 0, description = "how long a neuron is silent after a spike")
  double refractoryPeriod = 5;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage = Vector.of(new double[] {-60});

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(description = "conductance of excitatory synapses, in leak conductances")
  Vector excitatoryConductance;

  @State(description = "conductance of inhibitory synapses, in leak conductances")
  Vector inhibitoryConductance;

  @State(description = "steps for which a neuron is still refractory")
  Vector refractory;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  private final Parallel.NeuronLoop update = this::update;
  private RefractoryThreshold firing;
  private double factor;
  private double excitatoryFactor;
  private double inhibitoryFactor;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    double step = neurons.network().stepMilliseconds("tau");
    factor = step / tau;
    excitatoryFactor = Elementary.exp(-step / tauExcitatory);
    inhibitoryFactor = Elementary.exp(-step / tauInhibitory);
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
      integrate(start, end);
      firing.apply(voltage.values, refractory.values, spike, start, end);
    }
  }

  private void integrate(int from, int to) {
    double[] v = voltage.values;
    double[] left = refractory.values;
    double[] ge = excitatoryConductance.values;
    double[] gi = inhibitoryConductance.values;
    double constant = rest + drive;
    double step = factor;
    double towardsE = excitatoryReversal;
    double towardsI = inhibitoryReversal;
    double keptE = excitatoryFactor;
    double keptI = inhibitoryFactor;
    for (int i = from; i < to; i++) {
      double x = v[i];
      double excitation = ge[i];
      double inhibition = gi[i];
      double active = 1 - Math.min(left[i], 1);
      double slope = constant - x + excitation * (towardsE - x) + inhibition * (towardsI - x);
      v[i] = x + active * step * slope;
      ge[i] = excitation * keptE;
      gi[i] = inhibition * keptI;
    }
  }
}
