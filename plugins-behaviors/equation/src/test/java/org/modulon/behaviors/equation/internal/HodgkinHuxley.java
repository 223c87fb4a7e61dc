package org.modulon.behaviors.equation.internal;

import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/**
 * Hodgkin and Huxley's neuron by hand, in mV, ms, uA/cm2 and mS/cm2: forward Euler, a spike where
 * the membrane potential is above 0 and was none in the 3 ms before.
 *
 * <p>Reference: Hodgkin and Huxley 1952, doi:10.1113/jphysiol.1952.sp004764.
 */
public final class HodgkinHuxley implements Behavior<NeuronGroup> {
  @State(unit = "mV")
  Vector voltage;

  @State Vector m;
  @State Vector h;
  @State Vector n;
  @State Vector input;
  @State Vector refractory;
  @State Spikes spike;

  private double step;

  @Override
  public void bind(NeuronGroup neurons, org.modulon.api.BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("step");
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    voltage.fill(-65.01);
    m.fill(0.053);
    h.fill(0.596);
    n.fill(0.318);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    for (int i = 0; i < neurons.size(); i++) {
      integrate(i);
      input.values[i] = 0;
      boolean ready = refractory.values[i] == 0;
      refractory.values[i] = Math.max(0, refractory.values[i] - 1);
      if (ready && voltage.values[i] > 0) {
        spike.add(i);
        refractory.values[i] = Math.rint(3 / step);
      }
    }
  }

  private void integrate(int i) {
    double v = voltage.values[i];
    double sodium = 120 * (m.values[i] * m.values[i] * m.values[i]) * h.values[i] * (v - 50);
    double potassium = 36 * Elementary.pow(n.values[i] * n.values[i], 2) * (v + 77);
    double leak = 0.3 * (v + 54.387);
    m.values[i] +=
        step
            * (0.1 * (v + 40) / (1 - Elementary.exp(-(v + 40) / 10)) * (1 - m.values[i])
                - 4 * Elementary.exp(-(v + 65) / 18) * m.values[i]);
    h.values[i] +=
        step
            * (0.07 * Elementary.exp(-(v + 65) / 20) * (1 - h.values[i])
                - h.values[i] / (1 + Elementary.exp(-(v + 35) / 10)));
    n.values[i] +=
        step
            * (0.01 * (v + 55) / (1 - Elementary.exp(-(v + 55) / 10)) * (1 - n.values[i])
                - 0.125 * Elementary.exp(-(v + 65) / 80) * n.values[i]);
    voltage.values[i] = v + step * (input.values[i] - sodium - potassium - leak);
  }
}
