package org.modulon.behaviors.chaos.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.modulon.api.spec.SpecException;
import org.modulon.testkit.BehaviorTest;

/** Both flows. */
class FlowTest {
  private static double[] end(BehaviorTest.Builder builder, int steps) {
    try (BehaviorTest test = builder.build()) {
      test.step(steps);
      return new double[] {
        test.group().vector("x").values[0],
        test.group().vector("y").values[0],
        test.group().vector("z").values[0]
      };
    }
  }

  private static BehaviorTest.Builder lorenz() {
    return BehaviorTest.of(Lorenz::new).parameter("step_length", 0.01);
  }

  @Test
  void eulerEqualsTheScalarReference() {
    double x = 0.1;
    double y = 0.2;
    double z = 0.3;
    for (int step = 0; step < 5000; step++) {
      double nextX = x + 10.0 * (y - x) * 0.01;
      double nextY = y + (x * (28 - z) - y) * 0.01;
      z += (x * y - 8.0 / 3 * z) * 0.01;
      x = nextX;
      y = nextY;
    }
    assertThat(end(lorenz(), 5000)).containsExactly(x, y, z);
  }

  @Test
  void belowTheFirstBifurcationEverythingEndsAtTheOrigin() {
    assertThat(end(lorenz().parameter("rho", 0.5), 5000))
        .containsExactly(new double[3], within(1e-9));
  }

  @Test
  void belowTheSecondItEndsAtAFixedPoint() {
    double axis = Math.sqrt(8.0 / 3 * 9);
    double[] end = end(lorenz().parameter("rho", 10).parameter("method", "rk4"), 20_000);
    assertThat(Math.abs(end[0])).isCloseTo(axis, within(1e-9));
    assertThat(end[1]).isCloseTo(end[0], within(1e-9));
    assertThat(end[2]).isCloseTo(9, within(1e-9));
  }

  /** Halving the step leaves a sixteenth of the error, or half of it. */
  @Test
  void methodsHaveTheirOrder() {
    assertThat(errorRatio("rk4")).isBetween(13.0, 19.0);
    assertThat(errorRatio("euler")).isBetween(1.8, 2.2);
  }

  private static double errorRatio(String method) {
    double exact = roessler("rk4", 0.001);
    return (roessler(method, 0.04) - exact) / (roessler(method, 0.02) - exact);
  }

  private static double roessler(String method, double length) {
    return end(
        BehaviorTest.of(Roessler::new)
            .parameter("method", method)
            .parameter("initial_x", 5)
            .parameter("step_length", length),
        (int) Math.round(0.4 / length))[0];
  }

  @Test
  void theAttractorsStayWithinTheirBoundsAndForgetWhereTheyBegan() {
    double[] one = end(lorenz(), 10_000);
    double[] other = end(lorenz().parameter("initial_x", 0.1 + 1e-9), 10_000);
    assertThat(Math.abs(one[0] - other[0])).isGreaterThan(1e-3);
    try (BehaviorTest test =
        BehaviorTest.of(Roessler::new).parameter("step_length", 0.01).build()) {
      double largest = 0;
      for (int step = 0; step < 20_000; step++) {
        test.step(1);
        largest = Math.max(largest, test.group().vector("x").values[0]);
      }
      assertThat(largest).isBetween(10.0, 30.0);
    }
  }

  @Test
  void refusesAStepWithoutLength() {
    assertThatThrownBy(() -> BehaviorTest.of(Lorenz::new).build())
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "groups.neurons.behaviors.1.step_length: needs physical time, but a step has no"
                + " duration.");
  }
}
