package org.modulon.behaviors.recorder.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.recording.Observation;
import org.modulon.api.recording.Summary;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Counts how often the values of an expression fall into each of some bins.
 *
 * <pre>
 *   bin b counts the values within [from + b w, from + (b + 1) w),     w = (to - from) / bins
 *   the first one all smaller ones too, the last one all larger ones; what isn't a number is left out
 * </pre>
 *
 * <p>The series is {@code TAG.count}, with a number per bin, counted over all elements and steps
 * from the beginning. Its state is the counts.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Histogram")
public final class Histogram extends Summary {
  @Parameter(required = true, description = "expression over the owner's state, such as voltage")
  String variable;

  @Parameter(description = "lower end of the first bin")
  double from;

  @Parameter(description = "upper end of the last bin, above from")
  double to = 1;

  @Parameter(min = 1, max = 1_000_000, description = "number of bins")
  int bins = 100;

  @State(description = "values in each bin so far")
  long[] counts;

  private Observation observation;
  private Tap tap;
  private double[] values;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    if (!(to > from)) {
      throw new InvalidParameterException(
          "to", "must be above from, which is " + from + " (got " + to + ").");
    }
    observation = Observation.of(variable, "variable", neurons);
    values = new double[observation.type().size()];
    tap =
        neurons
            .network()
            .tap(slot, series(slot.name() + ".count", Kind.INTEGER, "", List.of(bins), "bin"));
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    counts = new long[bins];
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {
    observation.read(values);
    double perUnit = bins / (to - from);
    for (double value : values) {
      if (!Double.isNaN(value)) {
        double bin = Math.floor((value - from) * perUnit);
        counts[(int) Math.max(0, Math.min(bins - 1, bin))]++;
      }
    }
  }

  @Override
  protected void write() {
    tap.append(counts);
  }
}
