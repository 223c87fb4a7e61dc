package org.modulon.behaviors.recorder.internal;

import org.modulon.api.BehaviorSlot;
import org.modulon.api.NetworkObject;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.recording.Observation;

/** One expression of a recorder, with the tap its values go to. */
final class RecordedVariable {
  private final Observation observation;
  private final Tap tap;
  private final double[] sample;
  private final long[] integers;

  /**
   * Opens the tap.
   *
   * @param every steps from one sample to the next
   */
  RecordedVariable(Observation observation, NetworkObject owner, BehaviorSlot slot, int every) {
    this.observation = observation;
    tap =
        owner
            .network()
            .tap(slot, observation.series(slot.name() + "." + observation.name(), every));
    sample = new double[observation.type().size()];
    integers =
        tap.description().kind() == TapDescription.Kind.INTEGER ? new long[sample.length] : null;
  }

  /** How many numbers a sample has. */
  int length() {
    return sample.length;
  }

  /** Appends the present values. */
  void record(long step) {
    observation.read(sample);
    append(step);
  }

  /** Copies the present values into an array. */
  void keep(double[] values, int offset) {
    observation.read(sample);
    System.arraycopy(sample, 0, values, offset, sample.length);
  }

  /** Appends values that were kept. */
  void append(long step, double[] values, int offset) {
    System.arraycopy(values, offset, sample, 0, sample.length);
    append(step);
  }

  private void append(long step) {
    if (integers == null) {
      tap.append(step, sample);
      return;
    }
    for (int i = 0; i < sample.length; i++) {
      integers[i] = (long) sample[i];
    }
    tap.append(step, integers);
  }
}
