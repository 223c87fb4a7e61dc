package org.modulon.behaviors.conductance.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Hindmarsh and Rose's neuron of three polynomial equations, which bursts.
 *
 * <pre>
 *   dv/dt = recovery - a v³ + b v² + current + input - adaptation
 *   d recovery/dt   = c - d v² - recovery
 *   d adaptation/dt = r (s (v - v1) - adaptation)
 *   spike where v crosses the threshold from below
 * </pre>
 *
 * <p>Forward Euler, all variables from the values before the step. There are no units; a
 * millisecond of the network is one unit of the model's time, and a step of 0.01 ms is short
 * enough. The potential starts at v1, the others where they would stay at it. The input is what
 * stimuli and synapses have added in this step; it is 0 again after the update. A current of 0.4
 * gives a few spikes and then silence, 2 slow bursts, 4 long trains.
 *
 * <p>Reference: Hindmarsh and Rose 1984, doi:10.1098/rspb.1984.0024.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("HindmarshRose")
public final class HindmarshRose extends SpikingMembrane {
  @Parameter(description = "constant current")
  Vector current = Vector.of(new double[] {2});

  @Parameter(description = "strength of the cubic term")
  double a = 1;

  @Parameter(description = "strength of the quadratic term")
  double b = 3;

  @Parameter(description = "what recovery tends to at a potential of 0")
  double c = 1;

  @Parameter(description = "how much recovery falls with the square of the potential")
  double d = 5;

  @Parameter(min = 0, description = "speed of the adaptation")
  double r = 0.001;

  @Parameter(description = "strength of the adaptation")
  double s = 4;

  @Parameter(description = "potential v1 without adaptation")
  double v1 = -1.6;

  @State(description = "fast recovery")
  Vector recovery;

  @State(description = "slow adaptation")
  Vector adaptation;

  private double step;

  /** Made by the framework. */
  public HindmarshRose() {
    super(-1.6);
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("current");
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    super.initialize(neurons);
    for (int i = 0; i < neurons.size(); i++) {
      double v = voltage.values[i];
      recovery.values[i] = c - d * v * v;
      adaptation.values[i] = r * (s * (v - v1));
    }
  }

  @Override
  double advance(int i, double v, double external) {
    double y = recovery.values[i];
    double z = adaptation.values[i];
    recovery.values[i] = y + (c - d * v * v - y) * step;
    adaptation.values[i] = z + r * (s * (v - v1) - z) * step;
    return v + (y - a * v * v * v + b * v * v + current.values[i] + external - z) * step;
  }
}
