package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2, 1, 2",
    "97, 1, 97",
    "100, 10, 10",
    "800, 25, 32",
    "1000, 25, 40",
    "2147395600, 46340, 46340",
    "2147483647, 1, 2147483647"
  })
  void arrangesALayerAsSquareAsItDivides(int size, int width, int height) {
    assertThat(Grid.squared(size, 1)).isEqualTo(new Grid(width, height, 1));
  }

  @Test
  void repeatsTheSquaredLayer() {
    assertThat(Grid.squared(800, 3)).isEqualTo(new Grid(25, 32, 3));
    assertThat(Grid.squared(800, 3).size()).isEqualTo(2400);
  }

  @Test
  void marksTheNeuronsOfABox() {
    Grid grid = new Grid(4, 3, 2);
    boolean[] mask = grid.areaMask(new int[] {1, 1, 0}, new int[] {3, -1, 1});

    for (int i = 0; i < grid.size(); i++) {
      boolean inside =
          (grid.column(i) == 1 || grid.column(i) == 2) && grid.row(i) >= 1 && grid.layer(i) == 0;
      assertThat(mask[i]).as("neuron %d", i).isEqualTo(inside);
    }
    assertThat(grid.areaMask(new int[3], new int[] {-1, -1, -1})).containsOnly(true);
    assertThat(grid.areaMask(new int[3], new int[] {-1, 0, -1})).containsOnly(false);
  }

  @Test
  void refusesExtentsThatHoldNoNeuronsOrTooMany() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grid(3, 0, 1))
        .withMessage(
            "A grid of 3 x 0 x 1 has no neurons. Width, height and depth must be at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grid(65536, 65536, 1))
        .withMessage(
            "A grid of 65536 x 65536 x 1 has too many neurons. At most 2147483647 fit a group.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grid.squared(0, 1))
        .withMessage("A layer of 0 neurons can't be arranged. The size must be at least 1.");
  }

  @Test
  void refusesAreasThatArentWithinTheGrid() {
    Grid grid = new Grid(4, 3, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid.areaMask(new int[3], new int[] {5, -1, -1}))
        .withMessage(
            "An area from [0, 0, 0] to [5, -1, -1] isn't within the grid of 4 x 3 x 2. Expected"
                + " 0 <= from <= to <= extent on each axis, or -1 for the whole extent.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid.areaMask(new int[] {0, 2, 0}, new int[] {-1, 1, -1}))
        .withMessageStartingWith("An area from [0, 2, 0] to [-1, 1, -1] isn't within the grid");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> grid.areaMask(new int[2], new int[3]))
        .withMessage(
            "An area from [0, 0] to [0, 0, 0] isn't a box."
                + " Give a column, a row and a layer for both.");
  }
}
