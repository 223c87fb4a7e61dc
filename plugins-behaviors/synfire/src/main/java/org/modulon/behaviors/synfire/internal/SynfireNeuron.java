package org.modulon.behaviors.synfire.internal;

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
 * The neuron of Diesmann, Gewaltig and Aertsen's synfire chains: leaky, with alpha shaped synapses
 * and background activity.
 *
 * <pre>
 *   tau dv/dt     = rest - v + x                      unless refractory
 *   tau_psp dx/dt = y - x
 *   dy/dt         = -y / tau_psp + drift + √noise ξ(t)     plus the weights of spikes that arrive
 *   spike         = v &gt; threshold,  v = reset
 *
 *   corrected:  y = y + input + (-y / tau_psp + drift) dt + √(noise dt) N(0, 1)
 *   faithful:   v = v + input,  y = y + (-y / tau_psp + drift + 10 √noise U(0, 1)) dt
 * </pre>
 *
 * <p>Forward Euler, and Euler and Maruyama's scheme for the noise, all variables from the values
 * before the step. The faithful form is what PymoNNto ships: synapses act on the membrane potential
 * at once, the noise is uniform and positive and doesn't scale with the step, and no neuron is
 * refractory. There the membrane potentials begin at 70 to 85 mV, by a slip of sign, so that all
 * neurons fire in the first step; give an {@code initial_voltage} of {@code 70 + 15 * uniform()}
 * for that. In the corrected form, weights are 4.86 mV and delays 5 ms in a chain of groups of 100.
 *
 * <p>The input is what synapses have added since the last step, in mV; it is 0 again after the
 * update.
 *
 * <p>Reference: Diesmann, Gewaltig and Aertsen 1999, doi:10.1038/990101.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SynfireNeuron")
public final class SynfireNeuron implements Behavior<NeuronGroup> {
  /** PymoNNto's factor on the noise. */
  private static final double FAITHFUL_NOISE = 10;

  @Parameter(description = "the paper's equations, or those that PymoNNto ships")
  Form form = Form.CORRECTED;

  @Parameter(unit = "ms", min = 1e-9, description = "membrane time constant")
  double tau = 10;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the synapses")
  double tauPsp = 0.325;

  @Parameter(unit = "mV", description = "membrane potential without input")
  double rest = -70;

  @Parameter(unit = "mV", description = "membrane potential above which a neuron spikes")
  double threshold = -55;

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  double reset = -70;

  @Parameter(
      unit = "ms",
      min = 0,
      description = "how long a neuron is silent after a spike; not in the faithful form")
  double refractoryPeriod = 4;

  @Parameter(description = "mean of the background activity, in mV/ms")
  double drift = 25.27;

  @Parameter(min = 0, description = "variance of the background activity, in mV²/ms")
  double noise = 39.24;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage = Vector.of(new double[] {-70});

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(unit = "mV", description = "effect of the synapses, x")
  Vector postsynaptic;

  @State(unit = "mV", description = "what makes the effect of the synapses rise, y")
  Vector drive;

  @State(unit = "mV", description = "weights of the spikes that arrive in this step")
  Vector input;

  @State(unit = "ms", description = "for how long a neuron is still refractory")
  Vector refractory;

  @State(description = "neurons that exceeded the threshold in this step")
  Spikes spike;

  @Draws RandomStream random;

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
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    if (form == Form.CORRECTED) {
      random.fillNormal(drawn, 0, drawn.length, 0, Math.sqrt(noise * step));
      for (int i = 0; i < drawn.length; i++) {
        advanceCorrected(i);
      }
    } else {
      random.fillUniform(drawn, 0, drawn.length);
      for (int i = 0; i < drawn.length; i++) {
        advanceFaithful(i);
      }
    }
    Arrays.fill(input.values, 0);
  }

  private void advanceCorrected(int i) {
    double v = voltage.values[i];
    double x = postsynaptic.values[i];
    double y = drive.values[i];
    double left = refractory.values[i];
    if (left < step / 2) {
      voltage.values[i] = v + (rest - v + x) / tau * step;
    }
    refractory.values[i] = Math.max(0, left - step);
    postsynaptic.values[i] = x + (y - x) / tauPsp * step;
    drive.values[i] = y + input.values[i] + (drift - y / tauPsp) * step + drawn[i];
    fire(i);
  }

  private void advanceFaithful(int i) {
    double v = voltage.values[i] + input.values[i];
    double x = postsynaptic.values[i];
    double y = drive.values[i];
    double background = drift + Math.sqrt(noise) * drawn[i] * FAITHFUL_NOISE;
    voltage.values[i] = v + (rest - v + x) / tau * step;
    postsynaptic.values[i] = x + (y - x) / tauPsp * step;
    drive.values[i] = y + (background - y / tauPsp) * step;
    fire(i);
  }

  private void fire(int i) {
    if (voltage.values[i] > threshold) {
      spike.add(i);
      voltage.values[i] = reset;
      refractory.values[i] = refractoryPeriod;
    }
  }
}
