package org.modulon.expression.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.RandomStream;

/**
 * Whole numbers from 0 in random order, as many as needed or as are asked for, or the rows of an
 * array in random order: numpy's {@code random.permutation}.
 */
final class Permutation implements Function {
  static final String NAME = "permutation";

  private static final List<Parameter> PARAMETERS =
      List.of(Parameter.optional("x", "as many as needed"));

  @Override
  public Plan plan(Arguments arguments) {
    Optional<Plan> given = arguments.match(PARAMETERS).get(0);
    if (given.isEmpty()) {
      return numbers(arguments.implicitType(Kind.INTEGER));
    }
    Plan plan = given.get();
    if (plan.type().isScalar()) {
      return numbers(Type.of(Kind.INTEGER, length(plan, arguments)));
    }
    Type type = plan.type();
    int rows = type.shape().get(0);
    return new Plan(type, false, true, () -> new Rows(plan.build(), rows, type.size()));
  }

  private static Plan numbers(Type type) {
    return new Plan(
        type,
        false,
        true,
        () -> {
          double[] order = new double[type.size()];
          return random -> shuffled(order, random);
        });
  }

  private static double[] shuffled(double[] order, RandomStream random) {
    Arrays.setAll(order, i -> i);
    random.shuffle(order);
    return order;
  }

  private static int length(Plan plan, Arguments arguments) {
    double length = plan.isConstantScalar() && !plan.draws() ? plan.value() : Double.NaN;
    if (length >= 0 && length <= Ramps.LONGEST && length == Math.rint(length)) {
      return (int) length;
    }
    throw arguments.error(
        "permutation of " + (Double.isNaN(length) ? "an unknown number" : NumberText.of(length)),
        "It takes a constant whole number from 0 to "
            + Ramps.LONGEST
            + ", or an array. Leave it out to get as many numbers as are needed.");
  }

  /** The rows of an array; with one axis, its elements. */
  private static final class Rows implements Evaluator {
    private final Evaluator array;
    private final double[] order;
    private final double[] buffer;

    Rows(Evaluator array, int rows, int size) {
      this.array = array;
      order = new double[rows];
      buffer = new double[size];
    }

    @Override
    public double[] evaluate(RandomStream random) {
      double[] values = array.evaluate(random);
      shuffled(order, random);
      int length = order.length == 0 ? 0 : buffer.length / order.length;
      for (int row = 0; row < order.length; row++) {
        int from = (int) order[row];
        System.arraycopy(values, from * length, buffer, row * length, length);
      }
      return buffer;
    }
  }
}
