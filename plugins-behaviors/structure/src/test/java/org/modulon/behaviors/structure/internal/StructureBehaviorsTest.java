package org.modulon.behaviors.structure.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;

/** The modules give what the expressions of the synapses' own line give. */
class StructureBehaviorsTest {
  private final Kernel kernel =
      Kernel.of(
          List.of(
              BoxReceptiveFields::new,
              CircleReceptiveFields::new,
              RemoveAutapses::new,
              Partition::new,
              CreateWeights::new));

  @Test
  void aBoxWithoutAutapsesAndPartsIsThatOfTheReference() {
    NetworkSpec modules =
        sheet(
            21,
            StructureSpec.ALL,
            behavior(1, "BoxReceptiveFields", Map.of("range", 2L)),
            behavior(2, "RemoveAutapses", Map.of()),
            behavior(3, "Partition", Map.of()));
    try (Simulation simulation = kernel.build(modules, 1)) {
      SynapseGroup synapses = synapses(simulation);
      assertThat(synapses.connections().count()).isEqualTo(9360);
      assertThat(synapses.connections().elements()).isEqualTo(41_209);
      assertThat(synapses.parts()).hasSize(9);
    }
  }

  @Test
  void fieldsEqualTheirExpressions() {
    assertSame(behavior(1, "BoxReceptiveFields", Map.of("range", 1.5)), "in_box(1.5)");
    assertSame(
        behavior(1, "BoxReceptiveFields", Map.of("range", 2L, "remove_autapses", true)),
        "(s_id != d_id) * in_box(2)");
    assertSame(behavior(1, "CircleReceptiveFields", Map.of("radius", 2.5)), "in_circle(2.5)");
    assertSame(
        behavior(1, "CircleReceptiveFields", Map.of("radius", 3L, "remove_autapses", true)),
        "in_circle(3) and s_id != d_id");
  }

  @Test
  void autapsesAreNobodysBetweenTwoGroups() {
    GroupSpec one = new GroupSpec("one", List.of(), 4, List.of());
    GroupSpec two = new GroupSpec("two", List.of(), 4, List.of());
    SynapseSpec between =
        new SynapseSpec(
            "one", "two", List.of("G"), "1", 1, List.of(behavior(1, "RemoveAutapses", Map.of())));
    try (Simulation simulation = kernel.build(network(List.of(one, two), between), 1)) {
      assertThat(synapses(simulation).connections().count()).isEqualTo(16);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "field", "parts"})
  void balancedWeightsHaveTheSameSumInEveryRowAndColumn(String structure) {
    StructureSpec wiring =
        switch (structure) {
          case "all" -> StructureSpec.ALL;
          case "field" -> StructureSpec.ALL.where("in_circle(3)");
          default -> StructureSpec.ALL.where("in_box(3)").partitioned(PartitionSpec.of(2));
        };
    NetworkSpec spec =
        sheet(
            7,
            wiring,
            behavior(
                1,
                "CreateWeights",
                Map.of("density", structure.equals("all") ? 0.5 : 1, "norm_factor", 3L)));
    try (Simulation simulation = kernel.build(spec, 1)) {
      double[] matrix = synapses(simulation).matrix("weight");
      for (int i = 0; i < 49; i++) {
        double row = 0;
        double column = 0;
        for (int j = 0; j < 49; j++) {
          row += matrix[i * 49 + j];
          column += matrix[j * 49 + i];
        }
        assertThat(column).isCloseTo(3, within(5e-6));
        assertThat(row).isCloseTo(3, within(structure.equals("all") ? 5e-4 : 0.1));
      }
    }
  }

  @Test
  void weightsAreDrawnWithTheDensityAsked() {
    NetworkSpec spec =
        sheet(
            20,
            StructureSpec.ALL,
            behavior(
                1,
                "CreateWeights",
                Map.of("distribution", "normal(5, 1)", "density", 0.2, "normalize", false)));
    try (Simulation simulation = kernel.build(spec, 1)) {
      double[] matrix = synapses(simulation).matrix("weight");
      long kept = Arrays.stream(matrix).filter(value -> value != 0).count();
      assertThat(kept / (double) matrix.length).isCloseTo(0.2, within(0.005));
      assertThat(Arrays.stream(matrix).sum() / kept).isCloseTo(5, within(0.05));
    }
  }

