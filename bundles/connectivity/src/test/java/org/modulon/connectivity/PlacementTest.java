package org.modulon.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GridSpec.Transformation;
import org.modulon.api.spec.GroupSpec;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.Space;

class PlacementTest {
  @Test
  void neuronsAreSquaredAndRearranged() {
    Space squared = placed(GridSpec.squared(800, 2));
    assertThat(squared.grid().orElseThrow().toString()).isEqualTo("25 x 32 x 2");

    Space rearranged =
        placed(
            new GridSpec(
                2,
                2,
                1,
                true,
                List.of(
                    new Transformation.Rearrange(4, 4, List.of(0, 2, 8, 15)),
                    new Transformation.Scale(0.5, 1, 1))));
    assertThat(rearranged.x).containsExactly(0, 1, 0, 1.5);
    assertThat(rearranged.y).containsExactly(0, 0, 2, 3);
  }

  private static Space placed(GridSpec grid) {
    RandomSource random = RandomSource.counter(1);
    return Placement.of(
            GroupSpec.on(grid, "a", List.of(), List.of()), purpose -> random.stream(1, 0, purpose))
        .orElseThrow();
  }
}
