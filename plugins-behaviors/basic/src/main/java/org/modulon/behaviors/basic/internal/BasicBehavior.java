package org.modulon.behaviors.basic.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The leaky integrate-and-fire neuron of the PymoNNto README: hard reset, noise at random neurons.
 *
 * <pre>
 *   spike = v &gt; threshold
 *   v     = 0                 where spike
 *   v     = decay * v
 *   v     = v + U(0, 1)       with probability noise_density
 * </pre>
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("BasicBehavior")
public final class BasicBehavior implements Behavior<NeuronGroup> {
  @Parameter(description = "membrane value above which a neuron spikes")
  double threshold = 0.5;

  @Parameter(min = 0, max = 1, description = "factor by which the membrane value shrinks per step")
  double decay = 0.9;

  @Parameter(min = 0, max = 1, description = "probability per neuron and step of a random input")
  double noiseDensity = 0.01;

  @State(description = "membrane value")
  Vector voltage;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  @Draws RandomStream noise;

  private final Parallel.NeuronLoop firing = this::fire;

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    neurons.parallel(firing);
    spike.gather();
    noise.addSparseUniform(voltage.values, noiseDensity);
  }

  private void fire(int from, int to) {
    double[] v = voltage.values;
    for (int i = from; i < to; i++) {
      if (v[i] > threshold) {
        spike.put(i);
        v[i] = 0;
      }
    }
    shrink(v, decay, from, to);
  }

  /** A loop without a branch, which becomes vector instructions. */
  private static void shrink(double[] v, double factor, int from, int to) {
    for (int i = from; i < to; i++) {
      v[i] *= factor;
    }
  }
}
