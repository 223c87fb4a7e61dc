package org.modulon.behaviors.lif.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The neuron of Brunel and Hakim's network: leaky, with white noise, inhibited by its neighbours.
 *
 * <pre>
 *   tau dv/dt = mu - v + sigma √tau ξ(t)         plus the jumps by spikes that arrive
 *   spike     = v &gt; threshold,  v = reset        and v stays there for the refractory period
 *
 *   corrected:  v = v + input + (mu - v) dt / tau + sigma √(dt / tau) N(0, 1)
 *   faithful:   v = v + input + (mu - v + 13 sigma √tau N(0, 1)) dt / tau
 * </pre>
 *
 * <p>The corrected form is the equation by Euler and Maruyama's scheme, as in the paper. The
 * faithful one is what PymoNNto ships: the noise is 5.8 times as large with its step of 0.2 ms, and
 * the refractory period is measured in time constants rather than in ms, 200 steps instead of 10;
 * meanwhile the membrane potential isn't held, only kept from spiking. PymoNNto's delay of 39 steps
 * instead of 10 is a matter of the synapses. Its network oscillates with a period of 118 steps, 24
 * ms; the corrected one at 130 to 140 Hz, while each neuron fires at 3.6 Hz.
 *
 * <p>The input is what synapses have added since the last step, in mV; it is 0 again after the
 * update.
 *
 * <p>Reference: Brunel and Hakim 1999, doi:10.1162/089976699300016179.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("BrunelHakim")
public final class BrunelHakim implements Behavior<NeuronGroup> {
  /** PymoNNto's factor on the noise. */
  private static final double FAITHFUL_NOISE = 13;

  @Parameter(description = "the paper's equations, or those that PymoNNto ships")
  Form form = Form.CORRECTED;

  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 20;

  @Parameter(unit = "mV", description = "mean of the external input")
  double mu = 25;

  @Parameter(unit = "mV", min = 0, description = "strength of the external input's noise")
  double sigma = 1;

  @Parameter(unit = "mV", description = "membrane potential above which a neuron spikes")
  double threshold = 20;

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  double reset = 10;

  @Parameter(unit = "ms", min = 0, description = "how long a neuron is silent after a spike")
  double refractoryPeriod = 2;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage = Vector.of(new double[] {10});

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(unit = "mV", description = "by how much the membrane potential jumps in this step")
  Vector input;

  @State(description = "time since the last spike: ms, or time constants in the faithful form")
  Vector rested;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  @Draws RandomStream noise;

  private double[] drawn;
  private double step;

  /** Which equations. */
  enum Form {
    /** The paper's. */
    CORRECTED,
    /** PymoNNto's. */
    FAITHFUL
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("tau");
    drawn = new double[neurons.size()];
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    System.arraycopy(initialVoltage.values, 0, voltage.values, 0, neurons.size());
    rested.fill(Math.max(10, refractoryPeriod + step));
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    noise.fillNormal(drawn, 0, drawn.length, 0, 1);
    if (form == Form.CORRECTED) {
      advanceCorrected();
    } else {
      advanceFaithful();
    }
    Arrays.fill(input.values, 0);
  }

  private void advanceCorrected() {
    double[] v = voltage.values;
    double perTau = step / tau;
    double spread = sigma * Math.sqrt(perTau);
    double held = refractoryPeriod - step / 2;
    for (int i = 0; i < v.length; i++) {
      if (rested.values[i] > held) {
        v[i] += input.values[i] + (mu - v[i]) * perTau + spread * drawn[i];
      }
      rested.values[i] += step;
      fire(v, i, v[i] > threshold);
    }
  }

  private void advanceFaithful() {
    double[] v = voltage.values;
    double spread = FAITHFUL_NOISE * sigma * Math.sqrt(tau);
    // PymoNNto counts in single precision, where 200 steps make a little less than 2.
    float counted = (float) (1 / tau * step);
    for (int i = 0; i < v.length; i++) {
      v[i] += input.values[i];
      v[i] += (-v[i] + mu + spread * drawn[i]) / tau * step;
      boolean fires = v[i] > threshold && rested.values[i] > refractoryPeriod;
      rested.values[i] = (float) (rested.values[i] + counted);
      fire(v, i, fires);
    }
  }

  private void fire(double[] v, int neuron, boolean fires) {
    if (fires) {
      spike.add(neuron);
      v[neuron] = reset;
      rested.values[neuron] = 0;
    }
  }
}
