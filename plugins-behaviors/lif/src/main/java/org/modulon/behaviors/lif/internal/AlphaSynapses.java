package org.modulon.behaviors.lif.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Synapses whose effect rises and falls as an alpha function after each spike.
 *
 * <pre>
 *   s(t)   = gain * weight * (t / tau) exp(1 - t / tau)     t after each spike that arrives; summed
 *   target = target + s                                     currents
 *   target = target + s (reversal - v)                      conductances, with a reversal potential
 * </pre>
 *
 * <p>The maximum is the weight, a time tau after the spike; in the step in which a spike arrives it
 * has no effect yet. The two linear equations behind it are solved exactly for any step. All
 * synapse groups with the tag share one variable; a group of neurons can have several such
 * behaviors. Attach it before the neuron model, whose input it adds to: in the unit of that input
 * for currents, and per mV for conductances.
 *
 * <p>References: Rall 1967, doi:10.1152/jn.1967.30.5.1138; Rotter and Diesmann 1999, on the exact
 * solution, doi:10.1007/s004220050570.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("AlphaSynapses")
public final class AlphaSynapses extends SynapticDynamics {
  @State(description = "current or conductance of each neuron's synapses")
  double[] activation;

  @State(description = "what makes the activation rise")
  double[] drive;

  private double factor;
  private double transfer;

  @Override
  void bindStep(double step, int neurons) {
    factor = Elementary.exp(-step / tau);
    transfer = step / tau * factor;
    if (activation == null) {
      activation = new double[neurons];
      drive = new double[neurons];
    }
  }

  @Override
  double advance(int neuron, double weight) {
    activation[neuron] = activation[neuron] * factor + drive[neuron] * transfer;
    drive[neuron] = drive[neuron] * factor + Math.E * weight;
    return activation[neuron];
  }
}
