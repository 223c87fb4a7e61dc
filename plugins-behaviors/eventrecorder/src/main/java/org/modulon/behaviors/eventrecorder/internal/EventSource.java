package org.modulon.behaviors.eventrecorder.internal;

import java.util.List;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.recording.Observation;
import org.modulon.expression.Type;
import org.modulon.numerics.Spikes;

/** One variable of an event recorder, with the tap its events go to. */
abstract sealed class EventSource {
  private static final List<String> COLUMNS = List.of("t", "t_i", "t_row_column");

  final Tap tap;
  private final Observation events;
  private EventValues[] values = {};

  private EventSource(Tap tap, Observation events) {
    this.tap = tap;
    this.events = events;
  }

  /**
   * Finds the cheapest way to watch a variable, and opens its tap.
   *
   * @param parameter where the text stands, for messages
   * @throws InvalidParameterException if it has no events
   */
  static EventSource of(
      Observation events, String parameter, NetworkObject owner, BehaviorSlot slot) {
    int rank = events.type().rank();
    boolean condition = events.type().kind() == Type.Kind.BOOLEAN;
    if ((rank == 0 && !condition) || rank > 2) {
      throw new InvalidParameterException(
          parameter,
          "events need a condition, or one value per element, but \""
              + events.name()
              + "\" is "
              + events.type()
              + ". Compare it, record it with a Recorder, or leave the reduction out.");
    }
    Tap tap = owner.network().tap(slot, describe(slot.name() + "." + events.name(), rank));
    return events
        .spikes()
        .<EventSource>map(spikes -> new OfSpikes(tap, events, spikes))
        .orElseGet(() -> new OfExpression(tap, events));
  }

  /** Records values at events, too. */
  void observe(List<Observation> observed, NetworkObject owner, BehaviorSlot slot) {
    values = new EventValues[observed.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = EventValues.of(observed.get(i), "values." + i, events, owner, slot);
    }
  }

  /** Appends the events of a step. */
  abstract void record(long step);

  final void readValues() {
    for (EventValues each : values) {
      each.read();
    }
  }

  final void append(long[] event, int element) {
    tap.append(event);
    for (EventValues each : values) {
      each.append(element);
    }
  }

  private static TapDescription describe(String name, int rank) {
    return new TapDescription(
        name,
        TapDescription.Kind.INTEGER,
        List.of(rank + 1),
        List.of("event", COLUMNS.get(rank)),
        "");
  }

  private static final class OfSpikes extends EventSource {
    private final Spikes spikes;
    private final long[] event = new long[2];

    OfSpikes(Tap tap, Observation events, Spikes spikes) {
      super(tap, events);
      this.spikes = spikes;
    }

    @Override
    void record(long step) {
      if (spikes.count() == 0) {
        return;
      }
      readValues();
      event[0] = step;
      for (int i = 0; i < spikes.count(); i++) {
        int neuron = spikes.indices()[i];
        event[1] = neuron;
        append(event, neuron);
      }
    }
  }

  private static final class OfExpression extends EventSource {
    private final Observation expression;
    private final double[] present;
    private final int columns;
    private final long[] event;

    OfExpression(Tap tap, Observation expression) {
      super(tap, expression);
      this.expression = expression;
      Type type = expression.type();
      present = new double[type.size()];
      columns = type.isScalar() ? 1 : type.shape().get(type.rank() - 1);
      event = new long[type.rank() + 1];
    }

    @Override
    void record(long step) {
      expression.read(present);
      boolean read = false;
      for (int i = 0; i < present.length; i++) {
        if (present[i] != 0) {
          if (!read) {
            readValues();
            read = true;
          }
          place(step, i);
          append(event, i);
        }
      }
    }

    private void place(long step, int element) {
      event[event.length - 1] = element % columns;
      if (event.length == 3) {
        event[1] = element / columns;
      }
      event[0] = step;
    }
  }
}
