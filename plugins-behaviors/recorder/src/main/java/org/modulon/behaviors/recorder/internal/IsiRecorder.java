package org.modulon.behaviors.recorder.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Records the intervals between the spikes of each neuron, with their mean and irregularity.
 *
 * <pre>
 *   spikes 0 1 0 0 1 1 0 1     intervals 3, 1, 2
 *   mean = Σ k / n             cv = sqrt(Σ k² / n - mean²) / mean
 * </pre>
 *
 * <p>The series are {@code TAG.isi}, with a row (step of the second spike, neuron, interval in
 * steps) per interval, and {@code TAG.mean} and {@code TAG.cv} with a number per neuron, which is
 * not a number for a neuron without intervals. No interval spans a pause of recording. Its state is
 * the last spikes and the sums. Reference: CV of intervals, Softky and Koch 1993,
 * doi:10.1523/JNEUROSCI.13-01-00334.1993.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ISIRecorder")
public final class IsiRecorder extends IntervalSummary {
  @State(description = "intervals of each neuron so far")
  long[] counts;

  @State(description = "sum of the intervals of each neuron")
  long[] sums;

  @State(description = "sum of the squared intervals of each neuron")
  double[] squares;

  private final long[] event = new long[3];
  private Tap intervals;
  private Tap meanTap;
  private Tap cvTap;
  private double[] means;
  private double[] variations;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    watch(neurons);
    Network network = neurons.network();
    List<Integer> perNeuron = List.of(neurons.size());
    intervals =
        network.tap(
            slot,
            new TapDescription(
                slot.name() + ".isi",
                Kind.INTEGER,
                List.of(3),
                List.of("event", "t_neuron_interval"),
                ""));
    meanTap =
        network.tap(slot, series(slot.name() + ".mean", Kind.NUMBER, "", perNeuron, "neuron"));
    cvTap = network.tap(slot, series(slot.name() + ".cv", Kind.NUMBER, "", perNeuron, "neuron"));
    means = new double[neurons.size()];
    variations = new double[neurons.size()];
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    super.initialize(neurons);
    counts = new long[neurons.size()];
    sums = new long[neurons.size()];
    squares = new double[neurons.size()];
  }

  @Override
  void interval(int neuron, long step, long length) {
    event[0] = step;
    event[1] = neuron;
    event[2] = length;
    intervals.append(event);
    counts[neuron]++;
    sums[neuron] += length;
    squares[neuron] += (double) length * length;
  }

  @Override
  protected void write() {
    for (int i = 0; i < counts.length; i++) {
      double mean = (double) sums[i] / counts[i];
      double variance = Math.max(0, squares[i] / counts[i] - mean * mean);
      means[i] = counts[i] == 0 ? Double.NaN : mean;
      variations[i] = counts[i] == 0 ? Double.NaN : Math.sqrt(variance) / mean;
    }
    meanTap.append(means);
    cvTap.append(variations);
  }
}
