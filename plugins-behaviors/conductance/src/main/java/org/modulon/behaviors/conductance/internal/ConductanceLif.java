package org.modulon.behaviors.conductance.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.api.State;
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
public final class ConductanceLif extends SynapticNeuron {
  @Parameter(unit = "mV", description = "constant current times the membrane resistance")
  double drive = 20;

  @Parameter(unit = "mV", description = "reversal potential of excitation")
  double excitatoryReversal = 0;

  @Parameter(unit = "mV", description = "reversal potential of inhibition")
  double inhibitoryReversal = -80;

  @State(description = "conductance of excitatory synapses, in leak conductances")
  Vector excitatoryConductance;

  @State(description = "conductance of inhibitory synapses, in leak conductances")
  Vector inhibitoryConductance;

  /** Made by the framework. */
  public ConductanceLif() {
    super(-60);
  }

  @Override
  void integrate(double step, double keptE, double keptI, int from, int to) {
    double[] v = voltage.values;
    double[] left = refractory.values;
    double[] ge = excitatoryConductance.values;
    double[] gi = inhibitoryConductance.values;
    double constant = rest + drive;
    double towardsE = excitatoryReversal;
    double towardsI = inhibitoryReversal;
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
