package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.Vector;

/** The state variable that a stimulus adds to. */
final class TargetVariable {
  private TargetVariable() {}

  /**
   * Finds the variable.
   *
   * @throws InvalidParameterException naming the parameter {@code target}, if nobody declares it
   */
  static Vector of(NeuronGroup neurons, String name) {
    if (!neurons.declares(name, Vector.class)) {
      throw new InvalidParameterException(
          "target",
          neurons.name()
              + " has no number per neuron named \""
              + name
              + "\". "
              + Suggestions.hint(name, neurons.variables(), "It has: "));
    }
    return neurons.vector(name);
  }
}
