package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.numerics.Elementary;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds an oscillation to a state variable of each neuron.
 *
 * <pre>
 *   target[i] = target[i] + offset[i] + amplitude[i] sin(2π frequency (t - start) + phase[i])
 *                                                     where start ≤ t &lt; start + duration
 * </pre>
 *
 * <p>The time t is 0 in the first step. Neurons share the frequency and may differ in the rest. It
 * has no state.
 *
 * <p>Reference: Gerstner et al. 2014, Neuronal Dynamics, section 1.3, doi:10.1017/CBO9781107447615.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SineInput")
public final class SineInput extends TimedInput {
  @Parameter(required = true, description = "half the height, in the unit of the target")
  Vector amplitude = Vector.of(new double[] {0});

  @Parameter(required = true, unit = "Hz", min = 0, description = "oscillations per second")
  double frequency;

  @Parameter(description = "phase at the start, in degrees")
  Vector phase = Vector.of(new double[] {0});

  @Parameter(description = "middle of the oscillation, in the unit of the target")
  Vector offset = Vector.of(new double[] {0});

  private double[] middle;
  private double[] sines;
  private double[] cosines;
  private double cycles;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    super.bind(neurons, slot);
    cycles = frequency * neurons.network().stepMilliseconds("frequency") / 1e3;
    sines = new double[neurons.size()];
    cosines = new double[neurons.size()];
    middle = chosen(neurons, offset);
    double[] heights = chosen(neurons, amplitude);
    for (int i = 0; i < sines.length; i++) {
      sines[i] = heights[i] * Elementary.sin(Math.toRadians(phase.values[i]));
      cosines[i] = heights[i] * Elementary.cos(Math.toRadians(phase.values[i]));
    }
  }

  /** The sine of the sum of two angles, of which one is the same for all neurons. */
  @Override
  void add(double[] values, long elapsed) {
    double turns = elapsed * cycles;
    double angle = 2 * Math.PI * (turns - Math.floor(turns));
    double sine = Elementary.sin(angle);
    double cosine = Elementary.cos(angle);
    for (int i = 0; i < values.length; i++) {
      values[i] += middle[i] + (sine * cosines[i] + cosine * sines[i]);
    }
  }
}
