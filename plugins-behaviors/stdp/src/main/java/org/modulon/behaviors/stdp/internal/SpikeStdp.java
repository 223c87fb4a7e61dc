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
 * Potentiation of synapses whose target spikes one step after their source.
 *
 * <pre>
 *   w = w + rate post(t) pre(t-1),  within min_weight..max_weight
 * </pre>
 *
 * <p>pre(t) is 1 if a spike of the source arrives in step t, after the synapses' delay, and post(t)
 * if the target spikes. Weights are kept within their bounds when they change. Attach it with a key
 * behind those of the behaviors that make the neurons spike.
 *
 * <p>Reference: Vieth et al. 2024, doi:10.3389/fninf.2024.1331220.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("SpikeSTDP")
public final class SpikeStdp implements Behavior<SynapseGroup> {
  @Parameter(description = "change of a weight by one pair of spikes")
  double rate = 0.001;

  @Parameter(description = "smallest weight")
  double minWeight = 0;

  @Parameter(description = "largest weight")
  double maxWeight = 1;

  @State(description = "strength of the synapses")
  SynapticColumn weight;

  @State(description = "sources whose spikes arrived in the last step, up to -1")
  int[] sourcesBefore;

  @State(
      use = State.Use.WRITE,
      description = "weights changed in this step; their targets are marked")
  int changed;

  private final int[] nobody = {-1};
  private PairUpdates updates;
  private Spikes targets;

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    if (minWeight > maxWeight) {
      throw new InvalidParameterException(
          "max_weight",
          "must be at least min_weight, which is " + minWeight + " (got " + maxWeight + ").");
    }
    targets = Ends.check(synapses, slot);
    updates = new PairUpdates(synapses, weight);
    if (sourcesBefore == null) {
      sourcesBefore = PairUpdates.nobody(synapses.source().size());
    }
  }

  @Override
  public void iterate(SynapseGroup synapses) {
    updates.begin(targets, nobody, minWeight, maxWeight);
    for (int i = 0; sourcesBefore[i] >= 0; i++) {
      updates.learn(sourcesBefore[i], rate, 0);
    }
    changed = updates.end();
    PairUpdates.keep(synapses.arriving(), sourcesBefore);
  }
}
