package org.modulon.expression.internal;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.RandomStream;

/** Plans of operations on corresponding elements of one, two or three operands. */
final class Elementwise {

  /** An operation on three numbers. */
  @FunctionalInterface
  interface TernaryOperator {
    double applyAsDouble(double first, double second, double third);
  }

  private Elementwise() {}

  static Plan unary(Kind kind, DoubleUnaryOperator operator, Plan operand) {
    Type type = new Type(kind, operand.type().shape());
    return Plan.operation(
        type, List.of(operand), () -> new Unary(operator, operand.build(), type.size()));
  }

  static Plan binary(Kind kind, DoubleBinaryOperator operator, Plan left, Plan right, Place place) {
    List<Type> operands = List.of(left.type(), right.type());
    Type type = Broadcast.result(kind, operands, place);
    return Plan.operation(
        type,
        List.of(left, right),
        () -> new Binary(operator, left, right, type, new Broadcast(type, operands)));
  }

  static Plan ternary(
      Kind kind, TernaryOperator operator, Plan first, Plan second, Plan third, Place place) {
    List<Plan> plans = List.of(first, second, third);
    List<Type> operands = plans.stream().map(Plan::type).toList();
    Type type = Broadcast.result(kind, operands, place);
    return Plan.operation(
        type, plans, () -> new Ternary(operator, plans, type, new Broadcast(type, operands)));
  }

  private static final class Unary implements Evaluator {
    private final DoubleUnaryOperator operator;
    private final Evaluator operand;
    private final double[] buffer;

    Unary(DoubleUnaryOperator operator, Evaluator operand, int size) {
      this.operator = operator;
      this.operand = operand;
      this.buffer = new double[size];
    }

    @Override
    public double[] evaluate(RandomStream random) {
      double[] values = operand.evaluate(random);
      for (int i = 0; i < buffer.length; i++) {
        buffer[i] = operator.applyAsDouble(values[i]);
      }
      return buffer;
    }
  }

  private static final class Binary implements Evaluator {
    private final DoubleBinaryOperator operator;
    private final Evaluator left;
    private final Evaluator right;
    private final Broadcast broadcast;
    private final int[] leftStrides;
    private final int[] rightStrides;
    private final double[] buffer;

    Binary(DoubleBinaryOperator operator, Plan left, Plan right, Type type, Broadcast broadcast) {
      this.operator = operator;
      this.left = left.build();
      this.right = right.build();
      this.broadcast = broadcast;
      this.leftStrides = broadcast.strides(0);
      this.rightStrides = broadcast.strides(1);
      this.buffer = new double[type.size()];
    }

    @Override
    public double[] evaluate(RandomStream random) {
      double[] leftValues = left.evaluate(random);
      double[] rightValues = right.evaluate(random);
      int written = 0;
      for (int i = 0; i < broadcast.outer; i++) {
        for (int j = 0; j < broadcast.middle; j++) {
          int l = i * leftStrides[0] + j * leftStrides[1];
          int r = i * rightStrides[0] + j * rightStrides[1];
          for (int k = 0; k < broadcast.inner; k++) {
            buffer[written++] = operator.applyAsDouble(leftValues[l], rightValues[r]);
            l += leftStrides[2];
            r += rightStrides[2];
          }
        }
      }
      return buffer;
    }
  }

  private static final class Ternary implements Evaluator {
    private final TernaryOperator operator;
    private final Evaluator first;
    private final Evaluator second;
    private final Evaluator third;
    private final Broadcast broadcast;
    private final int[] firstStrides;
    private final int[] secondStrides;
    private final int[] thirdStrides;
    private final double[] buffer;

    Ternary(TernaryOperator operator, List<Plan> operands, Type type, Broadcast broadcast) {
      this.operator = operator;
      this.first = operands.get(0).build();
      this.second = operands.get(1).build();
      this.third = operands.get(2).build();
      this.broadcast = broadcast;
      this.firstStrides = broadcast.strides(0);
      this.secondStrides = broadcast.strides(1);
      this.thirdStrides = broadcast.strides(2);
      this.buffer = new double[type.size()];
    }

    @Override
    public double[] evaluate(RandomStream random) {
      double[] firstValues = first.evaluate(random);
      double[] secondValues = second.evaluate(random);
      double[] thirdValues = third.evaluate(random);
      int written = 0;
      for (int i = 0; i < broadcast.outer; i++) {
        for (int j = 0; j < broadcast.middle; j++) {
          int a = i * firstStrides[0] + j * firstStrides[1];
          int b = i * secondStrides[0] + j * secondStrides[1];
          int c = i * thirdStrides[0] + j * thirdStrides[1];
          for (int k = 0; k < broadcast.inner; k++) {
            buffer[written++] =
                operator.applyAsDouble(firstValues[a], secondValues[b], thirdValues[c]);
            a += firstStrides[2];
            b += secondStrides[2];
            c += thirdStrides[2];
          }
        }
      }
      return buffer;
    }
  }
}
