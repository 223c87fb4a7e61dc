package org.modulon.kernel.internal;

import java.util.List;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.numerics.Connections;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.SynapticColumn;

/** Draws who is connected to whom, and how strongly. */
final class SynapseBuilder {
  private static final int STRUCTURE_STREAM = 254;
  private static final int WEIGHT_STREAM = 255;

  private final SynapseSpec spec;
  private final String path;
  private final LiveNetwork network;
  private final int number;

  /**
   * Prepares one synapse group.
   *
   * @param path where it stands in the model
   * @param number the owner's number in the counters of random streams
   */
  SynapseBuilder(SynapseSpec spec, String path, LiveNetwork network, int number) {
    this.spec = spec;
    this.path = path;
    this.network = network;
    this.number = number;
  }

  LiveSynapseGroup build(List<String> tags, LiveNeuronGroup source, LiveNeuronGroup target) {
    weightExpression(1);
    Connections connections = connect(source.size(), target.size());
    return new LiveSynapseGroup(number, tags, source, target, connections, weights(connections));
  }

  private Connections connect(int sources, int targets) {
    // Expected before they are drawn: to count some billions takes minutes.
    if (spec.density() * sources * targets > Integer.MAX_VALUE) {
      throw tooMany(sources, targets);
    }
    try {
      return spec.density() == 1
          ? DenseConnections.of(sources, targets)
          : SparseConnections.random(sources, targets, spec.density(), stream(STRUCTURE_STREAM));
    } catch (ArithmeticException overflow) {
      throw tooMany(sources, targets);
    }
  }

  private SpecException tooMany(int sources, int targets) {
    return new SpecException(
        path,
        "more than 2147483647 synapses between "
            + sources
            + " and "
            + targets
            + " neurons don't fit one group. Lower the density, or split the groups.");
  }

  /** Draws weights in the order of sources, then targets, whatever the layout. */
  private SynapticColumn weights(Connections connections) {
    SynapticColumn column = SynapticColumn.of(network.precision(), connections.elements());
    CompiledExpression expression = weightExpression(connections.count());
    double[] values = expression.evaluate(stream(WEIGHT_STREAM));
    boolean constant = values.length == 1;
    if (!constant && values.length != connections.count()) {
      throw new SpecException(
          path + ".weights",
          "gives "
              + values.length
              + " values for "
              + connections.count()
              + " synapses (got \""
              + spec.weights()
              + "\"). Write a number, or a distribution such as uniform(0, 1).");
    }
    int[] next = {0};
    connections.forEach(
        (source, target, element) -> column.set(element, values[constant ? 0 : next[0]++]));
    return column;
  }

  private CompiledExpression weightExpression(int count) {
    try {
      return Expression.parse(spec.weights()).compile(Scope.empty(), count);
    } catch (ExpressionException wrong) {
      throw new SpecException(path + ".weights", wrong.getMessage());
    }
  }

  private RandomStream stream(int purpose) {
    return new RandomStream(network.seed(), number, 0, purpose);
  }
}
