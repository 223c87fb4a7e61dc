package org.modulon.behaviors.eventrecorder.internal;

import java.util.List;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.numerics.Spikes;

/** One variable of an event recorder, with the tap its events go to. */
abstract sealed class EventSource {
  final Tap tap;

  private EventSource(Tap tap) {
    this.tap = tap;
  }

  /**
   * Finds the cheapest way to watch a variable, and opens its tap.
   *
   * @param parameter where the text stands, for messages
   * @throws InvalidParameterException if the owner can't provide it
   */
  static EventSource of(String text, String parameter, NetworkObject owner, BehaviorSlot slot) {
    try {
      Expression parsed = Expression.parse(text);
      if (parsed.draws()) {
        throw new InvalidParameterException(
            parameter, "a recorder can't draw random numbers (got \"" + text + "\").");
      }
      CompiledExpression compiled = parsed.compile(owner.scope());
      int rank = compiled.type().rank();
      if (rank == 0 || rank > 2) {
        throw new InvalidParameterException(
            parameter,
            "events need one value per element, but \""
                + text
                + "\" is "
                + compiled.type()
                + ". Record it with a Recorder, or leave the reduction out.");
      }
      Tap tap = owner.network().tap(slot, describe(slot.name() + "." + parsed, rank + 1));
      String name = parsed.references().size() == 1 ? parsed.references().iterator().next() : "";
      return name.equals(parsed.toString()) && owner.declares(name, Spikes.class)
          ? new OfSpikes(tap, owner.spikes(name))
          : new OfExpression(tap, compiled);
    } catch (ExpressionException wrong) {
      throw new InvalidParameterException(parameter, wrong.getMessage());
    }
  }

  /** Appends the events of a step. */
  abstract void record(long step);

  private static TapDescription describe(String name, int columns) {
    return new TapDescription(
        name,
        TapDescription.Kind.INTEGER,
        List.of(columns),
        List.of("event", columns == 2 ? "t_i" : "t_row_column"),
        "");
  }

  private static final class OfSpikes extends EventSource {
    private final Spikes spikes;
    private final long[] event = new long[2];

    OfSpikes(Tap tap, Spikes spikes) {
      super(tap);
      this.spikes = spikes;
    }

    @Override
    void record(long step) {
      event[0] = step;
      for (int i = 0; i < spikes.count(); i++) {
        event[1] = spikes.indices()[i];
        tap.append(event);
      }
    }
  }

  private static final class OfExpression extends EventSource {
    private final CompiledExpression expression;
    private final double[] values;
    private final int columns;
    private final long[] event;

    OfExpression(Tap tap, CompiledExpression expression) {
      super(tap);
      this.expression = expression;
      values = new double[expression.type().size()];
      int rank = expression.type().rank();
      columns = expression.type().shape().get(rank - 1);
      event = new long[rank + 1];
    }

    @Override
    void record(long step) {
      expression.evaluate(values, null);
      event[0] = step;
      for (int i = 0; i < values.length; i++) {
        if (values[i] != 0) {
          event[event.length - 1] = i % columns;
          event[1] = event.length == 2 ? i : i / columns;
          tap.append(event);
        }
      }
    }
  }
}
