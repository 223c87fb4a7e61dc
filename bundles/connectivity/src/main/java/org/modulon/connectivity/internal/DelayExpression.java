package org.modulon.connectivity.internal;

import java.util.Optional;
import java.util.OptionalDouble;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.expression.UnitConversion;
import org.modulon.numerics.Connections;
import org.modulon.numerics.DelayLine;
import org.modulon.numerics.DelayQueue;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Transmission;

/**
 * What a model says of the delays of a synapse group: a time, a distribution of times, or nothing.
 *
 * <p>Times are in seconds where a step has a duration, else in steps.
 */
public final class DelayExpression {
  private static final int LONGEST = Character.MAX_VALUE;
  private static final double TOLERANCE = 1e-6;

  private final Optional<String> text;
  private final String path;
  private final Scope scope;
  private final OptionalDouble stepDuration;

  /**
   * A definition, not read yet.
   *
   * @param path of the delay in the model
   * @param scope the genes
   * @param stepDuration in seconds
   */
  public DelayExpression(
      Optional<String> text, String path, Scope scope, OptionalDouble stepDuration) {
    this.text = text;
    this.path = path;
    this.scope = scope;
    this.stepDuration = stepDuration;
  }

  /** Refuses what is no time. */
  public void check() {
    if (text.isPresent()) {
      requireUnits();
      if (compile(2).type().isScalar() && !compile(2).draws()) {
        common();
      }
    }
  }

  /** Draws the delays. */
  public Transmission draw(Connections connections, RandomStream random) {
    if (text.isEmpty()) {
      return Transmission.IMMEDIATE;
    }
    return compile(2).type().isScalar()
        ? new DelayLine(connections.sources(), common())
        : new DelayQueue(connections, own(connections, random));
  }

  private int common() {
    double steps = compile(1).evaluate(null)[0] / stepDuration.orElse(1);
    if (stepDuration.isPresent() && steps > TOLERANCE && steps < 1 - TOLERANCE) {
      throw new SpecException(
          path,
          "is shorter than a step"
              + ofDuration()
              + " (got \""
              + text.get()
              + "\"). Write a multiple of "
              + shown(stepDuration.getAsDouble())
              + ", make dt smaller, or leave the delay out for synapses that act within the step.");
    }
    if (!(Math.abs(steps - Math.rint(steps)) <= TOLERANCE * Math.max(1, Math.abs(steps)))) {
      throw new SpecException(
          path,
          "must be a whole number of steps"
              + ofDuration()
              + " (got \""
              + text.get()
              + "\")."
              + nearest(steps));
    }
    return inRange(Math.rint(steps), "\"" + text.get() + "\"");
  }

  private String nearest(double steps) {
    if (!(steps > 1 && steps < LONGEST)) {
      return "";
    }
    long below = (long) Math.floor(steps);
    return stepDuration.isPresent()
        ? " Write "
            + UnitConversion.nearestMultiples(
                steps * stepDuration.getAsDouble(), stepDuration.getAsDouble())
            + ", or change dt."
        : " Write " + below + " or " + (below + 1) + ".";
  }

  /** Delays are rounded to whole steps; in the order of sources, then targets. */
  private char[] own(Connections connections, RandomStream random) {
    double[] times = compile(connections.count()).evaluate(random);
    char[] steps = new char[connections.elements()];
    int[] next = {0};
    connections.forEach(
        (source, target, element) -> {
          double time = times[next[0]++];
          double rounded = Math.rint(time / stepDuration.orElse(1));
          steps[element] =
              (char) inRange(rounded, "\"" + text.get() + "\", which gave " + shown(time));
        });
    return steps;
  }

  private int inRange(double steps, String got) {
    if (!(steps >= 1)) {
      throw new SpecException(
          path,
          "must be at least one step"
              + ofDuration()
              + " (got "
              + got
              + "). Leave it out for synapses that act within the step.");
    }
    if (steps > LONGEST) {
      throw new SpecException(
          path,
          "must be at most "
              + LONGEST
              + " steps"
              + ofDuration()
              + " (got "
              + got
              + "). Make it shorter"
              + (stepDuration.isPresent() ? ", or dt larger." : "."));
    }
    return (int) steps;
  }

  private void requireUnits() {
    boolean units = UnitConversion.appear(parse());
    if (units && stepDuration.isEmpty()) {
      throw new SpecException(
          path,
          "is a time, but a step has no duration (got \""
              + text.get()
              + "\"). Add dt to the model, for example dt: 0.1 ms, or give the delay in steps.");
    }
    if (!units && stepDuration.isPresent()) {
      throw new SpecException(
          path, "needs a unit of time (got \"" + text.get() + "\"), as in 1.5 ms.");
    }
    if (units) {
      requireTime();
    }
  }

  private void requireTime() {
    try {
      UnitConversion.requireTime(parse());
    } catch (ExpressionException other) {
      throw new SpecException(path, other.getMessage());
    }
  }

  private String ofDuration() {
    return stepDuration.isPresent() ? " of " + shown(stepDuration.getAsDouble()) : "";
  }

  private String shown(double time) {
    return stepDuration.isPresent() ? UnitConversion.milliseconds(time) : String.valueOf(time);
  }

  private CompiledExpression compile(int count) {
    try {
      return parse().compile(scope, count);
    } catch (ExpressionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }

  private Expression parse() {
    try {
      return Expression.parse(text.orElseThrow());
    } catch (ExpressionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }
}
