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
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Counts the intervals between the spikes of a neuron by their length, over all neurons.
 *
 * <pre>
 *   bin b counts the intervals within (b width, (b + 1) width]; the last one all longer ones too
 * </pre>
 *
 * <p>The series is {@code TAG.count}, with a number per bin, counted from the beginning. No
 * interval spans a pause of recording. Its state is the last spikes and the counts. Reference:
 * ISIHistogramMonitor as pypet stores it, Meyer and Obermayer 2016, doi:10.3389/fninf.2016.00038.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ISIHistogram")
public final class IsiHistogram extends IntervalSummary {
  @Parameter(min = 0, unit = "ms", description = "width of a bin; steps where there is no dt")
  double width = 1;

  @Parameter(min = 1, max = 1_000_000, description = "number of bins")
  int bins = 100;

  @State(description = "intervals in each bin so far")
  long[] counts;

  private Tap tap;
  private long steps;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    watch(neurons);
    steps = neurons.network().steps(width);
    if (steps < 1) {
      throw new InvalidParameterException(
          "width", "must be at least one step (got " + width + "). Give a wider bin.");
    }
    tap =
        neurons
            .network()
            .tap(slot, series(slot.name() + ".count", Kind.INTEGER, "", List.of(bins), "bin"));
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    super.initialize(neurons);
    counts = new long[bins];
  }

  @Override
  void interval(int neuron, long step, long length) {
    counts[(int) Math.min((length - 1) / steps, bins - 1)]++;
  }

  @Override
  protected void write() {
    tap.append(counts);
  }
}
