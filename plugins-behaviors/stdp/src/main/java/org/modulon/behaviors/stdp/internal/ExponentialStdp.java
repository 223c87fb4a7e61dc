package org.modulon.behaviors.stdp.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.api.SynapseGroup;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Spike-timing dependent plasticity of pairs of spikes, with exponential windows and hard bounds.
 *
 * <pre>
 *   w = w + a_plus  Σ exp(-Δt / tau_plus)     where the target spikes, Δt after spikes of the source
 *   w = w - a_minus Σ exp(-Δt / tau_minus)    where a spike arrives, Δt after spikes of the target
 *   w within min_weight..max_weight
 * </pre>
 *
 * <p>The sums go over all earlier spikes of the other side, or with {@code interaction: nearest}
 * have its last one only. Spikes in the same step don't see each other, so that the window is
 * antisymmetric where both sides have the same parameters. A spike of the source counts when it
 * arrives, after the synapses' delay. Weights are written only when one of their ends spikes.
 * Attach it with a key behind those of the behaviors that make the neurons spike.
 *
 * <p>The defaults are those of Song, Miller and Abbott, whose weights are between 0 and 1.
 *
 * <p>References: Song, Miller and Abbott 2000, doi:10.1038/78829; Morrison, Diesmann and Gerstner
 * 2008, on which pairs count, doi:10.1007/s00422-008-0233-1.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ExponentialSTDP")
public final class ExponentialStdp extends TimingStdp {
  @Parameter(min = 0, description = "weight gained by a pair without time between its spikes")
  double aPlus = 0.005;

  @Parameter(min = 0, description = "weight lost by a pair without time between its spikes")
  double aMinus = 0.00525;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the window of potentiation")
  double tauPlus = 20;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the window of depression")
  double tauMinus = 20;

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    bind(synapses, slot, tauPlus, tauMinus);
  }

  @Override
  double depression(int source) {
    return aMinus;
  }

  @Override
  double potentiation(int target) {
    return aPlus;
  }
}
