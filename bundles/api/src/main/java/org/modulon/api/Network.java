package org.modulon.api;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;

/** The root of the network objects. */
@ProviderType
public interface Network extends NetworkObject {
  /** The neuron groups in the order of the model. */
  List<NeuronGroup> groups();

  /** The synapse groups in the order of the model. */
  List<SynapseGroup> synapses();

  /** How many steps have begun: 1 within the first step. May be read by any thread. */
  long iteration();

  /** Duration of a step in seconds, if the model gives one. */
  OptionalDouble stepDuration();

  /**
   * Duration of a step in milliseconds, for behaviors that can't do without.
   *
   * @param parameter the parameter that is a time or a rate, as files write it
   * @throws InvalidParameterException if the model gives none
   */
  default double stepMilliseconds(String parameter) {
    if (stepDuration().isEmpty()) {
      throw new InvalidParameterException(
          parameter,
          "needs physical time, but a step has no duration. Add dt to the model, for example dt:"
              + " 0.1 ms.");
    }
    return stepDuration().getAsDouble() * 1e3;
  }

  /**
   * A time or a delay in steps: where a step has a duration, the time is in milliseconds, and else
   * it counts steps already.
   *
   * @param time at least 0; infinite is {@code Long.MAX_VALUE}
   * @return rounded to whole steps
   */
  default long steps(double time) {
    return Math.round(
        stepDuration().isPresent() ? time / (stepDuration().getAsDouble() * 1e3) : time);
  }

  /**
   * Where relative paths in parameters start: the folder of the model file, if it came from one.
   */
  Path folder();

  /** The seed that all random numbers of this network come from. */
  long seed();

  /**
   * The place where a recorder puts its samples. A tap outlives the instance of the behavior that
   * asks for it: the same name gives the same tap.
   *
   * @param slot who records
   * @param description what is recorded; its name begins with the slot's
   * @throws org.modulon.api.spec.SpecException if another slot records under this name
   */
  Tap tap(BehaviorSlot slot, TapDescription description);
}
