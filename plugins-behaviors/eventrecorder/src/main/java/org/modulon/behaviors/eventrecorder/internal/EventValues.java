package org.modulon.behaviors.eventrecorder.internal;

import java.util.List;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.recording.Observation;

/** Values of an expression at the places of events. */
final class EventValues {
  private final Observation observation;
  private final Tap tap;
  private final double[] present;
  private final double[] sample = new double[1];

  private EventValues(Observation observation, Tap tap) {
    this.observation = observation;
    this.tap = tap;
    present = new double[observation.type().size()];
  }

  /**
   * Opens a tap.
   *
   * @param parameter where the expression stands, for messages
   * @param events whose places they are taken at
   * @throws InvalidParameterException if it has other places
   */
  static EventValues of(
      Observation observation,
      String parameter,
      Observation events,
      NetworkObject owner,
      BehaviorSlot slot) {
    boolean fits =
        observation.type().isScalar() || observation.type().shape().equals(events.type().shape());
    if (!fits) {
      throw new InvalidParameterException(
          parameter,
          "needs a single value, or values where \""
              + events.name()
              + "\" has its "
              + events.type().shapeText()
              + ", but \""
              + observation.name()
              + "\" is "
              + observation.type()
              + ". Use another EventRecorder for it.");
    }
    String name = slot.name() + "." + events.name() + "." + observation.name();
    TapDescription series =
        new TapDescription(name, TapDescription.Kind.NUMBER, List.of(), List.of("event"), "");
    return new EventValues(observation, owner.network().tap(slot, series));
  }

  void read() {
    observation.read(present);
  }

  void append(int element) {
    sample[0] = present[present.length == 1 ? 0 : element];
    tap.append(sample);
  }
}
