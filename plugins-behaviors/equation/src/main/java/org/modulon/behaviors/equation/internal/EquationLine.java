package org.modulon.behaviors.equation.internal;

import java.util.Set;
import org.modulon.expression.Unit;

/**
 * A line of equations.
 *
 * @param kind what it says of the name
 * @param name the variable
 * @param formula its right side; null for a variable without one
 * @param unit of the variable
 * @param flags behind the unit
 * @param line where it stands
 */
record EquationLine(
    Kind kind, String name, Formula formula, Unit unit, Set<Flag> flags, SourceLine line) {

  /** The forms of a line. */
  enum Kind {
    /** {@code dx/dt = ... : unit}, a variable with an equation. */
    DIFFERENTIAL,
    /** {@code x = ... : unit}, a name for an expression. */
    DEFINITION,
    /** {@code x : unit}, a variable that others set. */
    VARIABLE
  }

  /** What may stand in parentheses behind the unit. */
  enum Flag {
    /** The variable stands still while its neuron is refractory. */
    UNLESS_REFRACTORY("unless refractory"),
    /** The variable is integrated as by exponential Euler, where the method is Euler. */
    EXPONENTIAL("exponential"),
    /** The variable is brought up to date when an event needs it. */
    EVENT_DRIVEN("event-driven"),
    /** The variable is 0 again after each step. */
    CLEARED("cleared");

    private final String text;

    Flag(String text) {
      this.text = text;
    }

    /** As written. */
    String text() {
      return text;
    }
  }

  boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** Whether it declares a column. */
  boolean isState() {
    return kind != Kind.DEFINITION;
  }

  /** The unit as declarations give it. */
  String unitText() {
    return unit.text().equals("1") ? "" : unit.text();
  }
}
