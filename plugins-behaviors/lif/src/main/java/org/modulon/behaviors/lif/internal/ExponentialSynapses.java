package org.modulon.behaviors.lif.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Synapses whose effect jumps with each spike and decays exponentially.
 *
 * <pre>
 *   s      = s exp(-dt / tau) + gain * weights of the spikes that arrive
 *   target = target + s                      currents
 *   target = target + s (reversal - v)       conductances, with a reversal potential
 * </pre>
 *
 * <p>The decay is exact for any step. In the step in which a spike arrives, it acts with its whole
 * weight. All synapse groups with the tag share one variable; a group of neurons can have several
 * such behaviors. Attach it before the neuron model, whose input it adds to: in the unit of that
 * input for currents, and per mV for conductances.
 *
 * <p>Reference: Gerstner et al. 2014, Neuronal Dynamics, section 3.1, doi:10.1017/CBO9781107447615.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ExponentialSynapses")
public final class ExponentialSynapses extends SynapticDynamics {
  @State(description = "current or conductance of each neuron's synapses")
  double[] activation;

  private double factor;

  @Override
  void bindStep(double step, int neurons) {
    factor = Elementary.exp(-step / tau);
    if (activation == null) {
      activation = new double[neurons];
    }
  }

  @Override
  double advance(int neuron, double weight) {
    activation[neuron] = activation[neuron] * factor + weight;
    return activation[neuron];
  }
}
