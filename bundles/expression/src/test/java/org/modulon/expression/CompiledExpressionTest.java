package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.RandomStream;

class CompiledExpressionTest {

  private final TestScope scope =
      new TestScope()
          .with("x", Symbol.numbers(new double[] {3, 1, 2, 5}))
          .with("matrix", Symbol.numbers(new float[8], 2, 4))
          .with("spike", Symbol.flags(new boolean[4]));

  @Test
  void evaluatesWithoutAllocating() {
    CompiledExpression compiled =
        Expression.parse(
                "where(spike or x > 2, x ** 0.5, 0) * mean(matrix + x, axis=0) + median(x)"
                    + " + x[::-1] + clip(normal(0, max(x)), -1, 1) + randint(5) + gamma(2)"
                    + " + [0.5#gain]")
            .compile(scope, 4);
    double[] out = new double[4];
    RandomStream random = TestScope.stream(1);
    evaluate(compiled, out, random);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    evaluate(compiled, out, random);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // The smallest object has 16 bytes, so one per evaluation would be 320,000 bytes; the query
    // itself and the compiler leave a little.
    assertThat(allocated).isLessThan(20_000);
  }

  private static void evaluate(CompiledExpression compiled, double[] out, RandomStream random) {
    for (int i = 0; i < 20_000; i++) {
      compiled.evaluate(out, random);
    }
  }

  @Test
  void describesItself() {
    assertThat(Expression.parse("x>2").compile(scope)).hasToString("x > 2 : boolean (4)");
  }

  @Test
  void rejectsAnOutputOfAnotherLength() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Expression.parse("x*2").compile(scope).evaluate(new double[3], null))
        .withMessage(
            "The output has 3 elements. \"x * 2\" has the shape (4). Pass an array of 4 elements.");
  }

  @Test
  void rejectsAnArrayWhereAScalarIsWanted() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Expression.parse("x*2").compile(scope).evaluateScalar())
        .withMessage(
            "\"x * 2\" has the shape (4). A scalar was expected. Evaluate it into an array.");
  }

  @Test
  void checkingAllocatesNoBuffers() {
    TestScope huge =
        new TestScope()
            .with("x", Symbol.computed(Type.of(Kind.NUMBER, Integer.MAX_VALUE), target -> {}));

    assertThat(Expression.parse("mean(exp(x) + x[::-1])").check(huge))
        .isEqualTo(Type.scalar(Kind.NUMBER));
  }

  @Test
  void rejectsImpossibleShapes() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Type.of(Kind.NUMBER, 1, 2, 3, 4))
        .withMessage("The shape (1, 2, 3, 4) has 4 axes. At most 3 are supported.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Type.of(Kind.NUMBER, -1))
        .withMessage("The shape (-1) has a negative axis. Lengths start at 0.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Type.of(Kind.NUMBER, 1 << 16, 1 << 16))
        .withMessage(
            "The shape (65536, 65536) has too many elements. At most 2147483647 fit an array.");
  }
}
