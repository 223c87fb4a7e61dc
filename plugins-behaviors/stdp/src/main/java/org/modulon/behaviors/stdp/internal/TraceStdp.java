package org.modulon.behaviors.stdp.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Connections;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Spike-timing dependent plasticity by traces, with soft bounds.
 *
 * <pre>
 *   x = x exp(-dt / tau_pre) + pre,  y = y exp(-dt / tau_post) + post       in each step
 *   w = w - depression y w                          where a spike of the source arrives
 *   w = w + potentiation x (max_weight - w)         where the target spikes
 * </pre>
 *
 * <p>Traces include the spikes of the step. If both ends spike, depression comes first. A weight
 * loses and gains no more than there is, so it stays between 0 and {@code max_weight}. Attach this
 * with a key behind those of the behaviors that make the neurons spike.
 *
 * <p>In the dense layout, the synapses of a target lie far apart, and to write to all of them at
 * each of its spikes is what costs most. With a {@code lag} above 1 a synapse catches up when its
 * source spikes next, and all do every {@code lag} steps or earlier. The network behaves the same
 * to the last bit; whoever else looks at the weights sees some of them as they were up to so many
 * steps ago. Other layouts are never behind.
 *
 * <p>References: Morrison, Diesmann and Gerstner 2008, doi:10.1007/s00422-008-0233-1; Vieth et al.
 * 2024, doi:10.3389/fninf.2024.1331220.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("TraceSTDP")
public final class TraceStdp implements Behavior<SynapseGroup> {
  /** The history has room for as many spikes per target, so that it seldom ends before the lag. */
  private static final int ROOM = 4;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the sources' trace")
  double tauPre = 20;

  @Parameter(unit = "ms", min = 1e-9, description = "time constant of the targets' trace")
  double tauPost = 20;

  @Parameter(min = 0, max = 1, description = "part of the distance to max_weight that is gained")
  double potentiation = 0.01;

  @Parameter(min = 0, max = 1, description = "part of the weight that is lost")
  double depression = 0.012;

  @Parameter(min = 0, description = "bound of the weights above")
  double maxWeight = 1;

  @Parameter(min = 1, max = 10_000, description = "steps that weights may be behind")
  int lag = 1;

  @State(description = "strength of the synapses")
  SynapticColumn weight;

  @State(description = "steps made so far")
  long clock;

  @State(description = "trace of each source as its last spike left it")
  double[] sourceTrace;

  @State(description = "step, by the clock, of each source's last spike")
  long[] sourceStep;

  @State(description = "trace of each target")
  double[] targetTrace;

  @State(description = "spikes of targets that synapses may not have seen yet, step after step")
  int[] history;

  @State(description = "where the spikes of each step in the history end; the first is 0")
  int[] historyEnds;

  @State(description = "steps in the history")
  int historySteps;

  @State(description = "how many steps of the history each source's synapses have seen")
  int[] seen;

  @State(use = State.Use.WRITE, description = "neurons whose synapses have changed in this step")
  int changed;

