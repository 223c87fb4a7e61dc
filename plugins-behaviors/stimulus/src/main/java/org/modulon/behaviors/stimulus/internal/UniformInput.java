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
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds a uniformly distributed number of its own to a state variable of each neuron, in each step.
 *
 * <pre>
 *   target[i] = target[i] + U(low, high)
 * </pre>
 *
 * <p>Reference: Vieth et al. 2024, doi:10.3389/fninf.2024.1331220.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("UniformInput")
public final class UniformInput implements Behavior<NeuronGroup> {
  @Parameter(description = "state variable of the neurons that is added to")
  String target = "input";

  @Parameter(description = "smallest number, in the unit of the target")
  double low = 0;

  @Parameter(description = "bound of the numbers above, in the unit of the target")
  double high = 1;

  @Draws RandomStream random;

  private Vector driven;
  private double[] drawn;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    driven = neurons.vector("target", target, State.Use.WRITE);
    if (low > high) {
      throw new InvalidParameterException(
          "high", "must be at least low, which is " + low + " (got " + high + ").");
    }
    drawn = new double[neurons.size()];
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    random.fillUniform(drawn, 0, drawn.length);
    add(driven.values, drawn, low, high - low);
  }

  private static void add(double[] values, double[] drawn, double low, double width) {
    for (int i = 0; i < drawn.length; i++) {
      values[i] += low + width * drawn[i];
    }
  }
}
