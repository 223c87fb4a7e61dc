package org.modulon.behaviors.structure.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.Connections;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn.Precision;

/** Receptive fields look the same everywhere: shifting both neurons changes nothing. */
class ReceptiveFieldLawTest {
  private static final long SEED = 8;
  private static final int WIDTH = 11;
  private static final int HEIGHT = 9;

  private final RandomStream random = RandomSource.counter(SEED).stream(1, 0, 0);
  private final Kernel kernel =
      Kernel.of(List.of(BoxReceptiveFields::new, CircleReceptiveFields::new));

  @Test
  void fieldsAreEquivariantUnderShifts() {
    for (int round = 0; round < 20; round++) {
      boolean box = random.uniform() < 0.5;
      double extent = 4 * random.uniform();
      BehaviorSpec field =
          new BehaviorSpec(
              1,
              box ? "BoxReceptiveFields" : "CircleReceptiveFields",
              List.of(),
              true,
              Map.of(box ? "range" : "radius", extent));
      try (Simulation simulation = kernel.build(sheet(field), 1)) {
        Connections connections = simulation.network().synapses().get(0).connections();
        String label = field.type() + " " + extent + ", seed " + SEED;
        assertShiftsChangeNothing(connections, label);
        assertSymmetric(connections, label);
      }
    }
  }

  private void assertShiftsChangeNothing(Connections connections, String label) {
    for (int trial = 0; trial < 400; trial++) {
      int[] source = {(int) random.below(WIDTH), (int) random.below(HEIGHT)};
      int[] target = {(int) random.below(WIDTH), (int) random.below(HEIGHT)};
      int[] shift = {shift(WIDTH, source[0], target[0]), shift(HEIGHT, source[1], target[1])};
      boolean connected = connected(connections, source, target, 0, 0);
      assertThat(connected(connections, source, target, shift[0], shift[1]))
          .as(label)
          .isEqualTo(connected);
    }
  }

  /** Any shift that leaves both within the sheet. */
  private int shift(int extent, int one, int other) {
    int low = -Math.min(one, other);
    int high = extent - 1 - Math.max(one, other);
    return low + (int) random.below(high - low + 1);
  }

  private static boolean connected(Connections all, int[] source, int[] target, int x, int y) {
    int element =
        all.element(
            (source[1] + y) * WIDTH + source[0] + x, (target[1] + y) * WIDTH + target[0] + x);
    return element >= 0 && all.isEnabled(element);
  }

  private static void assertSymmetric(Connections connections, String label) {
    connections.forEach(
        (source, target, element) ->
            assertThat(connections.element(target, source)).as(label).isNotNegative());
  }

  private static NetworkSpec sheet(BehaviorSpec field) {
    return new NetworkSpec(
        "fields",
        OptionalLong.of(SEED),
        OptionalDouble.empty(),
        Precision.SINGLE,
        List.of(),
        List.of(GroupSpec.on(GridSpec.of(WIDTH, HEIGHT, 1), "sheet", List.of(), List.of())),
        List.of(
            new SynapseSpec(
                "sheet",
                "sheet",
                List.of("S"),
                "1",
                Optional.empty(),
                StructureSpec.ALL,
                List.of(field))));
  }
}
