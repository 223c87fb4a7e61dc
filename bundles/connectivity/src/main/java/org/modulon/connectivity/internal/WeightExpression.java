package org.modulon.connectivity.internal;

import java.util.Set;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;
import org.modulon.expression.Type;
import org.modulon.numerics.Connections;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn;

/** What a model says of the weights of a synapse group: a number, or a distribution. */
public final class WeightExpression {
  /** Many weights are drawn in pieces of this size, so that they need no memory twice. */
  private static final int PIECE = 1 << 16;

  /** As many values as nobody writes down, to tell a value per synapse from others. */
  private static final int PROBE = 7919;

  private static final Set<String> REDUCTIONS =
      Set.of("mean", "std", "var", "min", "max", "sum", "median", "any", "all", "count");

  private final String text;
  private final String path;
  private final Scope scope;

  /**
   * A definition, not read yet.
   *
   * @param path of the weights in the model
   * @param scope the genes
   */
  public WeightExpression(String text, String path, Scope scope) {
    this.text = text;
    this.path = path;
    this.scope = scope;
  }

  /** Refuses what is no number and no distribution. */
  public void check() {
    Type type = compile(PROBE).type();
    boolean perSynapse = type.rank() == 1 && type.size() == PROBE;
    if (!type.isScalar() && !perSynapse) {
      throw new SpecException(
          path,
          "gives values of the shape "
              + type.shapeText()
              + " (got \""
              + text
              + "\"). Write a number, or a distribution such as uniform(0, 1).");
    }
    if (type.isScalar() && !compile(1).draws()) {
      double weight = compile(1).evaluate(null)[0];
      if (!Double.isFinite(weight)) {
        throw new SpecException(
            path, "must be a finite number (got \"" + text + "\", which is " + weight + ").");
      }
    }
  }

  /** Whether all synapses have the same weight. */
  public boolean constant() {
    return compile(PROBE).type().isScalar();
  }

  /** Draws weights in the order of sources, then targets, whatever the layout. */
  public SynapticColumn values(
      Connections connections, SynapticColumn.Precision precision, RandomStream random) {
    if (constant()) {
      double weight = compile(1).evaluate(random)[0];
      requireFinite(precision.round(weight), 0, 0);
      return SynapticColumn.homogeneous(precision, connections.elements(), weight);
    }
    SynapticColumn column = SynapticColumn.of(precision, connections.elements());
    Pieces pieces = new Pieces(connections.count(), random);
    connections.forEach(
        (source, target, element) -> {
          column.set(element, pieces.next());
          requireFinite(column.get(element), source, target);
        });
    return column;
  }

  /**
   * Refuses a weight that is no finite number, as some distributions and divisions give.
   *
   * @throws SpecException with the weight and its synapse
   */
  void requireFinite(double weight, int source, int target) {
    if (!Double.isFinite(weight)) {
      throw new SpecException(
          path,
          "must give finite numbers, but the weight from neuron "
              + source
              + " to neuron "
              + target
              + " is "
              + weight
              + " (got \""
              + text
              + "\"). Choose another distribution, or keep it within bounds with clip(…, min, max).");
    }
  }

  /** Draws as many values, in order. */
  double[] draw(int count, RandomStream random) {
    return compile(count).evaluate(random);
  }

  /** Whether a value may depend on all others, which therefore have to be drawn at once. */
  private static boolean reduces(Node node) {
    return (node instanceof Node.Call call && REDUCTIONS.contains(call.function()))
        || node.children().stream().anyMatch(WeightExpression::reduces);
  }

  private CompiledExpression compile(int count) {
    Expression expression = parse();
    try {
      return expression.compile(scope, count);
    } catch (ExpressionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }

  private Expression parse() {
    try {
      return Expression.parse(text);
    } catch (ExpressionException wrong) {
      throw new SpecException(path, wrong.getMessage());
    }
  }

  private final class Pieces {
    private final CompiledExpression expression;
    private final RandomStream random;
    private final double[] values;
    private int used;

    Pieces(int count, RandomStream random) {
      this.random = random;
      values = new double[reduces(parse().root()) ? count : Math.min(count, PIECE)];
      expression = compile(values.length);
      used = values.length;
    }

    double next() {
      if (used == values.length) {
        expression.evaluate(values, random);
        used = 0;
      }
      return values[used++];
    }
  }
}
