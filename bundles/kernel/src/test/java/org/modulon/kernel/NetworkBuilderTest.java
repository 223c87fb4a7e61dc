package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.NetworkBuilder;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.StructureSpec;
import org.modulon.numerics.SynapticColumn.Precision;

/** Networks defined in Java, without a file and without a framework. */
class NetworkBuilderTest {
  private final Kernel kernel =
      Kernel.of(List.of(Behaviors.Noisy::new, Behaviors.Input::new, Behaviors.Probe::new));

  @Test
  void definesANetworkThatRuns() {
    NetworkSpec spec = recurrent(true).build();
    try (Simulation simulation = kernel.build(spec, 1)) {
      simulation.run(50);

      NeuronGroup exc = simulation.network().find("cells", NeuronGroup.class).orElseThrow();
      assertThat(exc.size()).isEqualTo(40);
      assertThat(simulation.spikes(exc)).isPositive();
      assertThat(simulation.network().find("fast")).hasSize(1);
      assertThat(simulation.network().synapses().get(0).connections().count()).isBetween(100, 700);
      assertThat(simulation.schedule())
          .extracting(BehaviorSlot::type)
          .containsExactly("Noisy", "Input", "Probe");
    }
  }

  @Test
  void leavesOutWhatAConditionExcludes() {
    assertThat(recurrent(false).build().behaviorTypes())
        .containsExactlyInAnyOrder("Noisy", "Input");
  }

  @Test
  void saysEverythingThatAModelFileSays() {
    NetworkSpec spec =
        NetworkSpec.named("net")
            .stepDuration(1e-4)
            .precision(Precision.DOUBLE)
            .random(RandomKind.LEGACY_NUMPY)
            .gene("gain", 2)
            .behavior(1, "Clock", Map.of("flags", List.of(1, "a"), "on", true, "x", 1.5f))
            .group("sheet", GridSpec.of(4, 3, 1), group -> group)
            .synapses(
                "sheet",
                "sheet",
                each ->
                    each.weights("normal(0, 1)")
                        .delay("1.5 ms")
                        .connectivity("in_box(1)")
                        .density(0.5)
                        .layout(StructureSpec.Layout.SPARSE)
                        .partition(PartitionSpec.AUTO)
                        .behavior(new BehaviorSpec(3, "STDP", List.of("slow"), false, Map.of())))
            .build();

    assertThat(spec.seed()).isEmpty();
    assertThat(spec.stepDuration()).hasValue(1e-4);
    assertThat(spec.precision()).isEqualTo(Precision.DOUBLE);
    assertThat(spec.random()).isEqualTo(RandomKind.LEGACY_NUMPY);
    assertThat(spec.genes()).containsExactly(Map.entry("gain", 2.0));
    assertThat(spec.behaviors().get(0).parameters())
        .containsEntry("flags", List.of(1L, "a"))
        .containsEntry("on", true)
        .containsEntry("x", 1.5);
    assertThat(spec.groups().get(0).size()).isEqualTo(12);
    assertThat(spec.synapses().get(0).tags()).containsExactly("sheet_to_sheet");
    assertThat(spec.synapses().get(0).delay()).contains("1.5 ms");
    assertThat(spec.synapses().get(0).structure())
        .isEqualTo(
            StructureSpec.random(0.5)
                .where("in_box(1)")
                .as(StructureSpec.Layout.SPARSE)
                .partitioned(PartitionSpec.AUTO));
    assertThat(spec.synapses().get(0).behaviors()).extracting("type").containsExactly("STDP");
  }

  @Test
  void whatWasBuiltDoesntChangeWithItsBuilder() {
    NetworkBuilder builder = recurrent(true);
    NetworkSpec first = builder.build();
    builder.group("more", 3, group -> group).seed(9);

    assertThat(first.groups()).hasSize(1);
    assertThat(builder.build().groups()).hasSize(2);
    assertThat(builder.build().seed()).hasValue(9);
  }

  @Test
  void refusesWhatNoModelFileCouldSay() {
    assertThatThrownBy(() -> NetworkSpec.named("net").group("a", 0, group -> group).build())
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("groups.a.size: must be at least 1 (got 0).");
    assertThatThrownBy(
            () -> NetworkSpec.named("net").behavior(1, "Noisy", Map.of("when", new Object[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The parameter when can't be [Ljava.lang.Object;")
        .hasMessageEndingWith("Give a truth value, a number, a text, or a list of those.");
  }

  private static NetworkBuilder recurrent(boolean recording) {
    return NetworkSpec.named("net")
        .seed(3)
        .group(
            "exc",
            40,
            group ->
                group
                    .tags("cells")
                    .behavior(1, "Noisy")
                    .behavior("fast", 2, "Input", Map.of())
                    .when(recording, exc -> exc.behavior(9, "Probe")))
        .synapses("exc", "exc", each -> each.tags("GLU").weights("uniform(0, 0.1)").density(0.25));
  }
}
