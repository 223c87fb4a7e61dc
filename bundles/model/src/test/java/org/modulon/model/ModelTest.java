package org.modulon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.numerics.SynapticColumn.Precision;

class ModelTest {
  @Test
  void readsTheNetwork() {
    NetworkSpec network = Basics.model().network();

    assertThat(network.name()).isEqualTo("basics");
    assertThat(network.seed()).hasValue(42);
    assertThat(network.stepDuration()).hasValue(1e-4);
    assertThat(network.precision()).isEqualTo(Precision.DOUBLE);
    assertThat(network.behaviors()).containsExactly(behavior(0.5, "Clock", Map.of()));
    assertThat(network.groups())
        .extracting(GroupSpec::name)
        .containsExactly("my_neurons", "others");
    assertThat(network.group("cells")).hasValue(network.groups().get(0));
    GroupSpec group = network.groups().get(0);
    assertThat(group.tags()).containsExactly("exc", "cells");
    assertThat(group.size()).isEqualTo(100);
    assertThat(group.behaviors())
        .containsExactly(
            behavior(1, "BasicBehavior", Map.of("threshold", 0.5, "noise_density", "1%")),
            behavior(1.5, "InputBehavior", Map.of("synapses", "GLUTAMATE", "gain", 10L)),
            new BehaviorSpec(
                9,
                "Recorder",
                List.of("my_recorder"),
                true,
                Map.of("variables", List.of("voltage", "mean(voltage)"), "every", 2L)),
            new BehaviorSpec(
                10,
                "EventRecorder",
                List.of("my_event_recorder", "events"),
                false,
                Map.of("variables", "spike")));
  }

  @Test
  void readsSynapses() {
    assertThat(Basics.model().network().synapses())
        .containsExactly(
            new SynapseSpec(
                "my_neurons", "my_neurons", List.of("GLUTAMATE"), "uniform(0, 1)", 0.1, List.of()),
            new SynapseSpec(
                "others",
                "exc",
                List.of("GABA"),
                "-1",
                0.5,
                List.of(behavior(0, "Stdp", Map.of("rate", 1e-3)))));
  }

  @Test
  void readsRunStoreAndPlots() {
    Model model = Basics.model();

    assertThat(model.run()).isEqualTo(new RunSpec(5000));
    assertThat(model.store()).isEqualTo(new StoreSpec("folder", "Out", "basics", "every block"));
    assertThat(model.plots())
        .containsExactly(
            new PlotSpec(
                "voltage",
                PlotSpec.Kind.LINES,
                List.of(
                    new PlotSpec.Series("my_recorder.voltage[:, 0:10]", "", "", "plots.0.lines")),
                "step",
                "v",
                "plots.0"),
            new PlotSpec(
                "spikes",
                PlotSpec.Kind.RASTER,
                List.of(
                    new PlotSpec.Series(
                        "my_event_recorder.spike", "exc", "#ff0000", "plots.1.raster.0"),
                    new PlotSpec.Series("my_event_recorder.spike", "", "", "plots.1.raster.1")),
                "",
                "",
                "plots.1"));
  }

  @Test
  void readsWhatIsSaidOfTheRunInItsOrder() {
    Model model =
        Model.parse(
            """
            modulon: 1
            store:
              annotations: {quality: good, rating: 3, a.b: 0.5, sure: true, text: "7", nothing: }
              links:
                baseline: basics_0001
                trace: basics/basics_0001:rec.voltage
                none:
            """,
            "x.yaml",
            Map.of());

    assertThat(model.store().annotations())
        .containsExactly(
            Map.entry("quality", "good"),
            Map.entry("rating", 3L),
            Map.entry("a.b", 0.5),
            Map.entry("sure", true),
            Map.entry("text", "7"));
    assertThat(model.store().links())
        .containsExactly(
            Map.entry("baseline", "basics_0001"),
            Map.entry("trace", "basics/basics_0001:rec.voltage"));
    assertThat(Model.parse(model.toYaml(), "x.yaml", Map.of()).store()).isEqualTo(model.store());
    assertThat(model.mistake("store.links.trace", "x").place()).hasToString("x.yaml:6:12");
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    Model model = Model.parse("modulon: 1\nseed:\nrun:\n", "my net.v2.yaml", Map.of());

    assertThat(model.network().name()).isEqualTo("my_net_v2");
    assertThat(model.network().seed()).isEmpty();
    assertThat(model.network().stepDuration()).isEmpty();
    assertThat(model.network().precision()).isEqualTo(Precision.SINGLE);
    assertThat(model.network().groups()).isEmpty();
    assertThat(model.run().steps()).isZero();
    assertThat(model.store())
        .isEqualTo(new StoreSpec("folder", "Data", "my_net_v2", "every 100 ms"));
    assertThat(model.plots()).isEmpty();
  }