  @Test
  void aReachCutsWhatIsFurtherFromABlock() {
    StructureSpec ofTheLine = StructureSpec.ALL.partitioned(PartitionSpec.of(2).reaching(2, 2, 0));
    try (Simulation line = kernel.build(sheet(8, ofTheLine), 1);
        Simulation behavior =
            kernel.build(sheet(8, StructureSpec.ALL, reaching("2", "2", "0")), 1);
        Simulation near = kernel.build(sheet(8, StructureSpec.ALL, reaching("1")), 1)) {
      assertThat(synapses(behavior).matrix("weight")).isEqualTo(synapses(line).matrix("weight"));
      assertThat(synapses(behavior).connections().count()).isEqualTo(64 * 36);
      assertThat(synapses(near).connections().count()).isEqualTo(64 * 25);
    }
    assertRefused(
        "synapses.0.behaviors.1.reach: must be a distance of at least 0, or three (got [-1]). For"
            + " example [2, 2, 0] for x, y and z.",
        reaching("-1"));
  }

  private static BehaviorSpec reaching(String... distances) {
    return behavior(
        1, "Partition", Map.of("split_size", "2", "reach", List.of((Object[]) distances)));
  }

  @Test
  void mistakesNameTheirParameter() {
    assertRefused(
        "synapses.0.behaviors.1.split_size: must be auto, one number of blocks, or three, each at"
            + " least 1 (got [3, 3]). For example [3, 3, 1].",
        behavior(1, "Partition", Map.of("split_size", List.of(3L, 3L))));
    assertRefused(
        "synapses.0.behaviors.1.split_size: must be auto",
        behavior(1, "Partition", Map.of("split_size", "0")));
    assertRefused(
        "synapses.0.behaviors.1: BoxReceptiveFields needs the parameter \"range\"",
        behavior(1, "BoxReceptiveFields", Map.of()));
    assertRefused(
        "synapses.0.behaviors.1.range: must be at least 0 (got -1)",
        behavior(1, "BoxReceptiveFields", Map.of("range", -1L)));
    assertRefused(
        "synapses.0.behaviors.1.distribution: unknown function \"unifrm\"",
        behavior(1, "CreateWeights", Map.of("distribution", "unifrm(0, 1)")));
    GroupSpec nowhere = new GroupSpec("sheet", List.of(), 4, List.of());
    SynapseSpec boxed =
        new SynapseSpec(
            "sheet",
            "sheet",
            List.of("G"),
            "1",
            1,
            List.of(behavior(1, "BoxReceptiveFields", Map.of("range", 1L))));
    assertRefused(
        () -> kernel.build(network(List.of(nowhere), boxed), 1),
        "synapses.0.behaviors.1.range: \"in_box\" needs positions");
  }

  private void assertSame(BehaviorSpec field, String expression) {
    try (Simulation module = kernel.build(sheet(9, StructureSpec.ALL, field), 1);
        Simulation text = kernel.build(sheet(9, StructureSpec.ALL.where(expression)), 1)) {
      assertThat(synapses(module).matrix("weight")).isEqualTo(synapses(text).matrix("weight"));
      assertThat(synapses(module).connections().count()).isBetween(100, 6000);
    }
  }

  private void assertRefused(String message, BehaviorSpec behavior) {
    assertRefused(() -> kernel.build(sheet(4, StructureSpec.ALL, behavior), 1), message);
  }

  private static void assertRefused(ThrowingCallable build, String message) {
    assertThatThrownBy(build).isInstanceOf(SpecException.class).hasMessageStartingWith(message);
  }

  private static SynapseGroup synapses(Simulation simulation) {
    return simulation.network().synapses().get(0);
  }

  private static BehaviorSpec behavior(double key, String type, Map<String, Object> parameters) {
    return new BehaviorSpec(key, type, List.of(), true, parameters);
  }

  private static NetworkSpec sheet(int side, StructureSpec structure, BehaviorSpec... behaviors) {
    return network(
        List.of(GroupSpec.on(GridSpec.of(side, side, 1), "sheet", List.of(), List.of())),
        new SynapseSpec(
            "sheet",
            "sheet",
            List.of("G"),
            "uniform(0, 1)",
            Optional.empty(),
            structure,
            List.of(behaviors)));
  }

  private static NetworkSpec network(List<GroupSpec> groups, SynapseSpec synapses) {
    return new NetworkSpec(
        "structure",
        OptionalLong.of(3),
        OptionalDouble.empty(),
        Precision.DOUBLE,
        List.of(),
        groups,
        List.of(synapses));
  }
}
