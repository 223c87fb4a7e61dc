package org.modulon.behaviors.analysis.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.recording.Observation;
import org.modulon.api.recording.Summary;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Records neuronal avalanches: stretches of activity between quiet bins.
 *
 * <pre>
 *   A_b = activity, summed over a bin
 *   an avalanche lasts as long as A_b > max(threshold, relative_threshold * mean of A so far)
 *   size = Σ A_b,  duration = number of bins
 *   σ = mean over avalanches of A_second / A_first, which is 0 where there is no second bin
 * </pre>
 *
 * <p>The series are {@code TAG.avalanches}, with a row (step in which it began, size, duration) per
 * avalanche, and {@code TAG.branching_ratio}, the estimate σ of Beggs and Plenz, which subsampling
 * biases; BranchingEstimate doesn't have that bias. An avalanche that the end of the run or a pause
 * of recording cuts is left out. Its state is the avalanche that is going on, and sums.
 *
 * <p>PymoNNto's criticality tab has half the mean of the whole record as threshold; here it is the
 * mean so far, so that nothing needs to be kept. Reference: Beggs and Plenz 2003,
 * doi:10.1523/JNEUROSCI.23-35-11167.2003.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Avalanches")
public final class Avalanches extends Summary {
  @Parameter(description = "activity: an expression with a single value, not negative")
  String variable = "count(spike)";

  @Parameter(min = 1, description = "steps that make up a bin")
  int bin = 1;

  @Parameter(min = 0, description = "activity of a bin up to which it is quiet")
  double threshold;

  @Parameter(min = 0, description = "the same, in parts of the mean activity so far")
  double relativeThreshold;

  @State(description = "activity in the bin so far")
  double activity;

  @State(description = "steps in the bin so far")
  int filled;

  @State(description = "last step in which activity was watched")
  long lastWatched;

  @State(description = "activity of all bins so far")
  double total;

  @State(description = "bins so far")
  long binCount;

  @State(description = "first step of the avalanche")
  long began;

  @State(description = "size of the avalanche")
  double size;

  @State(description = "duration of the avalanche in bins, 0 if there is none")
  long duration;

  @State(description = "activity in the first bin of the avalanche")
  double firstActivity;

  @State(description = "ratio of the first two bins of the avalanche")
  double ratio;

  @State(description = "sum of these ratios over all avalanches")
  double ratioSum;

  @State(description = "avalanches so far")
  long avalanches;

  private final double[] event = new double[3];
  private final double[] estimate = new double[1];
  private Observation observation;
  private Tap eventTap;
  private Tap ratioTap;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    observation = Observation.of(variable, "variable", neurons).requireScalar();
    eventTap =
        neurons
            .network()
            .tap(
                slot,
                new TapDescription(
                    slot.name() + ".avalanches",
                    Kind.NUMBER,
                    List.of(3),
                    List.of("event", "t_size_duration"),
                    ""));
    ratioTap =
        neurons
            .network()
            .tap(slot, series(slot.name() + ".branching_ratio", Kind.NUMBER, "", List.of()));
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {
    if (step != lastWatched + 1) {
      duration = 0;
      filled = 0;
      activity = 0;
    }
    lastWatched = step;
    activity += observation.read();
    if (++filled == bin) {
      endBin(step - bin + 1);
      filled = 0;
      activity = 0;
    }
  }

  private void endBin(long first) {
    total += activity;
    binCount++;
    double limit = Math.max(threshold, relativeThreshold * total / binCount);
    if (activity > limit) {
      grow(first);
    } else if (duration > 0) {
      endAvalanche();
    }
  }

  private void grow(long first) {
    if (duration == 0) {
      began = first;
      size = 0;
      firstActivity = activity;
      ratio = 0;
    } else if (duration == 1) {
      ratio = activity / firstActivity;
    }
    size += activity;
    duration++;
  }

  private void endAvalanche() {
    event[0] = began;
    event[1] = size;
    event[2] = duration;
    eventTap.append(event);
    avalanches++;
    ratioSum += ratio;
    duration = 0;
  }

  @Override
  protected void write() {
    estimate[0] = ratioSum / avalanches;
    ratioTap.append(estimate);
  }
}
