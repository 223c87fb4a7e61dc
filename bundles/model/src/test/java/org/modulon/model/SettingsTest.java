package org.modulon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;

class SettingsTest {
  @Test
  void replacesValues() {
    Model model = set("seed", "7", "groups.my_neurons.size", "250", "run", "{steps: 3}");

    assertThat(model.network().seed()).hasValue(7);
    assertThat(group(model).size()).isEqualTo(250);
    assertThat(model.run().steps()).isEqualTo(3);
  }

  @Test
  void addsValuesThatTheFileLeavesOut() {
    Model model =
        set("groups.my_neurons.behaviors.1.decay", "0.8", "groups.new", "{size: 4, tags: x}");

    assertThat(behavior(model, 0).parameters()).containsEntry("decay", 0.8);
    assertThat(model.network().groups())
        .extracting(GroupSpec::name)
        .containsExactly("my_neurons", "others", "new");
  }

  @Test
  void reachesKeysWithDots() {
    Model model =
        set(
            "groups.my_neurons.behaviors.1.5.gain", "20",
            "behaviors.0.5.rate", "9",
            "groups.my_neurons.behaviors.1.threshold", "0.7");

    assertThat(behavior(model, 1).parameters()).containsEntry("gain", 20L);
    assertThat(behavior(model, 0).parameters())
        .containsEntry("threshold", 0.7)
        .doesNotContainKey("5");
    assertThat(model.network().behaviors().get(0).parameters()).containsEntry("rate", 9L);
  }

  @Test
  void reachesIntoLists() {
    Model model =
        set(
            "synapses.1.density", "0.25",
            "groups.my_neurons.behaviors.9.variables.1", "voltage",
            "groups.my_neurons.tags.0", "renamed",
            "synapses.0.behaviors", "[{type: X}]");

    assertThat(model.network().synapses().get(1).density()).isEqualTo(0.25);
    assertThat(behavior(model, 2).parameters())
        .containsEntry("variables", List.of("voltage", "voltage"));
    assertThat(group(model).tags()).containsExactly("renamed", "cells");
    assertThat(model.network().synapses().get(0).behaviors()).hasSize(1);
  }

  @Test
  void laterSettingsSeeEarlierOnes() {
    Model model = set("groups.c", "{size: 1}", "groups.c.size", "9");

    assertThat(model.network().group("c").orElseThrow().size()).isEqualTo(9);
  }

  @Test
  void namesWhatIsSaidOfTheRunAsItLikes() {
    StoreSpec store =
        set(
                "store.annotations.quality", "good",
                "store.annotations.a.b", "1",
                "store.annotations.a", "true",
                "store.annotations.a.b.c", "2",
                "store.links.base.line", "basics_0001:rec.v",
                "store.annotations.quality", "bad")
            .store();

    assertThat(store.annotations())
        .containsExactly(
            Map.entry("quality", "bad"),
            Map.entry("a.b", 1L),
            Map.entry("a", true),
            Map.entry("a.b.c", 2L));
    assertThat(store.links()).containsExactly(Map.entry("base.line", "basics_0001:rec.v"));
    Model bare = Model.parse("modulon: 1", "x.yaml", Map.of("store.annotations.x", "1"));
    assertThat(bare.store().annotations()).containsExactly(Map.entry("x", 1L));
    assertThat(bare.with("store.annotations.x", "").store().annotations()).isEmpty();
    assertWrong(
        "store.annotation.x",
        "1",
        "--set store.annotation.x=1: store.annotation.x: there is no \"annotation\" to set a value"
            + " in. Did you mean \"annotations\"?");
  }

  @Test
  void anEmptySettingTakesAValueAway() {
    assertThat(set("seed", "").network().seed()).isEmpty();
  }

  @Test
  void aBadValueIsShownAsItWasSet() {
    assertWrong(
        "groups.my_neurons.size",
        "many",
        "--set groups.my_neurons.size=many: groups.my_neurons.size:"
            + " must be a whole number (got \"many\").");
    assertWrong("seeds", "7", "--set seeds=7: seeds: there is no such key. Did you mean \"seed\"?");
    assertThatThrownBy(() -> set("seed", "[1,"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("--set seed=[1,")
        .hasMessageContaining("this isn't YAML: ");
  }

  @Test
  void aMistakeInASetValueIsPlacedThere() {
    Model model = set("groups.my_neurons.behaviors.1.threshold", "-5");

    assertThat(model.mistake("groups.my_neurons.behaviors.1.threshold", "x").place())
        .hasToString("--set groups.my_neurons.behaviors.1.threshold=-5");
    assertThat(model.mistake("groups.others.size", "x").place()).hasToString("basics.yaml:22:11");
  }

  @Test
  void aSectionOfTheFileIsAddedButNoGroupByMistake() {
    assertThat(Model.parse("modulon: 1", "x.yaml", Map.of("run.steps", "3")).run().steps())
        .isEqualTo(3);
    assertWrong(
        "groups.my_neuron.size",
        "9",
        "--set groups.my_neuron.size=9: groups.my_neuron.size: there is no \"my_neuron\" to set a"
            + " value in. Did you mean \"my_neurons\"?");
  }

  @Test
  void aPathThatLeadsNowhereIsRefused() {
    assertWrong(
        "seed.x", "1", "--set seed.x=1: seed.x: there is nothing at \"x\", which lies in 42.");
    assertWrong(
        "synapses.5.density",
        "1",
        "--set synapses.5.density=1: synapses.5.density:"
            + " there is nothing at \"5.density\", which lies in a list of 2.");
    assertWrong(
        " ", "1", "--set  =1: a path is missing. Write --set groups.exc.size=200, for example.");
  }

  private static void assertWrong(String path, String text, String message) {
    assertThatThrownBy(() -> set(path, text))
        .isInstanceOf(ModelException.class)
        .hasMessage(message);
  }

  private static Model set(String... pathsAndTexts) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      settings.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return Model.parse(Basics.TEXT, Basics.SOURCE, settings);
  }

  private static GroupSpec group(Model model) {
    return model.network().groups().get(0);
  }

  private static BehaviorSpec behavior(Model model, int index) {
    return group(model).behaviors().get(index);
  }
}
