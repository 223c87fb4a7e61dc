package org.modulon.behaviors.structure.internal;

import org.modulon.api.InvalidParameterException;
import org.modulon.api.SynapseGroup;
import org.modulon.expression.ExpressionException;

/** What the receptive fields ask of the synapses they shape. */
final class Conditions {
  private Conditions() {}

  /**
   * Asks for an expression.
   *
   * @param parameter which the expression comes from, for messages
   */
  static void require(SynapseGroup synapses, String parameter, String expression) {
    try {
      synapses.wiring().require(expression);
    } catch (ExpressionException impossible) {
      throw new InvalidParameterException(parameter, impossible.getMessage());
    }
  }

  static void requireNoAutapses(SynapseGroup synapses) {
    if (synapses.source() == synapses.target()) {
      synapses.wiring().require("s_id != d_id");
    }
  }
}
