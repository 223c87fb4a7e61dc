package org.modulon.behaviors.stdp.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Spikes;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Spike-timing dependent plasticity of pairs and triplets of spikes, with hard bounds.
 *
 * <pre>
 *   r1' = -r1 / tau_plus,   r2' = -r2 / tau_x      raised by spikes of the source
 *   o1' = -o1 / tau_minus,  o2' = -o2 / tau_y      raised by spikes of the target
 *   w = w - o1 (a2_minus + a3_minus r2)            where a spike of the source arrives
 *   w = w + r1 (a2_plus  + a3_plus  o2)            where the target spikes
 *   w within min_weight..max_weight
 * </pre>
 *
 * <p>Changes see the traces as they were before the spikes of their step, so spikes in the same
 * step don't see each other. A spike raises a trace by 1, or with {@code interaction: nearest} to
 * 1. A spike of the source counts when it arrives, after the synapses' delay. Weights are written
 * only when one of their ends spikes. Attach it with a key behind those of the behaviors that make
 * the neurons spike.
 *
 * <p>The defaults are the parameters of the full model that fit visual cortex with all-to-all
 * interaction (table 3 of the paper). With {@code a3_plus} and {@code a3_minus} at 0 this is
 * ExponentialSTDP.
 *
 * <p>Reference: Pfister and Gerstner 2006, doi:10.1523/JNEUROSCI.1425-06.2006.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("TripletSTDP")
public final class TripletStdp extends TimingStdp {
  @Parameter(min = 0, description = "weight gained by a pair")
  double a2Plus = 5e-10;

  @Parameter(min = 0, description = "weight gained by a triplet of target, source, target")
  double a3Plus = 6.2e-3;

  @Parameter(min = 0, description = "weight lost by a pair")
  double a2Minus = 7e-3;

  @Parameter(min = 0, description = "weight lost by a triplet of source, target, source")
  double a3Minus = 2.3e-4;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the sources' fast trace r1")
  double tauPlus = 16.8;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the targets' fast trace o1")
  double tauMinus = 33.7;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the sources' slow trace r2")
  double tauX = 101;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the targets' slow trace o2")
  double tauY = 125;

  @State(description = "slow trace of each source as its last spike left it")
  double[] slowSourceTrace;

  @State(description = "slow trace of each target as its last spike left it")
  double[] slowTargetTrace;

  @State(description = "step, by the clock, of the spike that slow_source_trace is of")
  long[] slowSourceStep;

  @State(description = "step, by the clock, of the spike that slow_target_trace is of")
  long[] slowTargetStep;

  private SpikeTrace sourceSlow;
  private SpikeTrace targetSlow;

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    bind(synapses, slot, tauPlus, tauMinus);
    if (slowSourceTrace == null) {
      slowSourceTrace = new double[synapses.source().size()];
      slowSourceStep = new long[synapses.source().size()];
      slowTargetTrace = new double[synapses.target().size()];
      slowTargetStep = new long[synapses.target().size()];
    }
    sourceSlow = trace(synapses, slowSourceTrace, slowSourceStep, tauX, "tau_x");
    targetSlow = trace(synapses, slowTargetTrace, slowTargetStep, tauY, "tau_y");
  }

  @Override
  double depression(int source) {
    return a2Minus + a3Minus * sourceSlow.at(source, clock);
  }

  @Override
  double potentiation(int target) {
    return a2Plus + a3Plus * targetSlow.at(target, clock);
  }

  @Override
  void spiked(Spikes sources, Spikes targets) {
    sourceSlow.add(sources.indices(), sources.count(), clock);
    targetSlow.add(targets.indices(), targets.count(), clock);
  }
}
