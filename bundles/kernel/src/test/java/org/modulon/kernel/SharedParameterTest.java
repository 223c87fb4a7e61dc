package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.tagged;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

/** Values that parameters take from elsewhere: {@code same(tag, name)} and genes. */
class SharedParameterTest {
  private final Map<String, Holder> made = new LinkedHashMap<>();
  private final Kernel kernel = Kernel.of(List.of(() -> new Holder(made)));

  @Test
  void sameCopiesANumberATextAndADrawnVector() {
    build(
        group("a", 5, tagged("first", 1, "Holder", "gain", "same(second, gain)")),
        group(
            "b",
            5,
            tagged("second", 1, "Holder", "gain", 7.5, "each", "normal(0, 1)"),
            tagged(
                "third", 2, "Holder", "each", "same(second, each)", "word", "same(second, word)")));

    assertThat(made.get("first").gain).isEqualTo(7.5);
    assertThat(made.get("third").each.values).isEqualTo(made.get("second").each.values);
    assertThat(made.get("third").each.values[0]).isNotEqualTo(made.get("third").each.values[1]);
    assertThat(made.get("third").each).isNotSameAs(made.get("second").each);
    assertThat(made.get("third").word).isEqualTo("none");
  }

  @Test
  void sameCopiesSizesAndPositionsOfGroups() {
    GroupSpec placed =
        GroupSpec.on(
            GridSpec.of(3, 1, 1),
            "placed",
            List.of(),
            List.of(tagged("inner", 1, "Holder", "each", "same(placed, x)")));
    build(placed, group("b", 2, tagged("outer", 1, "Holder", "gain", "same(placed, size)")));

    assertThat(made.get("inner").each.values).containsExactly(-1, 0, 1);
    assertThat(made.get("outer").gain).isEqualTo(3);
  }

  @Test
  void aCircleOfCopiesIsRefused() {
    assertRefused(
        "groups.a.behaviors.2.gain: copies from a.Holder(1), which copies from here with"
            + " same(...). Give one of the two a value.",
        group(
            "a",
            1,
            tagged("one", 1, "Holder", "gain", "same(two, gain)"),
            tagged("two", 2, "Holder", "gain", "same(one, gain)")));
    assertRefused(
        "groups.a.behaviors.1.gain: copies from a.Holder(1), which copies",
        group("a", 1, tagged("one", 1, "Holder", "gain", "same(one, gain)")));
    assertRefused(
        "groups.a.behaviors.3.gain: copies from a.Holder(1), which copies",
        group(
            "a",
            1,
            tagged("one", 1, "Holder", "gain", "same(two, gain)"),
            tagged("two", 2, "Holder", "gain", "same(three, gain)"),
            tagged("three", 3, "Holder", "gain", "same(one, gain)")));
  }

  @Test
  void twoBehaviorsCanCopyDifferentParametersFromEachOther() {
    build(
        group(
            "a",
            3,
            tagged("one", 1, "Holder", "gain", "same(two, gain)", "each", "normal(0, 1)"),
            tagged("two", 2, "Holder", "gain", 4, "each", "same(one, each)", "word", "kept")),
        group("b", 3, tagged("self", 1, "Holder", "gain", 5, "each", "same(self, gain)")));

    assertThat(made.get("one").gain).isEqualTo(4);
    assertThat(made.get("two").each.values).isEqualTo(made.get("one").each.values);
    assertThat(made.get("two").each).isNotSameAs(made.get("one").each);
    assertThat(made.get("two").word).isEqualTo("kept");
    assertThat(made.get("self").each.values).containsOnly(5);
  }

  @Test
  void whatCantBeCopiedIsExplained() {
    assertRefused(
        "groups.a.behaviors.1.gain: nothing has the tag \"to\". Did you mean \"two\"?",
        group("a", 1, behavior(1, "Holder", "gain", "same(to, gain)"), tagged("two", 2, "Holder")));
    assertRefused(
        "groups.a.behaviors.1.gain: \"two\" has no parameter \"gian\" that could be copied.",
        group(
            "a", 1, behavior(1, "Holder", "gain", "same(two, gian)"), tagged("two", 2, "Holder")));
    assertRefused(
        "groups.a.behaviors.1.gain: must be a number (got same(two, each), which are 2 numbers)",
        group(
            "a",
            2,
            behavior(1, "Holder", "gain", "same(two, each)"),
            tagged("two", 2, "Holder", "each", 1)));
    assertRefused(
        "groups.a.behaviors.1.each: must be a number or a distribution (got same(b, each), which"
            + " are 3 numbers)",
        group("a", 2, behavior(1, "Holder", "each", "same(b, each)")),
        group("b", 3, tagged("b", 1, "Holder", "each", 1)));
  }

  @Test
  void genesHaveDefaultsAndCanBeSet() {
    GroupSpec group =
        group(
            "a", 3, tagged("one", 1, "Holder", "gain", "2 * [1.5#gain]", "each", "[4#level] + 1"));
    build(group);
    assertThat(made.get("one").gain).isEqualTo(3);
    assertThat(made.get("one").each.values).containsOnly(5);

    made.clear();
    kernel.build(withGenes(Map.of("gain", 10.0), group), 1).close();
    assertThat(made.get("one").gain).isEqualTo(20);
    assertThat(made.get("one").each.values).containsOnly(5);
    assertRefused(
        "groups.a.behaviors.1.gain: ", group("a", 1, behavior(1, "Holder", "gain", "[#nameless]")));
  }

  private void build(GroupSpec... groups) {
    kernel.build(network(List.of(), List.of(groups), List.of()), 1).close();
  }

  private void assertRefused(String beginning, GroupSpec... groups) {
    assertThatThrownBy(() -> build(groups))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(beginning);
  }

  private static NetworkSpec withGenes(Map<String, Double> genes, GroupSpec group) {
    return new NetworkSpec(
        "net",
        OptionalLong.of(1),
        OptionalDouble.empty(),
        Precision.SINGLE,
        RandomKind.COUNTER,
        genes,
        List.of(),
        List.of(group),
        List.of());
  }

  /** Has parameters, and shows itself under its tag. */
  public static final class Holder implements Behavior<NeuronGroup> {
    private final Map<String, Holder> made;

    @Parameter(description = "a number")
    double gain = 1;

    @Parameter(description = "one per neuron")
    Vector each = new Vector(0);

    @Parameter(description = "a text")
    String word = "none";

    public Holder(Map<String, Holder> made) {
      this.made = made;
    }

    @Override
    public void bind(NeuronGroup owner, BehaviorSlot slot) {
      made.put(slot.name(), this);
    }
  }
}
