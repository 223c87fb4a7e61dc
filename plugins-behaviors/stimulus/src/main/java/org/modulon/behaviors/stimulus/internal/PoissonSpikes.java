package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Neurons that spike at random, independently of each other and of anything else.
 *
 * <pre>
 *   spike[i] = 1     with probability rate[i] dt
 * </pre>
 *
 * <p>A neuron spikes at most once per step, so that the spike train is a Poisson process as far as
 * the rate times the step is small. For neurons that only receive such spikes, PoissonInput is
 * cheaper.
 *
 * <p>Reference: Dayan and Abbott 2001, Theoretical Neuroscience, section 1.4, MIT Press; Gerstner
 * et al. 2014, Neuronal Dynamics, section 7.2.1, doi:10.1017/CBO9781107447615.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("PoissonSpikes")
public final class PoissonSpikes implements Behavior<NeuronGroup> {
  @Parameter(required = true, unit = "Hz", min = 0, description = "spikes per second")
  Vector rate = Vector.of(new double[] {0});

  @State(use = State.Use.WRITE, description = "neurons that spike in this step")
  Spikes spike;

  @Draws RandomStream random;

  private double[] probabilities;
  private double[] drawn;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    double seconds = neurons.network().stepMilliseconds("rate") / 1e3;
    probabilities = new double[neurons.size()];
    drawn = new double[neurons.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = rate.values[i] * seconds;
      if (probabilities[i] > 1) {
        throw new InvalidParameterException(
            "rate",
            "must be at most one spike per step, "
                + 1 / seconds
                + " Hz (got "
                + rate.values[i]
                + "). Make the step shorter.");
      }
    }
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    random.fillUniform(drawn, 0, drawn.length);
    spike.clear();
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i] < probabilities[i]) {
        spike.add(i);
      }
    }
  }
}
