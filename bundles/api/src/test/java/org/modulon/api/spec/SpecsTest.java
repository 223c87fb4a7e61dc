package org.modulon.api.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.spec.GridSpec.Transformation;
import org.modulon.numerics.SynapticColumn.Precision;

class SpecsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1.5, 1.5", "-1, -1", "0, 0", "-0.0, 0", "9.0, 9", "1e300, 1.0E300"})
  void keysAreWrittenWithoutNeedlessFractions(double key, String text) {
    assertThat(behavior(key).keyText()).isEqualTo(text);
  }

  @Test
  void minusZeroIsTheKeyZero() {
    assertThat(behavior(-0.0)).isEqualTo(behavior(0));
  }

  @Test
  void parametersKeepTheirOrderAndCantBeChanged() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String name : List.of("zeta", "alpha", "mid")) {
      parameters.put(name, 1L);
    }
    BehaviorSpec spec = new BehaviorSpec(1, "X", List.of(), true, parameters);
    parameters.put("late", 2L);

    assertThat(spec.parameters().keySet()).containsExactly("zeta", "alpha", "mid");
    assertThatThrownBy(() -> spec.parameters().put("late", 2L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void groupsAreFoundByNameOrTagTheFirstInOrder() {
    GroupSpec first = new GroupSpec("exc", List.of("cells"), 1, List.of());
    GroupSpec second = new GroupSpec("inh", List.of("cells", "exc"), 1, List.of());
    NetworkSpec network = network(List.of(first, second));

    assertThat(network.group("exc")).hasValue(first);
    assertThat(network.group("cells")).hasValue(first);
    assertThat(network.group("inh")).hasValue(second);
    assertThat(network.group("other")).isEmpty();
  }

  @Test
  void anotherSeedChangesNothingElse() {
    NetworkSpec network = network(List.of());
    NetworkSpec seeded = network.withSeed(5);

    assertThat(seeded.seed()).hasValue(5);
    assertThat(seeded.withSeed(1)).isEqualTo(network.withSeed(1));
    assertThat(network.seed()).isEmpty();
  }

  @Test
  void listsAreCopied() {
    List<String> tags = new ArrayList<>(List.of("a"));
    GroupSpec group = new GroupSpec("g", tags, 1, List.of());
    SynapseSpec synapses = new SynapseSpec("g", "g", tags, "1", 1, List.of());
    tags.add("b");

    assertThat(group.tags()).containsExactly("a");
    assertThat(synapses.tags()).containsExactly("a");
  }

  @Test
  void aMistakeSaysItsPathFirst() {
    SpecException mistake = new SpecException("groups.a.size", "must be at least 1 (got 0).");

    assertThat(mistake).hasMessage("groups.a.size: must be at least 1 (got 0).");
    assertThat(mistake.path()).isEqualTo("groups.a.size");
    assertThat(mistake.problem()).isEqualTo("must be at least 1 (got 0).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2; 0,1,2; .cells: must be a cell for each of the 4 neurons (got 3).",
        "2; 0,1,2,4; .cells: must be cells of the grid, 0..3 (got 4).",
        "0; 0,1,2,3; : width and height must be at least 1 (got 0, 2).",
      })
  void neuronsAreRearrangedToCellsOfAGrid(int width, String cells, String problem) {
    List<Integer> numbers = Stream.of(cells.split(",")).map(Integer::valueOf).toList();
    GridSpec grid =
        new GridSpec(2, 2, 1, true, List.of(new Transformation.Rearrange(width, 2, numbers)));
    NetworkBuilder network = NetworkSpec.named("net").group("a", grid, group -> group);

    assertThatThrownBy(network::build)
        .isInstanceOf(SpecException.class)
        .hasMessage("groups.a.grid.transform.0.rearrange" + problem);
  }

  private static BehaviorSpec behavior(double key) {
    return new BehaviorSpec(key, "X", List.of(), true, Map.of());
  }

  private static NetworkSpec network(List<GroupSpec> groups) {
    return new NetworkSpec(
        "net",
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Precision.SINGLE,
        List.of(),
        groups,
        List.of());
  }
}