  private final SynapseRun run = new SynapseRun();
  private Connections connections;
  private boolean dense;
  private TraceWeights weights;
  private ChangedTargets marks;
  private PowerTable sourceDecay;
  private double targetDecay;
  private double[] gains;
  private Spikes targets;

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    targets = Ends.check(synapses, slot);
    double step = synapses.network().stepMilliseconds("tau_pre");
    sourceDecay = PowerTable.of(step / tauPre, "tau_pre");
    targetDecay = PowerTable.of(step / tauPost, "tau_post").after(1);
    connections = synapses.connections();
    dense = connections instanceof DenseConnections;
    weights = TraceWeights.of(connections, weight, maxWeight);
    gains = new double[connections.sources()];
    marks = ChangedTargets.of(synapses);
    if (marks.wanted() && dense && lag > 1) {
      throw new InvalidParameterException(
          "lag",
          "must be 1 where "
              + synapses.target().name()
              + " normalises its weights, which have to be up to date (got "
              + lag
              + ").");
    }
    if (sourceTrace == null) {
      create();
    }
  }

  @Override
  public void iterate(SynapseGroup synapses) {
    Spikes sources = synapses.arriving();
    clock++;
    traceTargets();
    if (sources.count() > 0) {
      weights.prepare(targetTrace, depression);
    }
    if (dense) {
      learnRows(sources);
    } else {
      learnRuns(sources);
    }
    changed = sources.count() + targets.count();
    if (marks.wanted()) {
      mark(sources);
    }
  }

  private void create() {
    sourceTrace = new double[connections.sources()];
    sourceStep = new long[connections.sources()];
    targetTrace = new double[connections.targets()];
    history = new int[dense ? ROOM * connections.targets() : 0];
    historyEnds = new int[dense ? lag + 1 : 0];
    seen = new int[dense ? connections.sources() : 0];
  }

  private void traceTargets() {
    shrink(targetTrace, targetDecay);
    for (int i = 0; i < targets.count(); i++) {
      targetTrace[targets.indices()[i]] += 1;
    }
  }

  private void traceSource(int source) {
    sourceTrace[source] = traceAt(source, clock) + 1;
    sourceStep[source] = clock;
  }

  private double traceAt(int source, long time) {
    return sourceTrace[source] * sourceDecay.after(time - sourceStep[source]);
  }

  private double gainAt(int source, long time) {
    return Math.min(1, potentiation * traceAt(source, time));
  }

  /** Any layout: depression by source, then potentiation by target. */
  private void learnRuns(Spikes sources) {
    for (int i = 0; i < sources.count(); i++) {
      int source = sources.indices()[i];
      for (int part = 0; part < connections.outgoingRuns(source); part++) {
        connections.outgoing(source, part, run);
        weights.depress(run);
      }
      traceSource(source);
    }
    if (targets.count() > 0) {
      for (int source = 0; source < gains.length; source++) {
        gains[source] = gainAt(source, clock);
      }
    }
    for (int i = 0; i < targets.count(); i++) {
      connections.incoming(targets.indices()[i], run);
      weights.potentiate(run, gains);
    }
  }

  /** The dense layout: what has been put off, depression and potentiation of each source. */
  private void learnRows(Spikes sources) {
    int first = historyEnds[historySteps];
    System.arraycopy(targets.indices(), 0, history, first, targets.count());
    historyEnds[historySteps + 1] = first + targets.count();
    for (int i = 0; i < sources.count(); i++) {
      int source = sources.indices()[i];
      catchUp(source, historySteps);
      weights.depressRow(source * connections.targets());
      traceSource(source);
      catchUp(source, historySteps + 1);
    }
    boolean full = historyEnds[historySteps + 1] + connections.targets() > history.length;
    if (full || historySteps + 1 >= lag) {
      settle();
    } else {
      historySteps++;
    }
  }

  /** Potentiates the synapses of a source by the steps of the history that they haven't seen. */
  private void catchUp(int source, int steps) {
    int row = source * connections.targets();
    long begin = clock - historySteps;
    if (sourceTrace[source] != 0) {
      if (historyEnds[steps] - historyEnds[seen[source]] > connections.targets() / 8) {
        weights.fetchRow(row);
      }
      for (int step = seen[source]; step < steps; step++) {
        double gain = gainAt(source, begin + step);
        weights.potentiateRow(row, history, historyEnds[step], historyEnds[step + 1], gain);
      }
    }
    seen[source] = steps;
  }

  private void settle() {
    for (int source = 0; source < connections.sources(); source++) {
      catchUp(source, historySteps + 1);
    }
    historySteps = 0;
    Arrays.fill(seen, 0);
  }

  private void mark(Spikes sources) {
    for (int i = 0; i < targets.count(); i++) {
      marks.mark(targets.indices()[i]);
    }
    for (int i = 0; i < sources.count(); i++) {
      int source = sources.indices()[i];
      for (int part = 0; part < connections.outgoingRuns(source); part++) {
        connections.outgoing(source, part, run);
        for (int k = 0; k < run.length(); k++) {
          marks.mark(run.partner(k));
        }
      }
    }
  }

  private static void shrink(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
