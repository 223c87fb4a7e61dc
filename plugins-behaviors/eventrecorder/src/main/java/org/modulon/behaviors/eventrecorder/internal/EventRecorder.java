package org.modulon.behaviors.eventrecorder.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.Parameter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Records when and where expressions are not zero: one row (step, index) per event.
 *
 * <p>Each variable becomes a series named by the recorder's tag and the expression, such as {@code
 * my_event_recorder.spike}. A matrix gives rows (step, row, column).
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("EventRecorder")
public final class EventRecorder implements Behavior<NetworkObject> {
  @Parameter(
      required = true,
      description = "spikes, or expressions over the owner's state such as voltage > 0.4")
  List<String> variables;

  private EventSource[] sources;

  @Override
  public Phase phase() {
    return Phase.LAST;
  }

  @Override
  public void bind(NetworkObject owner, BehaviorSlot slot) {
    sources = new EventSource[variables.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = EventSource.of(variables.get(i), "variables." + i, owner, slot);
      refuseRepetition(i);
    }
  }

  private void refuseRepetition(int last) {
    for (int i = 0; i < last; i++) {
      if (sources[i].tap == sources[last].tap) {
        throw new InvalidParameterException(
            "variables." + last,
            "is the same as variables."
                + i
                + " (got \""
                + variables.get(last)
                + "\"). Remove one.");
      }
    }
  }

  @Override
  public void iterate(NetworkObject owner) {
    if (!owner.recording()) {
      return;
    }
    long step = owner.network().iteration();
    for (EventSource source : sources) {
      source.record(step);
    }
  }
}
