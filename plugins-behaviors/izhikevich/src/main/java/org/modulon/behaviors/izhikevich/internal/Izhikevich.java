package org.modulon.behaviors.izhikevich.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Izhikevich's two-variable neuron, which bursts, chatters or adapts as its four parameters say.
 *
 * <pre>
 *   dv/dt = 0.04 v^2 + 5 v + 140 - u + input        v in mV, t in ms
 *   du/dt = a (b v - u)
 *   spike = v &gt;= threshold
 *   v     = c,  u = u + d                           where spike
 * </pre>
 *
 * <p>Forward Euler with the network's step, which v may make in several substeps. The recovery u
 * sees the new v, or with {@code simultaneous} the old one. The input counts for one step: whoever
 * drives the neurons adds to it, and it is 0 again after the update.
 *
 * <p>Neurons may differ: each parameter is a distribution, or the neurons lie between two types,
 * {@code a + mixture (a2 - a)} and so on, with one mixture for the four parameters of a neuron.
 *
 * <p>The threshold is tested before the update, so that recorders see the peaks and spikes act on
 * the input of the next step, or after it, so that they act on the input that the next update uses
 * even if the synapses come before this behavior.
 *
 * <p>Reference: Izhikevich 2003, doi:10.1109/TNN.2003.820440.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Izhikevich")
public final class Izhikevich implements Behavior<NeuronGroup> {
  /** So many neurons stay in the fastest cache between the loops over them. */
  private static final int TILE = 512;

  @Parameter(description = "rate of the recovery per ms")
  Vector a = Vector.of(new double[] {0.02});

  @Parameter(description = "sensitivity of the recovery to the membrane potential")
  Vector b = Vector.of(new double[] {0.2});

  @Parameter(unit = "mV", description = "membrane potential after a spike")
  Vector c = Vector.of(new double[] {-65});

  @Parameter(description = "what a spike adds to the recovery")
  Vector d = Vector.of(new double[] {8});

  @Parameter(min = 0, max = 1, description = "where a neuron stands between a..d and a2..d2")
  Vector mixture = Vector.of(new double[] {0});

  @Parameter(description = "a of the second type; a if not given")
  Vector a2;

  @Parameter(description = "b of the second type; b if not given")
  Vector b2;

  @Parameter(unit = "mV", description = "c of the second type; c if not given")
  Vector c2;

  @Parameter(description = "d of the second type; d if not given")
  Vector d2;

  @Parameter(unit = "mV", description = "peak of a spike")
  double threshold = 30;

  @Parameter(min = 1, max = 1000, description = "into how many the step of v is cut")
  int substeps = 1;

  @Parameter(description = "whether the threshold is tested before or after the update")
  Test test = Test.BEFORE;

  @Parameter(description = "whether the recovery sees v as it was before the update")
  boolean simultaneous;

  @Parameter(unit = "mV", description = "membrane potential at the start")
  Vector initialVoltage = Vector.of(new double[] {-65});

  @Parameter(description = "recovery at the start; b times the membrane potential if not given")
  Vector initialRecovery;

  @State(unit = "mV", description = "membrane potential")
  Vector voltage;

  @State(description = "recovery")
  Vector recovery;

  @State(description = "what drives the membrane potential in this step, per ms")
  Vector input;

  @State(description = "neurons that reached the threshold in this step")
  Spikes spike;

  private final Parallel.NeuronLoop update = this::update;
  private double[] rate;
  private double[] sensitivity;
  private double[] reset;
  private double[] jump;
  private double[] change;
  private double step;

  /** When spikes are found. */
  enum Test {
    /** At the beginning of the step. */
    BEFORE,
    /** At its end. */
    AFTER
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    step = neurons.network().stepMilliseconds("a");
    rate = mixed(a, a2);
    sensitivity = mixed(b, b2);
    reset = mixed(c, c2);
    jump = mixed(d, d2);
    change = new double[neurons.size()];
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    for (int i = 0; i < neurons.size(); i++) {
      voltage.values[i] = initialVoltage.values[i];
      recovery.values[i] =
          initialRecovery == null ? sensitivity[i] * voltage.values[i] : initialRecovery.values[i];
    }
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    spike.clear();
    neurons.parallel(update);
    spike.gather();
  }

  private double[] mixed(Vector first, Vector second) {
    double[] values = first.values.clone();
    for (int i = 0; i < values.length && second != null; i++) {
      values[i] += mixture.values[i] * (second.values[i] - values[i]);
    }
    return values;
  }

  private void update(int from, int to) {
    for (int start = from; start < to; start += TILE) {
      int end = Math.min(to, start + TILE);
      if (test == Test.BEFORE) {
        fire(start, end);
      }
      integrate(start, end);
      if (test == Test.AFTER) {
        fire(start, end);
      }
    }
  }

  private void integrate(int from, int to) {
    double[] v = voltage.values;
    double[] u = recovery.values;
    if (simultaneous) {
      changeOfRecovery(change, v, u, rate, sensitivity, step, from, to);
    }
    for (int substep = 0; substep < substeps; substep++) {
      advance(v, u, input.values, step / substeps, from, to);
    }
    if (!simultaneous) {
      changeOfRecovery(change, v, u, rate, sensitivity, step, from, to);
    }
    add(u, change, from, to);
    Arrays.fill(input.values, from, to, 0);
  }

  private void fire(int from, int to) {
    double[] v = voltage.values;
    for (int i = from; i < to; i++) {
      if (v[i] >= threshold) {
        spike.put(i);
        v[i] = reset[i];
        recovery.values[i] += jump[i];
      }
    }
  }

  private static void advance(double[] v, double[] u, double[] input, double h, int from, int to) {
    for (int i = from; i < to; i++) {
      double x = v[i];
      v[i] = x + h * ((0.04 * x + 5) * x + (140 - u[i] + input[i]));
    }
  }

  private static void changeOfRecovery(
      double[] change, double[] v, double[] u, double[] a, double[] b, double h, int from, int to) {
    for (int i = from; i < to; i++) {
      change[i] = h * a[i] * (b[i] * v[i] - u[i]);
    }
  }

  private static void add(double[] values, double[] added, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] += added[i];
    }
  }
}
