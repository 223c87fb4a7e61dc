package org.modulon.behaviors.recorder.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.recording.Observation;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Records the values of expressions: a sample in every step, or in some of them.
 *
 * <pre>
 *   every: 3                    samples of steps 3, 6, 9, ...
 *   when: mean(voltage) > 0.5   only those of steps in which this is true
 *   window: 100                 only the last 100, written at the end of the run
 *   write_when: any(spike)      and in each step in which this becomes true
 * </pre>
 *
 * <p>Each variable becomes a series named by the recorder's tag and the expression, such as {@code
 * my_recorder.mean(voltage)}. Expressions see the state of the owner, {@code id} and {@code
 * iteration}, and that of others by tag: {@code mean(exc.voltage)}. A recorder of synapses knows
 * {@code source.spike}, {@code target.voltage} and {@code weight.matrix}, with a row per target and
 * a column per source. Slices and selections are part of the expression, {@code voltage[0:10]}; a
 * name in front gives the series a shorter one: {@code first = voltage[0:10]}.
 *
 * <p>Samples are passed on in blocks; only a window is kept in memory. What a window holds is
 * written once. Where samples don't come in regular steps, because of a condition, a window or a
 * pause of recording, the series {@code NAME.steps} tells their steps. Its state is the window.
 *
 * <p>Unlike PymoNNto's, it refuses expressions that can't be evaluated instead of leaving an empty
 * series. Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
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

  @Parameter(description = "record only in steps in which this is true; empty for all")
  String when = "";

  @Parameter(min = 0, description = "keep this many samples, the last, until the end; 0 keeps none")
  int window;

  @Parameter(description = "write the window also where this becomes true; empty for never")
  String writeWhen = "";

  @State(description = "samples in the window")
  double[] held;

  @State(description = "steps of the samples in the window")
  long[] heldSteps;

  @State(description = "number of samples in the window")
  int count;

  @State(description = "place of the next sample in the window")
  int next;

  @State(description = "whether write_when was true in the step before")
  boolean triggered;

  private RecordedVariable[] recorded;
  private Observation condition;
  private Observation trigger;
  private int sampleLength;

  @Override
  public Phase phase() {
    return Phase.LAST;
  }

  @Override
  public void bind(NetworkObject owner, BehaviorSlot slot) {
    condition = condition(when, "when", owner);
    trigger = condition(writeWhen, "write_when", owner);
    if (trigger != null && window == 0) {
      throw new InvalidParameterException(
          "write_when",
          "writes a window, but there is none (got \""
              + writeWhen
              + "\"). Set window to a number of samples, or use when.");
    }
    recorded =
        Observation.all(variables, "variables", owner).stream()
            .map(each -> new RecordedVariable(each, owner, slot, every))
            .toArray(RecordedVariable[]::new);
    sampleLength = sampleLength();
  }

  @Override
  public void iterate(NetworkObject owner) {
    long step = owner.network().iteration();
    if (!owner.recording()) {
      return;
    }
    if (step % every == 0 && (condition == null || condition.read() != 0)) {
      if (window == 0) {
        record(step);
      } else {
        keep(step);
      }
    }
    if (trigger != null) {
      boolean now = trigger.read() != 0;
      if (now && !triggered) {
        writeWindow();
      }
      triggered = now;
    }
  }

  @Override
  public void finish(NetworkObject owner) {
    writeWindow();
  }

  private void record(long step) {
    for (RecordedVariable variable : recorded) {
      variable.record(step);
    }
  }

  private void keep(long step) {
    if (held == null || held.length != window * sampleLength) {
      held = new double[window * sampleLength];
      heldSteps = new long[window];
      count = 0;
      next = 0;
    }
    int offset = next * sampleLength;
    for (RecordedVariable variable : recorded) {
      variable.keep(held, offset);
      offset += variable.length();
    }
    heldSteps[next] = step;
    next = next + 1 == window ? 0 : next + 1;
    count = Math.min(count + 1, window);
  }

  private void writeWindow() {
    int first = next - count < 0 ? next - count + window : next - count;
    for (int i = 0; i < count; i++) {
      int place = first + i < window ? first + i : first + i - window;
      int offset = place * sampleLength;
      for (RecordedVariable variable : recorded) {
        variable.append(heldSteps[place], held, offset);
        offset += variable.length();
      }
    }
    count = 0;
  }

  private int sampleLength() {
    long length = 0;
    for (RecordedVariable variable : recorded) {
      length += variable.length();
    }
    if (length * window > Integer.MAX_VALUE - 8) {
      throw new InvalidParameterException(
          "window",
          "would keep "
              + length * window
              + " numbers, more than an array holds (got "
              + window
              + "). Keep fewer samples, or record fewer values.");
    }
    return (int) length;
  }

  private static Observation condition(String text, String parameter, NetworkObject owner) {
    return text.isBlank() ? null : Observation.of(text, parameter, owner).requireScalar();
  }
}
