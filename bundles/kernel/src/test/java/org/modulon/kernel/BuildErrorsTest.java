package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.synapses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.Behaviors.Idle;
import org.modulon.kernel.Behaviors.Noisy;
import org.modulon.kernel.Behaviors.Trace;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.SynapticColumn.Precision;

class BuildErrorsTest {
  private final List<String> log = new ArrayList<>();
  private final Kernel kernel =
      Kernel.of(List.of(Idle::new, Noisy::new, Throwing::new, () -> new Trace(log)));

  /** Fails while it is set up. */
  static final class Throwing implements Behavior<NeuronGroup> {
    @Override
    public void initialize(NeuronGroup neurons) {
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void anUnknownTypeIsRefusedWithTheNearestName() {
    assertRefused(
        network(group("a", 1, behavior(1, "Nosy"))),
        "groups.a.behaviors.1.type: no installed plugin provides the behavior type \"Nosy\"."
            + " Did you mean \"Noisy\"? See: modulon behaviors, modulon plugin list");
    assertRefused(
        network(List.of(behavior(1.5, "Izhikevich")), List.of(), List.of()),
        "behaviors.1.5.type: no installed plugin provides the behavior type \"Izhikevich\"."
            + " Installed types: Idle, Noisy, Throwing, Trace."
            + " See: modulon behaviors, modulon plugin list");
    assertThatThrownBy(() -> kernel.build(network(group("a", 1, behavior(1, "Nosy"))), 1))
        .asInstanceOf(InstanceOfAssertFactories.type(SpecException.class))
        .extracting(SpecException::missingType)
        .isEqualTo(Optional.of("Nosy"));
  }

  @Test
  void anUnknownSourceOrTargetIsRefused() {
    List<GroupSpec> groups =
        List.of(group("exc", 1), new GroupSpec("inh", List.of("fast"), 1, List.of()));
    assertRefused(
        network(List.of(), groups, List.of(synapses("ex", "exc", "1", 1))),
        "synapses.0.from: no neuron group has the tag \"ex\". Did you mean \"exc\"?");
    assertRefused(
        network(
            List.of(),
            groups,
            List.of(synapses("exc", "exc", "1", 1), synapses("exc", "GABA", "1", 1))),
        "synapses.1.to: no neuron group has the tag \"GABA\"."
            + " Groups and their tags: exc, inh, fast.");
  }

  @Test
  void endpointsAreFoundByAnyTag() {
    List<GroupSpec> groups =
        List.of(group("exc", 2), new GroupSpec("inh", List.of("fast"), 3, List.of()));
    try (Simulation simulation =
        kernel.build(network(List.of(), groups, List.of(synapses("fast", "exc", "1", 1))), 1)) {
      SynapseGroup made = simulation.network().synapses().get(0);
      assertThat(made.source().name()).isEqualTo("inh");
      assertThat(made.tags()).containsExactly("GLU", "inh_to_exc", "SynapseGroup");
      assertThat(made.connections()).isInstanceOf(DenseConnections.class);
      assertThat(made.target().afferent("GLU")).containsExactly(made);
      assertThat(made.source().efferent("inh_to_exc")).containsExactly(made);
      assertThat(made.source().afferent("GLU")).isEmpty();
      assertThat(made.source().efferent("GABA")).isEmpty();
    }
  }

  @Test
  void duplicateGroupsAndKeysAreRefused() {
    assertRefused(
        network(List.of(), List.of(group("a", 1), group("a", 2)), List.of()),
        "groups.a: two groups have the name \"a\". Give each its own.");
    String reason =
        ": two behaviors of one object have this key, or keys that differ by less than a part in"
            + " ten million. Give each its own.";
    assertRefused(
        network(group("a", 1, behavior(1.5, "Idle"), behavior(1.5, "Noisy"))),
        "groups.a.behaviors.1.5" + reason);
    assertRefused(
        network(group("a", 1, behavior(0, "Idle"), behavior(-0.0, "Noisy"))),
        "groups.a.behaviors.0" + reason);
    assertRefused(
        network(group("a", 1, behavior(1, "Idle"), behavior(1.000000001, "Noisy"))),
        "groups.a.behaviors.1.000000001" + reason);
  }

  @Test
  void keysThatAreNoNumbersAreRefused() {
    assertRefused(
        network(group("a", 1, behavior(Double.NaN, "Idle"))),
        "groups.a.behaviors.NaN: a key must be a finite number, which gives its place in the step"
            + " (got NaN). Choose one such as 1.");
    assertRefused(
        network(group("a", 1, behavior(1 / 0.0, "Idle"))),
        "groups.a.behaviors.Infinity: a key must be a finite number, which gives its place in the"
            + " step (got Infinity). Choose one such as 1.");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertRefused(
        network(group("a", 0)),
        "groups.a.size: must be at least 1 (got 0). Say how many neurons there are.");
    assertRefused(
        network(group("a", -5)),
        "groups.a.size: must be at least 1 (got -5). Say how many neurons there are.");
    for (double density : new double[] {-0.1, 1.5, Double.NaN}) {
      assertRefused(
          connected("1", density),
          "synapses.0.density: must be a probability within 0..1 (got "
              + density
              + "). Write the share of pairs that are connected, such as 0.1 or 10 %.");
    }
    assertRefused(
        new NetworkSpec(
            "net",
            OptionalLong.of(1),
            OptionalDouble.of(-1),
            Precision.SINGLE,
            List.of(),
            List.of(),
            List.of()),
        "dt: must be a positive time (got -1000 ms). Write for example 0.1 ms, or leave it out if a"
            + " step has no physical time.");
  }

  @Test
  void badWeightsAreExplained() {
    assertThatThrownBy(() -> kernel.build(connected("unifrm(0, 1)", 0.5), 1))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("synapses.0.weights: ")
        .hasMessageContaining("unifrm")
        .hasMessageContaining("uniform");
    assertThatThrownBy(() -> kernel.build(connected("voltage", 1), 1))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("synapses.0.weights: ");
    assertRefused(
        connected("uniform(0, 1)[0:3]", 1),
        "synapses.0.weights: gives values of the shape (3) (got \"uniform(0, 1)[0:3]\")."
            + " Write a number, or a distribution such as uniform(0, 1).");
  }

  @Test
  void tooManySynapsesAreRefusedBeforeTheyAreBuilt() {
    List<GroupSpec> groups = List.of(group("a", 100_000));
    assertRefused(
        network(List.of(), groups, List.of(synapses("a", "a", "1", 1))),
        "synapses.0: more than 2147483639 synapses between 100000 and 100000 neurons don't fit one"
            + " group. Lower the density, or split the groups.");
    assertRefused(
        network(
            List.of(), List.of(group("a", 2_000_000_000)), List.of(synapses("a", "a", "1", 1e-9))),
        "synapses.0: more than 2147483639 synapses between 2000000000 and 2000000000 neurons don't"
            + " fit one group. Lower the density, or split the groups.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 / 0 | must be a finite number (got \"1 / 0\", which is inf). Write a number",
        "sqrt(0 - 1) | must be a finite number (got \"sqrt(0 - 1)\", which is nan).",
        "1e300 | \"1e300\" gave 1.0E300 for the synapse from neuron 0 to 0, which is too large",
        "log(normal(0, 1)) | \"log(normal(0, 1))\" gave nan for the synapse from neuron",
        "1 / (0 * uniform(0, 1)) | \"1 / (0 * uniform(0, 1))\" gave inf for the synapse from neuron"
            + " 0 to 0, but a weight is a finite number."
      })
  void weightsAreFinite(String weights, String problem) {
    assertThatThrownBy(() -> kernel.build(connected(weights, 1), 1))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("synapses.0.weights: " + problem);
    for (RandomKind random : RandomKind.values()) {
      NetworkSpec spec = connected(weights, 0.7);
      assertThatThrownBy(
              () ->
                  kernel.build(
                      new NetworkSpec(
                          spec.name(),
                          OptionalLong.of(1),
                          spec.stepDuration(),
                          spec.precision(),
                          random,
                          spec.genes(),
                          spec.behaviors(),
                          spec.groups(),
                          spec.synapses()),
                      1))
          .isInstanceOf(SpecException.class)
          .hasMessageStartingWith("synapses.0.weights: ")
          .hasMessageContaining(weights);
    }
  }

  @Test
  void weightsMayBeConstantOrEmpty() {
    for (SynapseSpec synapses :
        List.of(synapses("a", "a", "uniform(0, 1)", 0), synapses("a", "a", "0.5", 0.3))) {
      NetworkSpec spec = network(List.of(), List.of(group("a", 10)), List.of(synapses));
      try (Simulation simulation = kernel.build(spec, 1)) {
        SynapseGroup made = simulation.network().synapses().get(0);
        made.connections()
            .forEach(
                (source, target, element) ->
                    assertThat(made.column("weight").get(element)).isEqualTo(0.5));
        assertThat(made.connections().count() == 0).isEqualTo(synapses.density() == 0);
      }
    }
  }

  @Test
  void aBehaviorOnTheWrongKindOfOwnerIsRefused() {
    assertRefused(
        network(List.of(behavior(1, "Noisy")), List.of(), List.of()),
        "behaviors.1: Noisy attaches to a neuron group. Move it there, or choose another"
            + " behavior.");
  }

  @Test
  void aFailedBuildGivesBackWhatItLeased() {
    assertThatThrownBy(
            () ->
                kernel.build(
                    network(
                        group("a", 1, behavior(1, "Trace", "name", "t"), behavior(2, "Throwing"))),
                    2))
        .isInstanceOf(BehaviorFailedException.class)
        .hasMessage("a.Throwing(2) while being set up: java.lang.IllegalStateException: broken")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(log).containsExactly("bind t", "initialize t", "release t");
  }

  @Test
  void aMissingSeedIsDrawnAndAGivenOneKept() {
    NetworkSpec seeded = network(group("a", 1));
    NetworkSpec unseeded =
        new NetworkSpec(
            "net",
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Precision.SINGLE,
            List.of(),
            seeded.groups(),
            List.of());
    try (Simulation given = kernel.build(seeded.withSeed(-7), 1);
        Simulation drawn = kernel.build(unseeded, 1);
        Simulation other = kernel.build(unseeded, 1);
        Simulation third = kernel.build(unseeded, 1)) {
      assertThat(given.network().seed()).isEqualTo(-7);
      assertThat(List.of(drawn.network().seed(), other.network().seed(), third.network().seed()))
          .allMatch(seed -> seed >= 0 && seed < 1_000_000_000)
          .satisfies(seeds -> assertThat(seeds.stream().distinct().count()).isGreaterThan(1));
    }
  }

  private static NetworkSpec connected(String weights, double density) {
    return network(
        List.of(), List.of(group("a", 10)), List.of(synapses("a", "a", weights, density)));
  }

  private void assertRefused(NetworkSpec spec, String message) {
    assertThatThrownBy(() -> kernel.build(spec, 1))
        .isInstanceOf(SpecException.class)
        .hasMessage(message);
  }
}
