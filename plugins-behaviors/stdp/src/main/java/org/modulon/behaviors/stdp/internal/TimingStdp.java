package org.modulon.behaviors.stdp.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;

/**
 * What rules have in common that depress a synapse when a spike arrives and potentiate it when its
 * target spikes, each by what is left of the other side's spikes. Costs as much as there are
 * synapses of the spiking neurons.
 */
abstract class TimingStdp implements Behavior<SynapseGroup> {
  @Parameter(description = "smallest weight")
  double minWeight = 0;

  @Parameter(description = "largest weight")
  double maxWeight = 1;

  @Parameter(description = "whether all earlier spikes of the other side count, or its last one")
  Interaction interaction = Interaction.ALL;

  @State(description = "strength of the synapses")
  SynapticColumn weight;

  @State(description = "steps made so far")
  long clock;

  @State(description = "fast trace of each source as its last spike left it")
  double[] sourceTrace;

  @State(description = "step, by the clock, of each source's last spike")
  long[] sourceStep;

  @State(description = "fast trace of each target as its last spike left it")
  double[] targetTrace;

  @State(description = "step, by the clock, of each target's last spike")
  long[] targetStep;

  @State(
      use = State.Use.WRITE,
      description = "weights changed in this step; their targets are marked")
  int changed;

  private final SynapseRun run = new SynapseRun();
  private Connections connections;
  private boolean complete;
  private ChangedTargets marks;
  private Spikes targets;
  private SpikeTrace sourceFast;
  private SpikeTrace targetFast;

  /** Which spikes of the other side count. */
  enum Interaction {
    /** All of them. */
    ALL,
    /** The last one only. */
    NEAREST
  }

  /**
   * Finds both ends, and makes the fast traces.
   *
   * @param tauSource in ms
   * @param tauTarget in ms
   */
  final void bind(SynapseGroup synapses, BehaviorSlot slot, double tauSource, double tauTarget) {
    if (minWeight > maxWeight) {
      throw new InvalidParameterException(
          "max_weight",
          "must be at least min_weight, which is " + minWeight + " (got " + maxWeight + ").");
    }
    targets = Ends.check(synapses, slot);
    connections = synapses.connections();
    complete = connections.count() == connections.elements();
    marks = ChangedTargets.of(synapses);
    if (sourceTrace == null) {
      sourceTrace = new double[connections.sources()];
      sourceStep = new long[connections.sources()];
      targetTrace = new double[connections.targets()];
      targetStep = new long[connections.targets()];
    }
    sourceFast = trace(synapses, sourceTrace, sourceStep, tauSource, "tau_plus");
    targetFast = trace(synapses, targetTrace, targetStep, tauTarget, "tau_minus");
  }

  /** A trace that fades with a time constant in ms. */
  final SpikeTrace trace(
      SynapseGroup synapses, double[] values, long[] steps, double tau, String parameter) {
    double step = synapses.network().stepMilliseconds(parameter);
    return new SpikeTrace(
        values, steps, PowerTable.of(step / tau, parameter), interaction == Interaction.NEAREST);
  }

  /** Simultaneous spikes don't see each other: traces take note of them at the end. */
  @Override
  public void iterate(SynapseGroup synapses) {
    Spikes sources = synapses.arriving();
    clock++;
    changed = 0;
    if (sources.count() > 0) {
      double[] after = targetFast.all(clock);
      for (int i = 0; i < sources.count(); i++) {
        depress(sources.indices()[i], after);
      }
    }
    if (targets.count() > 0) {
      double[] before = sourceFast.all(clock);
      for (int i = 0; i < targets.count(); i++) {
        potentiate(targets.indices()[i], before);
      }
    }
    sourceFast.add(sources.indices(), sources.count(), clock);
    targetFast.add(targets.indices(), targets.count(), clock);
    spiked(sources, targets);
  }

  /** What a spike of a source takes from a weight, per trace of the target. */
  abstract double depression(int source);

  /** What a spike of a target adds to a weight, per trace of the source. */
  abstract double potentiation(int target);

  /** Takes note of the spikes of a step that has been learnt from. */
  void spiked(Spikes sources, Spikes targets) {}

  private void depress(int source, double[] targetTraces) {
    double factor = -depression(source);
    for (int part = 0; part < connections.outgoingRuns(source); part++) {
      connections.outgoing(source, part, run);
      for (int k = 0; k < run.length(); k++) {
        int target = run.partner(k);
        change(run.element(k), target, factor * targetTraces[target]);
      }
    }
  }

  private void potentiate(int target, double[] sourceTraces) {
    double factor = potentiation(target);
    connections.incoming(target, run);
    for (int k = 0; k < run.length(); k++) {
      change(run.element(k), target, factor * sourceTraces[run.partner(k)]);
    }
  }

  private void change(int element, int target, double difference) {
    if (difference != 0 && (complete || connections.isEnabled(element))) {
      double next = weight.get(element) + difference;
      weight.set(element, Math.max(minWeight, Math.min(maxWeight, next)));
      marks.mark(target);
      changed++;
    }
  }
}
