package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ZigguratTest {
  private static final double ACROSS = 0x1.0p52;

  /** Area of a layer between the density at its own edge and at that of the layer above. */
  @Test
  void layersAreOfEqualAreaAndCloseAtTheTop() {
    for (int layer = 1; layer < 256; layer++) {
      double edge = Ziggurat.WIDTH[layer] * ACROSS;
      double above = layer < 255 ? Ziggurat.WIDTH[layer + 1] * ACROSS : 0;

      assertThat(edge * (density(above) - density(edge)))
          .as("layer %s", layer)
          .isCloseTo(0.004928673233974655, within(1e-14));
      assertThat(Ziggurat.LIMIT[layer] / ACROSS).isCloseTo(above / edge, within(1e-15));
    }
  }

  /** The mean of a normal number beyond r is the inverse Mills ratio f(r) / Q(r). */
  @Test
  void tailHasItsMeanOnBothSides() {
    PhiloxSequence random = new PhiloxSequence();
    random.start(3, 1, 4, 1);
    double tail = Ziggurat.WIDTH[1] * ACROSS;
    int draws = 200_000;
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      double right = Ziggurat.reject(Long.MAX_VALUE & ~0xFFL, random);
      double left = Ziggurat.reject(Long.MIN_VALUE, random);
      assertThat(right > tail && left < -tail).isTrue();
      sum += right - left;
    }

    double mean = 3.8970390716484727;
    assertThat(sum / (2 * draws)).isCloseTo(mean, within(5 * 0.2312 / Math.sqrt(2.0 * draws)));
  }

  private static double density(double x) {
    return Elementary.exp(-0.5 * x * x);
  }
}
