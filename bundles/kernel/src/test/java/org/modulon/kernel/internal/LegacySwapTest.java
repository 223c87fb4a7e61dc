package org.modulon.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;

/** A hot swap takes no number from a generator that gives each number once. */
class LegacySwapTest {
  @Test
  void aSwapShiftsNobodysDraws() {
    assertThat(drawn(true)).isEqualTo(drawn(false));
  }

  private static double[] drawn(boolean swapped) {
    Catalog catalog = new Catalog();
    Provider provider = provider("one");
    catalog.add(provider);
    try (Simulation simulation = new DefaultKernel(catalog, 60_000).build(spec(), 1)) {
      simulation.run(5);
      if (swapped) {
        catalog.remove(provider);
        catalog.add(provider("two"));
      }
      simulation.run(5);
      assertThat(simulation.network().groups().get(0).vector("count").values[0]).isEqualTo(10);
      return simulation.network().groups().get(0).vector("drawn").values.clone();
    }
  }

  private static Provider provider(String label) {
    return Provider.of(label, Standing.PLAIN, SwapBench.Counter::new, instance -> {});
  }

  private static NetworkSpec spec() {
    BehaviorSpec counter =
        new BehaviorSpec(1, "Counter", List.of(), true, Map.of("increment", "uniform(1, 2)"));
    return new NetworkSpec(
        "net",
        OptionalLong.of(3),
        OptionalDouble.empty(),
        Precision.DOUBLE,
        RandomKind.LEGACY_NUMPY,
        Map.of(),
        List.of(),
        List.of(new GroupSpec("a", List.of(), 3, List.of(counter))),
        List.of());
  }
}
