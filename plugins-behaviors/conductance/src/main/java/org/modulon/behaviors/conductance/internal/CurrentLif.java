package org.modulon.behaviors.conductance.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.State;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The leaky integrate-and-fire neuron with synaptic currents (CUBA).
 *
 * <pre>
 *   tau dv/dt    = rest - v + ie + ii     unless refractory
 *   tau_e die/dt = -ie,  tau_i dii/dt = -ii
 *   spike        = v &gt; threshold
 *   v            = reset, and v stays there for the refractory period, where spike
 * </pre>
 *
 * <p>Forward Euler for the membrane potential, exact decay for the currents, which are in mV: times
 * the membrane resistance. Synapses add to {@code excitatory_current} and {@code
 * inhibitory_current} before this behavior's step.
 *
 * <p>References: Vogels and Abbott 2005, doi:10.1523/JNEUROSCI.3508-05.2005; Brette et al. 2007,
 * benchmark 2, doi:10.1007/s10827-007-0038-6.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("CurrentLIF")
public final class CurrentLif extends SynapticNeuron {
  @State(unit = "mV", description = "current of excitatory synapses, times the resistance")
  Vector excitatoryCurrent;

  @State(unit = "mV", description = "current of inhibitory synapses, times the resistance")
  Vector inhibitoryCurrent;

  /** Made by the framework. */
  public CurrentLif() {
    super(-49);
  }

  @Override
  void integrate(double step, double keptE, double keptI, int from, int to) {
    double[] v = voltage.values;
    double[] left = refractory.values;
    double[] excitation = excitatoryCurrent.values;
    double[] inhibition = inhibitoryCurrent.values;
    double constant = rest;
    for (int i = from; i < to; i++) {
      double excited = excitation[i];
      double inhibited = inhibition[i];
      double active = 1 - Math.min(left[i], 1);
      v[i] += active * step * (constant - v[i] + excited + inhibited);
      excitation[i] = excited * keptE;
      inhibition[i] = inhibited * keptI;
    }
  }
}
