package org.modulon.behaviors.recorder.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Type;

/** One expression of a recorder, with the tap its values go to. */
final class RecordedVariable {
  private final CompiledExpression expression;
  private final Tap tap;
  private final double[] sample;
  private final long[] integers;

  private RecordedVariable(CompiledExpression expression, Tap tap) {
    this.expression = expression;
    this.tap = tap;
    sample = new double[expression.type().size()];
    integers =
        tap.description().kind() == TapDescription.Kind.INTEGER ? new long[sample.length] : null;
  }

  /**
   * Compiles a variable and opens its tap.
   *
   * @param parameter where the text stands, for messages
   * @param every steps from one sample to the next
   * @throws InvalidParameterException if the owner can't provide it
   */
  static RecordedVariable of(
      String text, String parameter, NetworkObject owner, BehaviorSlot slot, int every) {
    try {
      Expression parsed = Expression.parse(text);
      if (parsed.draws()) {
        throw new InvalidParameterException(
            parameter, "a recorder can't draw random numbers (got \"" + text + "\").");
      }
      CompiledExpression compiled = parsed.compile(owner.scope());
      Tap tap =
          owner
              .network()
              .tap(slot, describe(slot.name() + "." + parsed, compiled.type(), owner, every));
      return new RecordedVariable(compiled, tap);
    } catch (ExpressionException wrong) {
      throw new InvalidParameterException(parameter, wrong.getMessage());
    }
  }

  Tap tap() {
    return tap;
  }

  void sample() {
    expression.evaluate(sample, null);
    if (integers == null) {
      tap.append(sample);
      return;
    }
    for (int i = 0; i < sample.length; i++) {
      integers[i] = (long) sample[i];
    }
    tap.append(integers);
  }

  private static TapDescription describe(String name, Type type, NetworkObject owner, int every) {
    List<String> dimensions = new ArrayList<>(List.of("time"));
    for (int axis = 0; axis < type.rank(); axis++) {
      boolean neurons =
          owner instanceof NeuronGroup group
              && type.rank() == 1
              && type.shape().get(0) == group.size();
      dimensions.add(neurons ? "neuron" : "axis_" + axis);
    }
    return new TapDescription(name, kind(type), type.shape(), dimensions, "", every);
  }

  private static TapDescription.Kind kind(Type type) {
    return switch (type.kind()) {
      case NUMBER -> TapDescription.Kind.NUMBER;
      case INTEGER -> TapDescription.Kind.INTEGER;
      case BOOLEAN -> TapDescription.Kind.BOOLEAN;
    };
  }
}