  @Test
  void synapsesAreFullAndOfWeightOneUnlessSaidOtherwise() {
    Model model =
        Basics.parse("modulon: 1\ngroups: {a: {size: 1}}\nsynapses: [{from: a, to: a, tags: x}]");

    assertThat(model.network().synapses())
        .containsExactly(new SynapseSpec("a", "a", List.of("x"), "1", 1, List.of()));
  }

  @Test
  void listedBehaviorsCountFromZero() {
    Model model =
        Basics.parse("modulon: 1\ngroups: {a: {size: 1, behaviors: [{type: A}, {type: B}]}}");

    assertThat(model.network().groups().get(0).behaviors())
        .containsExactly(behavior(0, "A", Map.of()), behavior(1, "B", Map.of()));
  }

  @Test
  void plainScalarsAreNumbersFlagsOrTextsAsInJson() {
    Model model =
        Basics.parse(
            """
            modulon: 1
            groups:
              a:
                size: 1
                behaviors:
                  -1: {type: X, a: 7, b: -0.5, c: 1e3, d: .5, e: true, f: False, g: "7", h: 'true',
                       i: yes, j: 0x10, k: 10 ms, l: .inf, m: 12345678901234567890, n: 1e999999999999,
                       o: 1_000, p: [1, "1", 1.5]}
            """);

    assertThat(model.network().groups().get(0).behaviors().get(0).parameters())
        .containsEntry("a", 7L)
        .containsEntry("b", -0.5)
        .containsEntry("c", 1000.0)
        .containsEntry("d", 0.5)
        .containsEntry("e", true)
        .containsEntry("f", false)
        .containsEntry("g", "7")
        .containsEntry("h", "true")
        .containsEntry("i", "yes")
        .containsEntry("j", "0x10")
        .containsEntry("k", "10 ms")
        .containsEntry("l", Double.POSITIVE_INFINITY)
        .containsEntry("m", 12345678901234567890.0)
        .containsEntry("n", Double.POSITIVE_INFINITY)
        .containsEntry("o", "1_000")
        .containsEntry("p", List.of(1L, "1", 1.5));
  }

  @Test
  void jsonIsTheSameTree() {
    Model model =
        Basics.parse(
            "{\"modulon\": 1, \"groups\": {\"a\": {\"size\": 3}}, \"run\": {\"steps\": 5}}");

    assertThat(model.network().groups()).extracting(GroupSpec::size).containsExactly(3);
    assertThat(model.run().steps()).isEqualTo(5);
  }

  @Test
  void explainsAMistakeAtTheNearestExistingPlace() {
    Model model = Basics.model();

    assertPlace(model, "groups.my_neurons.behaviors.1.threshold", "13:43");
    assertPlace(model, "groups.my_neurons.behaviors.1.5.gain", "14:61");
    assertPlace(model, "groups.my_neurons.behaviors.1.decay", "13:10");
    assertPlace(model, "groups.my_neurons.behaviors.9.variables.1", "15:66");
    assertPlace(model, "groups.my_neurons.behaviors.9.variables.7", "15:56");
    assertPlace(model, "synapses.1.density", "29:14");
    assertPlace(model, "synapses.0.delay", "24:5");
    assertPlace(model, "behaviors.0.5.type", "7:15");
    assertPlace(model, "nothing.of.this", "1:1");
  }

  @Test
  void explainKeepsPathAndProblem() {
    ModelException explained =
        Basics.model().explain(new SpecException("groups.others.size", "must be odd (got 2)."));

    assertThat(explained).hasMessage("basics.yaml:22:11: groups.others.size: must be odd (got 2).");
    assertThat(explained.path()).isEqualTo("groups.others.size");
    assertThat(explained.place()).isEqualTo(new Place("basics.yaml", 22, 11));
    assertThat(explained.missingType()).isEmpty();
  }

  @Test
  void explainKeepsTheTypeThatIsMissing() {
    SpecException missing =
        SpecException.missingType("groups.others.size", "Izhikevich", "Get a plugin.");

    assertThat(Basics.model().explain(missing))
        .hasMessage(
            "basics.yaml:22:11: groups.others.size: no installed plugin provides the behavior type"
                + " \"Izhikevich\". Get a plugin.")
        .extracting(ModelException::missingType)
        .isEqualTo(Optional.of("Izhikevich"));
  }

