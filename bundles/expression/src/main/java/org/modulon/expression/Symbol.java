package org.modulon.expression;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.modulon.expression.Type.Kind;

/**
 * A variable: its type and the source of its current values.
 *
 * <p>Values are read each time a compiled expression is evaluated, on the evaluating thread. Arrays
 * stay the caller's and are never written.
 */
public final class Symbol {

  private final Type type;
  private final Optional<double[]> live;
  private final Consumer<double[]> reader;

  private Symbol(Type type, Optional<double[]> live, Consumer<double[]> reader) {
    this.type = type;
    this.live = live;
    this.reader = reader;
  }

  /** Returns a scalar that never changes. */
  public static Symbol constant(double value) {
    return number(() -> value);
  }

  /** Returns a scalar number. */
  public static Symbol number(DoubleSupplier source) {
    return computed(Type.scalar(Kind.NUMBER), target -> target[0] = source.getAsDouble());
  }

  /** Returns a scalar integer; values beyond 2^53 lose their last digits. */
  public static Symbol integer(LongSupplier source) {
    return computed(Type.scalar(Kind.INTEGER), target -> target[0] = source.getAsLong());
  }

  /** Returns a scalar flag. */
  public static Symbol flag(BooleanSupplier source) {
    return computed(Type.scalar(Kind.BOOLEAN), target -> target[0] = source.getAsBoolean() ? 1 : 0);
  }

  /**
   * Returns numbers read in place, without a copy.
   *
   * @param values the live array, row-major
   * @param shape its shape; without lengths the array is a vector
   */
  public static Symbol numbers(double[] values, int... shape) {
    Type type = arrayType(Kind.NUMBER, values.length, shape);
    return new Symbol(
        type, Optional.of(values), target -> System.arraycopy(values, 0, target, 0, values.length));
  }

  /**
   * Returns single-precision numbers, such as a synaptic column, widened at each evaluation.
   *
   * @param values the live array, row-major
   * @param shape its shape; without lengths the array is a vector
   */
  public static Symbol numbers(float[] values, int... shape) {
    return computed(
        arrayType(Kind.NUMBER, values.length, shape),
        target -> {
          for (int i = 0; i < values.length; i++) {
            target[i] = values[i];
          }
        });
  }

  /**
   * Returns integers, such as ids.
   *
   * @param values the live array, row-major
   * @param shape its shape; without lengths the array is a vector
   */
  public static Symbol integers(int[] values, int... shape) {
    return computed(
        arrayType(Kind.INTEGER, values.length, shape),
        target -> {
          for (int i = 0; i < values.length; i++) {
            target[i] = values[i];
          }
        });
  }

  /**
   * Returns flags, such as spikes, read as 0 and 1.
   *
   * @param values the live array, row-major
   * @param shape its shape; without lengths the array is a vector
   */
  public static Symbol flags(boolean[] values, int... shape) {
    return computed(
        arrayType(Kind.BOOLEAN, values.length, shape),
        target -> {
          for (int i = 0; i < values.length; i++) {
            target[i] = values[i] ? 1 : 0;
          }
        });
  }

  /**
   * Returns values that are made on demand.
   *
   * @param reader fills the array it is given, row-major, of exactly {@code type.size()} elements;
   *     it must not keep the array
   */
  public static Symbol computed(Type type, Consumer<double[]> reader) {
    return new Symbol(type, Optional.empty(), reader);
  }

  /** Returns kind and shape. */
  public Type type() {
    return type;
  }

  /** Returns the caller's array if the values can be read in place. */
  public Optional<double[]> live() {
    return live;
  }

  /**
   * Writes the current values.
   *
   * @param target at least {@code type().size()} elements, row-major; modified
   */
  public void read(double[] target) {
    reader.accept(target);
  }

  private static Type arrayType(Kind kind, int length, int... shape) {
    Type type = shape.length == 0 ? Type.of(kind, length) : Type.of(kind, shape);
    if (type.size() != length) {
      throw new IllegalArgumentException(
          "An array of "
              + length
              + " elements can't have the shape "
              + type.shapeText()
              + ". Expected "
              + type.size()
              + " elements.");
    }
    return type;
  }
}
