package org.modulon.connectivity.internal;

import java.util.Locale;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
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
    if (type.isScalar() && !compile(PROBE).draws()) {
      double value = compile(1).evaluate(null)[0];
      if (!Double.isFinite(value)) {
        throw new SpecException(
            path,
            "must be a finite number (got \""
                + text
                + "\""
                + (text.equals(shown(value)) ? "" : ", which is " + shown(value))
                + "). Write a number such as 0.5, or a distribution such as uniform(0, 1).");
      }
    }
  }

  /** Whether all synapses have the same weight. */
  public boolean constant() {
    return compile(PROBE).type().isScalar();
  }

  /**
   * Draws weights in the order of sources, then targets, whatever the layout.
   *
   * @throws SpecException at the first that is no finite number of the precision
   */
  public SynapticColumn values(
      Connections connections, SynapticColumn.Precision precision, RandomStream random) {
    if (constant()) {
      double value = compile(1).evaluate(random)[0];
      if (!Double.isFinite(precision.round(value))) {
        connections.forEach((source, target, element) -> require(value, precision, source, target));
      }
      return SynapticColumn.homogeneous(precision, connections.elements(), value);
    }
    SynapticColumn column = SynapticColumn.of(precision, connections.elements());
    Pieces pieces = new Pieces(connections.count(), random);
    connections.forEach(
        (source, target, element) -> {
          double value = pieces.next();
          require(value, precision, source, target);
          column.set(element, value);
        });
    return column;
  }

  /** Refuses a weight that no step could use. */
  void require(double value, SynapticColumn.Precision precision, int source, int target) {
    if (!Double.isFinite(precision.round(value))) {
      throw notFinite(value, precision, source, target);
    }
  }

  private SpecException notFinite(
      double value, SynapticColumn.Precision precision, int source, int target) {
    boolean large = Double.isFinite(value);
    return new SpecException(
        path,
        "\""
            + text
            + "\" gave "
            + shown(value)
            + " for the synapse from neuron "
            + source
            + " to "
            + target
            + (large
                ? ", which is too large for numbers of "
                    + precision.name().toLowerCase(Locale.ROOT)
                    + " precision. Write"
                    + " smaller numbers, or precision: double."
                : ", but a weight is a finite number. Keep what it computes in its range, as with"
                    + " clip(x, lo, hi) or abs(x)."));
  }

  private static String shown(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return String.valueOf(value);
  }

  /** Draws as many values, in order. */
  double[] draw(int count, RandomStream random) {
    return compile(count).evaluate(random);
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
      values = new double[parse().gathers() ? count : Math.min(count, PIECE)];
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
