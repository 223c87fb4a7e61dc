package org.modulon.behaviors.structure.internal;

import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.numerics.Connections;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Draws the weights of a synapse group, and balances them: ten rounds in which the weights that
 * arrive at each target, then those that leave each source, are scaled to the same sum.
 *
 * <pre>
 *   W = distribution,  0 with probability 1 - density
 *   W[i, :] = W[i, :] / sum W[i, :],  then  W[:, j] = W[:, j] / sum W[:, j]     ten times
 *   W = factor * W
 * </pre>
 *
 * <p>Rows and columns without weight are left alone.
 *
 * <p>References: Vieth et al. 2021, doi:10.3389/fninf.2021.715131; Sinkhorn and Knopp 1967, on when
 * the rounds converge, doi:10.2140/pjm.1967.21.343.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("CreateWeights")
public final class CreateWeights implements Behavior<SynapseGroup> {
  private static final int ROUNDS = 10;

  @Parameter(description = "a number, or a distribution such as uniform(0, 1)")
  String distribution = "uniform(0, 1)";

  @Parameter(min = 0, max = 1, description = "share of the synapses with a weight")
  double density = 1;

  @Parameter(description = "whether sums of rows and columns are balanced")
  boolean normalize = true;

  @Parameter(description = "sum of each row and column afterwards, if they are balanced")
  double normFactor = 1;

  @State(use = State.Use.WRITE, description = "strength of each synapse")
  SynapticColumn weight;

  @Draws RandomStream values;
  @Draws RandomStream chosen;

  private CompiledExpression expression;
  private final SynapseRun run = new SynapseRun();

  @Override
  public void bind(SynapseGroup synapses, BehaviorSlot slot) {
    try {
      expression =
          Expression.parse(distribution).compile(Scope.empty(), synapses.connections().count());
    } catch (ExpressionException wrong) {
      throw new InvalidParameterException("distribution", wrong.getMessage());
    }
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    draw(synapses.connections());
    if (normalize) {
      balance(synapses.connections());
    }
  }

  private void draw(Connections connections) {
    double[] drawn = expression.evaluate(values);
    for (double each : drawn) {
      if (!Double.isFinite(each)) {
        throw new InvalidParameterException(
            "distribution",
            "must give finite numbers (got \""
                + distribution
                + "\", which gave "
                + each
                + "). Choose another distribution, or keep it within bounds with clip(…, min, max).");
      }
    }
    int[] kept = new int[connections.count()];
    boolean[] keeps = new boolean[kept.length];
    int count = chosen.choose(kept.length, density, kept);
    for (int i = 0; i < count; i++) {
      keeps[kept[i]] = true;
    }
    int[] next = {0};
    connections.forEach(
        (source, target, element) -> {
          int place = next[0]++;
          weight.set(element, keeps[place] ? drawn[drawn.length == 1 ? 0 : place] : 0);
        });
  }

  private void balance(Connections connections) {
    double[] exact = new double[connections.elements()];
    Arrays.setAll(exact, weight::get);
    for (int round = 0; round < ROUNDS; round++) {
      for (int target = 0; target < connections.targets(); target++) {
        connections.incoming(target, run);
        scale(exact, run);
      }
      for (int source = 0; source < connections.sources(); source++) {
        scaleOutgoing(connections, source, exact);
      }
    }
    for (int element = 0; element < exact.length; element++) {
      weight.set(element, normFactor * exact[element]);
    }
  }

  private static void scale(double[] values, SynapseRun run) {
    double sum = sum(values, run);
    for (int k = 0; sum != 0 && k < run.length(); k++) {
      values[run.element(k)] /= sum;
    }
  }

  private void scaleOutgoing(Connections connections, int source, double[] values) {
    double sum = 0;
    for (int part = 0; part < connections.outgoingRuns(source); part++) {
      connections.outgoing(source, part, run);
      sum += sum(values, run);
    }
    for (int part = 0; sum != 0 && part < connections.outgoingRuns(source); part++) {
      connections.outgoing(source, part, run);
      for (int k = 0; k < run.length(); k++) {
        values[run.element(k)] /= sum;
      }
    }
  }

  private static double sum(double[] values, SynapseRun run) {
    double sum = 0;
    for (int k = 0; k < run.length(); k++) {
      sum += values[run.element(k)];
    }
    return sum;
  }
}