  @Test
  void findsKeysThatTheFileSpellsDifferently() {
    Model model =
        Basics.parse("modulon: 1\ngroups: {a: {size: 1, behaviors: {1.0: {type: X, p: 5}}}}");

    assertThat(model.mistake("groups.a.behaviors.1.p", "is wrong.").place())
        .isEqualTo(new Place("basics.yaml", 2, 53));
  }

  @Test
  void theYamlOfAModelIsTheSameModel() {
    Model model = Basics.model();
    Model again = Model.parse(model.toYaml(), "other.yaml", Map.of());

    assertSame(again, model);
    assertThat(again.toYaml()).isEqualTo(model.toYaml());
  }

  @Test
  void theYamlKeepsTextsThatLookLikeSomethingElse() {
    List<String> texts =
        List.of(
            "+5", ".5", "5.", "1e3", "True", "~", "null", "", " x ", "a: b", "#1", "0x1", "é\n2");
    StringBuilder yaml = new StringBuilder("modulon: 1\nbehaviors:\n");
    for (int i = 0; i < texts.size(); i++) {
      String quoted = texts.get(i).replace("\n", "\\n");
      yaml.append("  ").append(i).append(": {type: X, p: \"").append(quoted).append("\"}\n");
    }

    Model again = Basics.parse(Basics.parse(yaml.toString()).toYaml());

    assertThat(again.network().behaviors())
        .extracting(behavior -> behavior.parameters().get("p"))
        .containsExactlyElementsOf(texts);
  }

  @Test
  void theYamlHoldsWhatWasSet() {
    Model model = Basics.model().with("seed", "7").with("groups.others.size", "5");

    Model again = Basics.parse(model.toYaml());
    assertThat(again.network().seed()).hasValue(7);
    assertThat(again.network().groups().get(1).size()).isEqualTo(5);
    assertSame(again, model);
  }

  @Test
  void readsAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("basics.yaml");
    Files.writeString(file, Basics.TEXT);

    assertSame(Model.read(file, Map.of()), Basics.model().in(folder.toString()));
    assertThat(Model.read(file, Map.of("seed", "1")).network().seed()).hasValue(1);
  }

  @Test
  void relativePathsStartInTheFolderOfTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("basics.yaml");
    Files.writeString(file, Basics.TEXT);

    Model model = Model.read(folder.resolve("./basics.yaml"), Map.of());

    assertThat(model.network().folder()).isEqualTo(folder.toString());
    assertThat(model.with("seed", "3").network().folder()).isEqualTo(folder.toString());
    assertThat(model.toYaml()).doesNotContain(folder.toString());
    assertThat(Basics.model().network().folder()).isEmpty();
  }

  @Test
  void saysWhyAFileCantBeRead(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertUnreadable(
        missing, "there is no such file. Check the path, or try examples/basics.yaml.");
    assertUnreadable(folder, "this is a folder. Give the path of a model file.");
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertUnreadable(binary, "the file isn't UTF-8 text. Save it as UTF-8.");
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[10_000_001]);
    assertUnreadable(
        large,
        "the file has 10000001 bytes; a model has at most 10000000. Move data to files of"
            + " their own, which stimuli read.");
  }

  @Test
  void readsAFileWithAByteOrderMark(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("windows.yaml");
    Files.write(file, ("\uFEFF" + "modulon: 1\r\nseed: 3\r\n").getBytes(StandardCharsets.UTF_8));

    assertThat(Model.read(file, Map.of()).network().seed()).hasValue(3);
  }

  private static void assertUnreadable(Path file, String problem) {
    assertThatThrownBy(() -> Model.read(file, Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessage(file + ": " + problem);
  }

  private static void assertPlace(Model model, String path, String position) {
    assertThat(model.mistake(path, "x").place()).hasToString("basics.yaml:" + position);
  }

  private static void assertSame(Model one, Model other) {
    assertThat(one.network()).isEqualTo(other.network());
    assertThat(one.run()).isEqualTo(other.run());
    assertThat(one.store()).isEqualTo(other.store());
    assertThat(one.plots()).isEqualTo(other.plots());
  }

  private static BehaviorSpec behavior(double key, String type, Map<String, Object> parameters) {
    return new BehaviorSpec(key, type, List.of(), true, parameters);
  }
}
