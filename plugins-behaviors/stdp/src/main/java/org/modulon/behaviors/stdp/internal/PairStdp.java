package org.modulon.behaviors.stdp.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Spike-timing dependent plasticity of pairs of neighbouring steps: the rule of PymoNNto's
 * tutorial.
 *
 * <pre>
 *   w = w + rate (post(t) pre(t-1) - post(t-1) pre(t) + post(t) pre(t)),  within min_weight..max_weight
 * </pre>
 *
 * <p>pre(t) is 1 if a spike of the source arrives in step t, after the synapses' delay, and post(t)
 * if the target spikes. Weights are kept within their bounds when they change. Attach it with a key
 * behind those of the behaviors that make the neurons spike.
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("PairSTDP")
public final class PairStdp implements Behavior<SynapseGroup> {
  @Parameter(description = "change of a weight by one pair of spikes")
  double rate = 0.0015;

  @Parameter(description = "smallest weight")
  double minWeight = 0;

  @Parameter(description = "largest weight")
  double maxWeight = 10;

  @State(description = "strength of the synapses")
  SynapticColumn weight;

  @State(description = "sources whose spikes arrived in the last step, up to -1")
  int[] sourcesBefore;

  @State(description = "targets that spiked in the last step, up to -1")
  int[] targetsBefore;

  @State(
      use = State.Use.WRITE,
      description = "weights changed in this step; their targets are marked")
  int changed;

  private PairUpdates updates;
  private Spikes targets;
  private boolean[] again;

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    if (minWeight > maxWeight) {
      throw new InvalidParameterException(
          "max_weight",
          "must be at least min_weight, which is " + minWeight + " (got " + maxWeight + ").");
    }
    targets = Ends.check(synapses, slot);
    updates = new PairUpdates(synapses, weight);
    again = new boolean[synapses.source().size()];
    if (sourcesBefore == null) {
      sourcesBefore = PairUpdates.nobody(synapses.source().size());
      targetsBefore = PairUpdates.nobody(synapses.target().size());
    }
  }

  @Override
  public void iterate(SynapseGroup synapses) {
    Spikes sources = synapses.arriving();
    updates.begin(targets, targetsBefore, minWeight, maxWeight);
    learnFromBefore(sources);
    learnFromNow(sources);
    changed = updates.end();
    PairUpdates.keep(sources, sourcesBefore);
    PairUpdates.keep(targets, targetsBefore);
  }

  /** Sources that spike twice in a row are left to the other part, which does all at once. */
  private void learnFromBefore(Spikes sources) {
    for (int i = 0; sourcesBefore[i] >= 0; i++) {
      int source = sourcesBefore[i];
      if (sources.get(source)) {
        again[source] = true;
      } else {
        updates.learn(source, rate, 0);
      }
    }
  }

  private void learnFromNow(Spikes sources) {
    for (int i = 0; i < sources.count(); i++) {
      int source = sources.indices()[i];
      updates.learn(source, again[source] ? 2 * rate : rate, -rate);
      again[source] = false;
    }
  }
}
