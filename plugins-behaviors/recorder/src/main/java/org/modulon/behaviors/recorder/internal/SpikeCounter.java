package org.modulon.behaviors.recorder.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription.Kind;
import org.modulon.api.recording.Summary;
import org.modulon.numerics.Spikes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Counts the spikes of each neuron, and of all.
 *
 * <p>The series are {@code TAG.count}, with a number per neuron, and {@code TAG.total}, both
 * counted from the beginning: at the end of the run, or in every n-th step. Its state is the
 * counts. Costs grow with the spikes, not with the neurons. Reference: SpikeCounter and
 * PopulationSpikeCounter as pypet stores them, Meyer and Obermayer 2016,
 * doi:10.3389/fninf.2016.00038.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SpikeCounter")
public final class SpikeCounter extends Summary {
  @Parameter(description = "name of the spikes")
  String spikes = "spike";

  @State(description = "spikes of each neuron so far")
  long[] counts;

  @State(description = "spikes of all neurons so far")
  long total;

  private final long[] totalSample = new long[1];
  private Spikes watched;
  private Tap countTap;
  private Tap totalTap;

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    watched = neurons.spikes("spikes", spikes);
    countTap =
        neurons
            .network()
            .tap(
                slot,
                series(
                    slot.name() + ".count", Kind.INTEGER, "", List.of(neurons.size()), "neuron"));
    totalTap =
        neurons.network().tap(slot, series(slot.name() + ".total", Kind.INTEGER, "", List.of()));
  }

  @Override
  public void initialize(NeuronGroup neurons) {
    counts = new long[neurons.size()];
    total = 0;
  }

  @Override
  protected void observe(NeuronGroup neurons, long step) {
    int[] indices = watched.indices();
    for (int i = 0; i < watched.count(); i++) {
      counts[indices[i]]++;
    }
    total += watched.count();
  }

  @Override
  protected void write() {
    countTap.append(counts);
    totalSample[0] = total;
    totalTap.append(totalSample);
  }
}
