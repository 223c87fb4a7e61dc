package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpaceTest {
  private static final double RIGHT_ANGLE = Math.PI / 2;

  @Test
  void countsAlongXThenYThenZ() {
    Space space = Space.grid(new Grid(2, 3, 2), false);

    assertThat(space.x).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    assertThat(space.y).containsExactly(0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2);
    assertThat(space.z).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    assertThat(space.size()).isEqualTo(12);
    assertThat(space.grid()).contains(new Grid(2, 3, 2));
  }

  @Test
  void centersByHalfTheExtentLessOne() {
    Space space = Space.grid(new Grid(2, 3, 1), true);

    assertThat(space.x).containsExactly(-0.5, 0.5, -0.5, 0.5, -0.5, 0.5);
    assertThat(space.y).containsExactly(-1, -1, 0, 0, 1, 1);
    assertThat(space.z).containsOnly(0);
  }

  @Test
  void placesFreelyWithoutAGridAndCopies() {
    double[] x = {1, 2};
    Space space = Space.of(x, new double[] {3, 4}, new double[] {5, 6});
    x[0] = 9;

    assertThat(space.x).containsExactly(1, 2);
    assertThat(space.y).containsExactly(3, 4);
    assertThat(space.z).containsExactly(5, 6);
    assertThat(space.grid()).isEmpty();
  }

  @Test
  void movesAndScalesInPlaceAndInOrder() {
    Space space = Space.of(new double[] {1}, new double[] {2}, new double[] {3});

    assertThat(space.move(1, -1, 0.5).scale(2, 3, -4)).isSameAs(space);
    assertThat(space.x).containsExactly(4);
    assertThat(space.y).containsExactly(3);
    assertThat(space.z).containsExactly(-14);
  }

  @Test
  void noiseIsUniformWithinItsAmplitudes() {
    long seed = 5;
    Space plain = Space.grid(new Grid(100, 100, 1), false);
    Space shifted =
        Space.grid(new Grid(100, 100, 1), false)
            .noise(2, 0.5, 0, false, RandomSource.counter(seed).stream(1, 0, 0));
    Space centered =
        Space.grid(new Grid(100, 100, 1), false)
            .noise(2, 0.5, 0, true, RandomSource.counter(seed).stream(1, 0, 0));
    double sum = 0;
    for (int i = 0; i < plain.size(); i++) {
      assertThat(shifted.x[i] - plain.x[i]).as("seed %d", seed).isBetween(0.0, 2.0);
      assertThat(shifted.y[i] - plain.y[i]).as("seed %d", seed).isBetween(0.0, 0.5);
      assertThat(shifted.z[i]).isZero();
      assertThat(centered.x[i]).isCloseTo(shifted.x[i] - 1, within(1e-12));
      assertThat(centered.y[i]).isCloseTo(shifted.y[i] - 0.25, within(1e-12));
      sum += centered.x[i] - plain.x[i];
    }

    double standardError = 2 / Math.sqrt(12) / 100;
    assertThat(sum / plain.size()).as("seed %d", seed).isCloseTo(0, within(5 * standardError));
  }

  @Test
  void aRightAngleAboutZTurnsXToY() {
    Space space = Space.of(new double[] {1}, new double[] {0}, new double[] {7});
    space.rotate(0, 0, 2, RIGHT_ANGLE);

    assertThat(space.x[0]).isCloseTo(0, within(1e-15));
    assertThat(space.y[0]).isCloseTo(1, within(1e-15));
    assertThat(space.z[0]).isEqualTo(7);
  }

  @Test
  void aThirdOfATurnAboutTheDiagonalCyclesTheAxes() {
    Space space = Space.of(new double[] {1}, new double[] {2}, new double[] {3});
    space.rotate(1, 1, 1, 2 * Math.PI / 3);

    assertThat(space.x[0]).isCloseTo(3, within(1e-14));
    assertThat(space.y[0]).isCloseTo(1, within(1e-14));
    assertThat(space.z[0]).isCloseTo(2, within(1e-14));
  }

  @Test
  void rotationKeepsLengthsAndTurnsBack() {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      double[] point = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double[] axis = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double angle = 10 * random.nextGaussian();
      Space space =
          Space.of(new double[] {point[0]}, new double[] {point[1]}, new double[] {point[2]});
      space.rotate(axis[0], axis[1], axis[2], angle);
      assertThat(norm(space.x[0], space.y[0], space.z[0]))
          .as("seed %d", seed)
          .isCloseTo(norm(point), within(1e-13));

      space.rotate(axis[0], axis[1], axis[2], -angle);
      assertThat(space.x[0]).as("seed %d", seed).isCloseTo(point[0], within(1e-13));
      assertThat(space.y[0]).as("seed %d", seed).isCloseTo(point[1], within(1e-13));
      assertThat(space.z[0]).as("seed %d", seed).isCloseTo(point[2], within(1e-13));
    }
  }

  @Test
  void stretchesByTheRatioOfTheExtents() {
    Space space = Space.grid(new Grid(2, 4, 1), false).move(1, 1, 1);
    space.stretchTo(Space.grid(new Grid(10, 2, 3), true));

    assertThat(space.x).containsExactly(5, 10, 5, 10, 5, 10, 5, 10);
    assertThat(space.y).containsExactly(0.5, 0.5, 1, 1, 1.5, 1.5, 2, 2);
    assertThat(space.z).containsOnly(3);
  }

  @Test
  void rearrangesToTheCellsOfAFinerGrid() {
    Space space = Space.of(new double[3], new double[3], new double[] {7, 8, 9});
    space.rearrange(new Grid(4, 2, 2), new int[] {5, 0, 15});

    assertThat(space.x).containsExactly(1, 0, 3);
    assertThat(space.y).containsExactly(1, 0, 1);
    assertThat(space.z).containsExactly(7, 8, 9);
  }

  @Test
  void refusesPositionsThatArentNumbersOrDontMatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Space.of(new double[2], new double[3], new double[4]))
        .withMessage("Positions have 2 x, 3 y and 4 z coordinates. Give one of each per neuron.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Space.of(new double[2], new double[] {0, Double.NaN}, new double[2]))
        .withMessage("The position of neuron 1 is NaN. It must be finite.");
  }

  @Test
  void refusesTransformationsWithoutMeaning() {
    Space space = Space.of(new double[1], new double[1], new double[1]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.move(0, Double.NaN, 0))
        .withMessage("The offset is NaN. It must be finite.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.scale(0, 0, Double.POSITIVE_INFINITY))
        .withMessage("The factor is Infinity. It must be finite.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.rotate(0, 0, 0, 1))
        .withMessage(
            "The axis of rotation is (0.0, 0.0, 0.0). It must have a direction."
                + " Use for example (0, 0, 1).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.stretchTo(Space.grid(new Grid(1, 1, 1), true)))
        .withMessage(
            "The neurons of this space are placed freely. Stretching needs grids."
                + " Use scale instead.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.rearrange(new Grid(2, 2, 1), new int[] {4}))
        .withMessage("Neuron 0 is to be at cell 4 of a grid of 2 x 2 x 1. Cells are 0..3.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.rearrange(new Grid(2, 2, 1), new int[2]))
        .withMessage("2 cells can't place 1 neurons. Give one cell per neuron.");
  }

  private static double norm(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
