package org.modulon.expression.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;

/**
 * How operands of different shapes are walked together, by numpy's rules: axes are matched from the
 * last, and an axis of length 1 is repeated.
 *
 * <p>The result is walked as outer × middle × inner; each operand has one stride per loop, 0 where
 * it is repeated.
 */
final class Broadcast {

  final int outer;
  final int middle;
  final int inner;
  private final List<Type> operands;
  private final boolean flat;

  Broadcast(Type result, List<Type> operands) {
    this.operands = operands;
    this.flat =
        operands.stream().allMatch(type -> type.isScalar() || type.shape().equals(result.shape()));
    this.outer = flat ? 1 : length(result, 2);
    this.middle = flat ? 1 : length(result, 1);
    this.inner = flat ? result.size() : length(result, 0);
  }

  /** Returns the shape that all operands are repeated to. */
  static Type result(Kind kind, List<Type> operands, Place place) {
    int rank = operands.stream().mapToInt(Type::rank).max().orElse(0);
    int[] shape = new int[rank];
    double elements = 1;
    for (int fromEnd = 0; fromEnd < rank; fromEnd++) {
      int common = common(operands, fromEnd, place);
      shape[rank - 1 - fromEnd] = common;
      elements *= common;
    }
    if (elements > Integer.MAX_VALUE) {
      throw place.error(
          "shapes " + shapes(operands) + " give too many elements together",
          "At most 2147483647 fit an array. Reduce an operand first.");
    }
    return Type.of(kind, shape);
  }

  /** Returns the strides of an operand for the outer, the middle and the inner loop. */
  int[] strides(int operand) {
    Type type = operands.get(operand);
    if (flat) {
      return new int[] {0, 0, type.isScalar() ? 0 : 1};
    }
    int[] strides = new int[Type.MAX_RANK];
    int stride = 1;
    for (int fromEnd = 0; fromEnd < Type.MAX_RANK; fromEnd++) {
      int length = length(type, fromEnd);
      strides[Type.MAX_RANK - 1 - fromEnd] = length == 1 ? 0 : stride;
      stride *= length;
    }
    return strides;
  }

  private static int common(List<Type> operands, int fromEnd, Place place) {
    int common = 1;
    for (Type type : operands) {
      int length = length(type, fromEnd);
      if (length != 1 && common != 1 && length != common) {
        throw place.error(
            "shapes " + shapes(operands) + " can't be combined",
            "Axes are matched from the last and must have equal lengths or length 1."
                + " Index or reduce one of them.");
      }
      common = length == 1 ? common : length;
    }
    return common;
  }

  private static int length(Type type, int fromEnd) {
    return fromEnd < type.rank() ? type.shape().get(type.rank() - 1 - fromEnd) : 1;
  }

  private static String shapes(List<Type> operands) {
    return operands.stream()
        .filter(type -> !type.isScalar())
        .map(Type::shapeText)
        .collect(Collectors.joining(" and "));
  }
}
