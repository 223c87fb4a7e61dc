package org.modulon.behaviors.eventrecorder.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NetworkObject;
import org.modulon.api.Parameter;
import org.modulon.api.recording.Observation;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Records when and where expressions are not zero: one row (step, index) per event.
 *
 * <pre>
 *   spike            (step, neuron)
 *   weight.matrix    (step, target, source)
 *   any(spike)       (step)
 * </pre>
 *
 * <p>Each variable becomes a series named by the recorder's tag and the expression, such as {@code
 * my_event_recorder.spike}. With {@code values}, what they are at the place of an event goes into
 * series such as {@code my_event_recorder.spike.voltage}, with a number per event. Expressions are
 * those of a Recorder. It has no state.
 *
 * <p>Unlike PymoNNto's, reading it between steps is never out of date.
 *
 * <p>References: Vieth et al. 2021, doi:10.3389/fninf.2021.715131; values at spikes as in pypet's
 * StateSpikeMonitor, Meyer and Obermayer 2016, doi:10.3389/fninf.2016.00038.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("EventRecorder")
public final class EventRecorder implements Behavior<NetworkObject> {
  @Parameter(
      required = true,
      description = "spikes, or expressions over the owner's state such as voltage > 0.4")
  List<String> variables;

  @Parameter(description = "expressions of the same shape whose values at events are recorded too")
  List<String> values = List.of();

  private EventSource[] sources;

  @Override
  public Phase phase() {
    return Phase.LAST;
  }

  @Override
  public void bind(NetworkObject owner, BehaviorSlot slot) {
    List<Observation> observed = Observation.all(values, "values", owner);
    List<Observation> events = Observation.all(variables, "variables", owner);
    sources = new EventSource[events.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = EventSource.of(events.get(i), "variables." + i, owner, slot);
      sources[i].observe(observed, owner, slot);
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
