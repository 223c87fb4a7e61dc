package org.modulon.behaviors.conductance.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.Vector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Joins the neurons of a group to cables: each is a compartment, and current flows between
 * neighbours.
 *
 * <pre>
 *   input[i] = input[i] + g (v[i-1] - v[i]) + g (v[i+1] - v[i])     within a cable
 * </pre>
 *
 * <p>Neurons 0 to compartments - 1 are the first cable, and so on. What flows out of one
 * compartment flows into its neighbour, so the sum over a cable is 0. Attach it before the membrane
 * model, such as {@code HodgkinHuxley}. It has no state of its own.
 *
 * <p>PymoNNto has a resistance of 0.15 and multiplies by the step of 0.01 once too often; the
 * default of 1/15 mS/cm² is the same current.
 *
 * <p>Reference: Rall 1962, on compartments, doi:10.1111/j.1749-6632.1962.tb54120.x.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("CompartmentChain")
public final class CompartmentChain implements Behavior<NeuronGroup> {
  @Parameter(min = 0, description = "conductance g between neighbours, in mS/cm²")
  double conductance = 0.01 / 0.15;

  @Parameter(min = 1, description = "compartments of a cable; the whole group if not given")
  int compartments = Integer.MAX_VALUE;

  @State(use = State.Use.READ, description = "membrane potential")
  Vector voltage;

  @State(description = "what drives a neuron in this step")
  Vector input;

  private int length;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    length = Math.min(compartments, neurons.size());
    if (neurons.size() % length != 0) {
      throw new InvalidParameterException(
          "compartments",
          "must divide the "
              + neurons.size()
              + " neurons of "
              + neurons.name()
              + " (got "
              + compartments
              + ").");
    }
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    double[] v = voltage.values;
    double[] current = input.values;
    for (int i = 1; i < v.length; i++) {
      if (i % length != 0) {
        double flow = conductance * (v[i - 1] - v[i]);
        current[i] += flow;
        current[i - 1] -= flow;
      }
    }
  }
}
