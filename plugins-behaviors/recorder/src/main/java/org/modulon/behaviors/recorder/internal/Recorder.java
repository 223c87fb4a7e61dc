package org.modulon.behaviors.recorder.internal;

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
 * Records the values of expressions, one sample per step.
 *
 * <p>Each variable becomes a series named by the recorder's tag and the expression, such as {@code
 * my_recorder.mean(voltage)}. Expressions see the state of the owner and {@code iteration}.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Recorder")
public final class Recorder implements Behavior<NetworkObject> {
  @Parameter(
      required = true,
      description = "expressions over the owner's state, such as mean(voltage)")
  List<String> variables;

  @Parameter(min = 1, description = "record every n-th step: n, 2n, 3n, ...")
  int every = 1;

  private RecordedVariable[] recorded;

  @Override
  public Phase phase() {
    return Phase.LAST;
  }

  @Override
  public void bind(NetworkObject owner, BehaviorSlot slot) {
    recorded = new RecordedVariable[variables.size()];
    for (int i = 0; i < recorded.length; i++) {
      recorded[i] = RecordedVariable.of(variables.get(i), "variables." + i, owner, slot, every);
      refuseRepetition(i);
    }
  }

  private void refuseRepetition(int last) {
    for (int i = 0; i < last; i++) {
      if (recorded[i].tap() == recorded[last].tap()) {
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
    if (owner.recording() && owner.network().iteration() % every == 0) {
      for (RecordedVariable variable : recorded) {
        variable.sample();
      }
    }
  }
}
