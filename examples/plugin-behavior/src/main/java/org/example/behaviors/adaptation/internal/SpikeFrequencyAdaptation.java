package org.example.behaviors.adaptation.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Spike-frequency adaptation: every spike adds to a current that inhibits the neuron and decays.
 *
 * <pre>
 *   a = exp(-1 / time_constant) * a + increment * spike
 *   v = v - a
 * </pre>
 *
 * <p>Attach it to a group under a key larger than that of the behavior that fires, so that a spike
 * counts in its own step.
 *
 * <p>Reference: Benda and Herz 2003, doi:10.1162/089976603322385063.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SpikeFrequencyAdaptation")
public final class SpikeFrequencyAdaptation implements Behavior<NeuronGroup> {
  @Parameter(min = 1, description = "steps in which the adaptation current shrinks to 1/e")
  double timeConstant = 50;

  @Parameter(min = 0, description = "what a spike adds to the adaptation current")
  double increment = 0.02;

  @State(description = "membrane value")
  Vector voltage;

  @State(description = "neurons that spiked in this step")
  Spikes spike;

  @State(description = "adaptation current, subtracted from the membrane value in every step")
  Vector adaptation;

  private double decay;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    decay = Elementary.exp(-1 / timeConstant);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    double[] a = adaptation.values;
    double[] v = voltage.values;
    for (int i = 0; i < a.length; i++) {
      a[i] *= decay;
    }
    for (int i = 0; i < spike.count(); i++) {
      a[spike.indices()[i]] += increment;
    }
    for (int i = 0; i < a.length; i++) {
      v[i] -= a[i];
    }
  }
}
