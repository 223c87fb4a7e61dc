package org.modulon.declaration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Suggestions;
import org.modulon.expression.UnitConversion;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;

/**
 * Converts what a model says of one parameter into the value of its field.
 *
 * @param path of the parameter in the model
 * @param see where the user can read about it
 * @param field the declaration
 * @param context what it may refer to
 * @param random draws for distributions
 */
record ParameterValue(
    String path, String see, ParameterField field, ParameterContext context, RandomStream random) {

  Object convert(Object given) {
    Object value = referred(given);
    Class<?> type = field.field().getType();
    if (type == double.class) {
      return inRange(evaluate(value, "must be a number")[0], value);
    }
    if (type == int.class) {
      return (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class) {
      return whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == boolean.class) {
      return flag(value);
    }
    if (type == Vector.class) {
      return vector(value);
    }
    if (type == List.class) {
      return texts(value);
    }
    return type.isEnum() ? constant(value) : text(value);
  }

  /** What {@code same(...)} refers to, or the value itself. */
  private Object referred(Object given) {
    Optional<SameReference> reference =
        given instanceof String text ? SameReference.parse(text) : Optional.empty();
    if (reference.isEmpty()) {
      return given;
    }
    try {
      Object value = context.same(reference.get().tag(), reference.get().name());
      return value instanceof Vector vector ? new Copied(vector, reference.get()) : value;
    } catch (IllegalArgumentException unresolved) {
      throw new SpecException(path, unresolved.getMessage());
    }
  }

  private boolean flag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong("must be true or false", value);
  }

  private String text(Object value) {
    if (value instanceof String || value instanceof Number) {
      return value.toString();
    }
    throw wrong("must be a text", value);
  }

  private List<String> texts(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::text).toList();
    }
    return List.of(text(value));
  }

  private Object constant(Object value) {
    if (value instanceof Enum<?>) {
      return value;
    }
    List<String> choices = field.choices();
    int index = choices.indexOf(String.valueOf(value).toLowerCase(Locale.ROOT));
    if (index < 0) {
      String hint = Suggestions.hint(String.valueOf(value), choices, "Choices: ");
      throw wrong("must be one of " + String.join(", ", choices), value, hint);
    }
    return field.field().getType().getEnumConstants()[index];
  }

  private long whole(Object value, long min, long max) {
    double number = evaluate(value, "must be a whole number")[0];
    if (number != Math.rint(number) || number < min || number > max) {
      throw wrong("must be a whole number", value);
    }
    inRange(number, value);
    return value instanceof Long exact ? exact : (long) number;
  }

  private Vector vector(Object value) {
    int neurons =
        context
            .neurons()
            .orElseThrow(
                () ->
                    new IllegalStateException(path + " is a Vector on something without neurons."));
    Vector vector = new Vector(neurons);
    if (value instanceof Vector initial) {
      vector.fill(initial.size() == 0 ? 0 : initial.values[0]);
      return vector;
    }
    double[] values = evaluate(value, "must be a number or a distribution", neurons);
    for (int i = 0; i < neurons; i++) {
      vector.values[i] = inRange(values[values.length == 1 ? 0 : i], value);
    }
    return vector;
  }

  private double[] evaluate(Object value, String expectation, int... shape) {
    if (value instanceof Number number) {
      return new double[] {number.doubleValue()};
    }
    if (value instanceof Copied copied) {
      return copied.of(shape).orElseThrow(() -> wrong(expectation, copied));
    }
    if (!(value instanceof String text)) {
      throw wrong(expectation, value);
    }
    try {
      Expression expression = Expression.parse(text);
      String unit = field.annotation().unit();
      if (!unit.isEmpty() && !expression.draws() && expression.genes().isEmpty()) {
        return new double[] {UnitConversion.in(unit, text)};
      }
      CompiledExpression compiled = expression.compile(new GeneScope(context.genes()), shape);
      double[] values = compiled.evaluate(random);
      if (UnitConversion.appear(expression)) {
        UnitConversion.convert(values, unit, expression);
      }
      boolean fits = values.length == 1 || (shape.length == 1 && values.length == shape[0]);
      if (!fits) {
        throw wrong(expectation, value);
      }
      return values;
    } catch (ExpressionException notAnExpression) {
      boolean word = text.matches("[\\w .-]*");
      throw wrong(expectation, value, word ? "" : notAnExpression.getMessage());
    }
  }

  private double inRange(double number, Object value) {
    double min = field.annotation().min();
    double max = field.annotation().max();
    if (Double.isNaN(number)) {
      throw wrong("must be a number", value);
    }
    if (number < min || number > max) {
      throw wrong("must be " + range(min, max), value);
    }
    return number;
  }

  private static String range(double min, double max) {
    if (max == Double.POSITIVE_INFINITY) {
      return "at least " + number(min);
    }
    return min == Double.NEGATIVE_INFINITY
        ? "at most " + number(max)
        : "within " + number(min) + ".." + number(max);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private SpecException wrong(String expectation, Object value) {
    return wrong(expectation, value, "");
  }

  private SpecException wrong(String expectation, Object value, String hint) {
    String shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    String unit = field.annotation().unit();
    return new SpecException(
        path,
        expectation + (unit.isEmpty() ? "" : " in " + unit),
        shown,
        (hint.isEmpty() ? "" : hint + " ") + see.strip());
  }

  /** The numbers of another vector. */
  private record Copied(Vector vector, SameReference reference) {

    /** As many numbers as a shape asks for; empty if there are others. */
    Optional<double[]> of(int... shape) {
      boolean fits = shape.length == 1 && shape[0] == vector.size();
      return fits ? Optional.of(vector.values) : Optional.empty();
    }

    @Override
    public String toString() {
      return "same("
          + reference.tag()
          + ", "
          + reference.name()
          + "), which are "
          + vector.size()
          + " numbers";
    }
  }
}
