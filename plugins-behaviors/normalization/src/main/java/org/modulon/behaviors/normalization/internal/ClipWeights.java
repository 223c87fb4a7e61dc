package org.modulon.behaviors.normalization.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Keeps the weights of a synapse group within bounds, in every step.
 *
 * <pre>
 *   w = max(min_weight, min(max_weight, w))
 * </pre>
 *
 * <p>Attach it behind the behaviors that change weights. The bounds have 0 between them, which is
 * the weight where a dense layout stores an element without a synapse. It has no state of its own.
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ClipWeights")
public final class ClipWeights implements Behavior<SynapseGroup> {
  @Parameter(max = 0, description = "smallest weight")
  double minWeight = 0;

  @Parameter(min = 0, description = "largest weight")
  double maxWeight = 1;

  @State(description = "strength of the synapses")
  SynapticColumn weight;

  @Override
  public void iterate(SynapseGroup synapses) {
    Weights.clip(weight, minWeight, maxWeight);
  }
}
