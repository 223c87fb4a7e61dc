package org.modulon.behaviors.diffusion.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.Behavior;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

class NitricOxideDiffusionTest {
  /** Sets each neuron's activity to a random number in each step. */
  static final class Activity implements Behavior<NeuronGroup> {
    @State Vector activity;
    @Draws RandomStream random;

    @Override
    public void iterate(NeuronGroup neurons) {
      random.fillUniform(activity.values, 0, neurons.size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20, 15, 1, 5, 5",
    "7, 11, 1, 5, 5",
    "13, 9, 6, 4, 2",
    "3, 2, 1, 5, 5",
    "12, 1, 1, 1, 0",
    "10, 10, 1, 3, 100"
  })
  void eachNeuronGetsTheMeanOverItsEnlargedBlock(
      int width, int height, int depth, int block, int reach) {
    GridSpec grid = GridSpec.of(width, height, depth);
    Map<String, Object> parameters =
        Map.of("block", (long) block, "reach", (long) reach, "threshold", 0.4, "rate", 0.5);
    try (Simulation simulation = network(grid, parameters)) {
      for (int step = 0; step < 3; step++) {
        simulation.run(1);
        NeuronGroup sheet = simulation.network().groups().get(0);
        double[] activity = sheet.vector("activity").values;
        for (int i = 0; i < sheet.size(); i++) {
          assertThat(sheet.vector("nox").values[i])
              .as("neuron %s, seed 3", i)
              .isCloseTo(0.5 * (mean(grid, activity, i, block, reach) - 0.4), within(1e-12));
        }
      }
    }
  }

  /** Looks at every pair of neurons. */
  private static double mean(GridSpec grid, double[] activity, int neuron, int block, int reach) {
    double sum = 0;
    int count = 0;
    for (int other = 0; other < activity.length; other++) {
      if (reaches(neuron % grid.width(), other % grid.width(), block, reach)
          && reaches(row(grid, neuron), row(grid, other), block, reach)
          && reaches(layer(grid, neuron), layer(grid, other), block, reach)) {
        sum += activity[other];
        count++;
      }
    }
    return sum / count;
  }

  private static boolean reaches(int place, int other, int block, int reach) {
    int start = place / block * block;
    return other >= start - reach && other < start + block + reach;
  }

  private static int row(GridSpec grid, int neuron) {
    return neuron / grid.width() % grid.height();
  }

  private static int layer(GridSpec grid, int neuron) {
    return neuron / grid.width() / grid.height();
  }

  @Test
  void uniformActivityGivesUniformConcentration() {
    Map<String, Object> parameters = Map.of("measurement", "0 * activity + 3", "rate", 0.25);
    try (Simulation simulation = network(GridSpec.of(17, 12, 1), parameters)) {
      simulation.run(1);
      assertThat(simulation.network().groups().get(0).vector("nox").values).containsOnly(0.75);
    }
  }

  @Test
  void refusesWhatHasNoPlaceOrNoValuePerNeuron() {
    assertRefused(
        GroupSpec.on(GridSpec.of(4, 4, 1), "sheet", List.of(), behaviors("mean(activity)")),
        "measurement: must have one value for each of the 16 neurons, and draw none (got"
            + " \"mean(activity)\"). Name a variable, such as spike.");
    assertRefused(
        new GroupSpec("sheet", List.of(), 16, behaviors("activity")),
        "block: needs neurons on a grid, but sheet has none. Give the group a grid instead of a"
            + " size.");
    assertRefused(
        GroupSpec.on(GridSpec.of(4, 4, 1), "sheet", List.of(), behaviors("activty")),
        "measurement: unknown variable");
  }

  private static void assertRefused(GroupSpec group, String message) {
    assertThatThrownBy(() -> build(group))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("groups.sheet.behaviors.2." + message);
  }

  private static List<BehaviorSpec> behaviors(String measurement) {
    return behaviors(Map.of("measurement", measurement));
  }

  private static List<BehaviorSpec> behaviors(Map<String, Object> parameters) {
    return List.of(
        new BehaviorSpec(1, "Activity", List.of(), true, Map.of()),
        new BehaviorSpec(2, "NitricOxideDiffusion", List.of(), true, parameters));
  }

  private static Simulation network(GridSpec grid, Map<String, Object> parameters) {
    Map<String, Object> all = new LinkedHashMap<>(Map.of("measurement", "activity"));
    all.putAll(parameters);
    return build(GroupSpec.on(grid, "sheet", List.of(), behaviors(all)));
  }

  private static Simulation build(GroupSpec group) {
    NetworkSpec spec =
        new NetworkSpec(
            "diffusion",
            OptionalLong.of(3),
            OptionalDouble.empty(),
            Precision.SINGLE,
            List.of(),
            List.of(group),
            List.of());
    return Kernel.of(List.of(Activity::new, NitricOxideDiffusion::new)).build(spec, 1);
  }
}
