package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's mistake costs one clear message and status 2, and leaves the disk alone. */
@Execution(ExecutionMode.SAME_THREAD)
class BadInputIT {
  private static final Path SOUND = Path.of("src/test/resources/sound.yaml").toAbsolutePath();

  @RegisterExtension static final Session SESSION = new Session();

  private final Path folder = SESSION.folder();

  static Stream<Arguments> mistakesInTheFile() {
    return Stream.of(
        arguments(
            "type: BasicBehavior",
            "type: BasicBehaviour",
            "model.yaml:9:18: groups.my_neurons.behaviors.1.type: no installed plugin provides the"
                + " behavior type \"BasicBehaviour\". Did you mean \"BasicBehavior\"? See: modulon"
                + " behaviors, modulon plugin list"),
        arguments(
            "decay: 0.9",
            "dekay: 0.9",
            "model.yaml:9:56: groups.my_neurons.behaviors.1.dekay: BasicBehavior has no parameter"
                + " \"dekay\". Did you mean \"decay\"? See: modulon behaviors BasicBehavior"),
        arguments(
            "threshold: 0.5",
            "threshold: high",
            "model.yaml:9:44: groups.my_neurons.behaviors.1.threshold: must be a number (got"
                + " \"high\"). See: modulon behaviors BasicBehavior"),
        arguments(
            "size: 100",
            "size: many",
            "model.yaml:7:11: groups.my_neurons.size: must be a whole number (got \"many\")."),
        arguments(
            "decay: 0.9",
            "decay: 1.5",
            "model.yaml:9:56: groups.my_neurons.behaviors.1.decay: must be within 0..1 (got 1.5)."
                + " See: modulon behaviors BasicBehavior"),
        arguments(
            "    size: 100\n",
            "    size: 100\n    size: 200\n",
            "model.yaml:8:5: groups.my_neurons.size: this key stands twice, first at model.yaml:7:5. Remove or"
                + " rename one of them."),
        arguments(
            "tags: [exc]",
            "tags: [exc",
            "model.yaml:7:9: this isn't YAML: expected ',' or ']', but got :. Check brackets,"
                + " quotes, and that indents are blanks, not tabs."),
        arguments(
            "    size: 100",
            "\tsize: 100",
            "model.yaml:7:1: this isn't YAML: found character '\\t(TAB)' that cannot start any"
                + " token. (Do not use \\t(TAB) for indentation). Check brackets, quotes, and that"
                + " indents are blanks, not tabs."),
        arguments(
            "from: my_neurons",
            "from: my_neuron",
            "model.yaml:14:12: synapses.0.from: no neuron group has the tag \"my_neuron\". Did you"
                + " mean \"my_neurons\"?"),
        arguments(
            "synapses: GLUTAMATE",
            "synapses: GABA",
            "model.yaml:10:43: groups.my_neurons.behaviors.2.synapses: no synapses with the tag"
                + " \"GABA\" end at my_neurons. Tags of those that do: GLUTAMATE,"
                + " my_neurons_to_my_neurons, SynapseGroup."),
        arguments(
            "size: 100",
            "size: 0",
            "model.yaml:7:11: groups.my_neurons.size: must be at least 1 (got 0)."),
        arguments(
            "size: 100",
            "size: -1",
            "model.yaml:7:11: groups.my_neurons.size: must be at least 1 (got -1)."),
        arguments(
            "[voltage, mean",
            "[volage, mean",
            "model.yaml:11:58: groups.my_neurons.behaviors.9.variables.0: unknown variable"
                + " \"volage\" at column 1 of \"volage\". Known variables are id, iteration,"
                + " spike, voltage. Did you mean \"voltage\"?"),
        arguments(
            "\nrun:",
            "\nrunn:",
            "model.yaml:15:1: runn: there is no such key. Did you mean \"run\"?"),
        arguments(
            "modulon: 1",
            "modulon: 2",
            "model.yaml:2:10: modulon: this version of Modulon reads format 1 (got 2). Use the"
                + " Modulon that the file was written for, or write modulon: 1."),
        arguments(
            "modulon: 1\n",
            "",
            "model.yaml:2:1: \"modulon\" is missing (version of the file format). Add it, for"
                + " example modulon: 1."),
        arguments(
            "raster: my_event_recorder.spike",
            "raster: my_event_recorder.spikes",
            "model.yaml:22:29: plots.1.raster: unknown variable \"my_event_recorder.spikes\" at"
                + " column 1 of \"my_event_recorder.spikes\". Known variables are"
                + " my_event_recorder.spike, my_event_recorder.spike.i, my_event_recorder.spike.t,"
                + " my_recorder.mean(voltage), my_recorder.voltage. Did you mean"
                + " \"my_event_recorder.spike\"?"),
        arguments(
            "backend: folder",
            "backend: foldr",
            "model.yaml:16:18: store.backend: There is no storage backend 'foldr'. These exist:"
                + " folder, hdf5, sqlite. Did you mean 'folder'? Install the plugin that provides it; see:"
                + " modulon plugin list."),
        arguments(
            "density: 0.1}",
            "density: 2}",
            "model.yaml:14:94: synapses.0.density: must be a probability within 0..1 (got 2). Write"
                + " the share of pairs that are connected, such as 0.1 or 10 %."),
        arguments(
            "density: 0.1}",
            "density: 0.1, connectivity: in_box(2)}",
            "model.yaml:14:113: synapses.0.connectivity: \"in_box\" needs positions at column 1 of"
                + " \"in_box(2)\". Give the group a grid."),
        arguments(
            "density: 0.1}",
            "density: 0.1, delay: 1.5 ms}",
            "model.yaml:14:106: synapses.0.delay: is a time, but a step has no duration (got"
                + " \"1.5 ms\"). Add dt to the model, for example dt: 0.1 ms, or give the delay in"
                + " steps."),
        arguments(
            "density: 0.1}",
            "density: 0.1, delay: -2}",
            "model.yaml:14:106: synapses.0.delay: must be at least one step (got \"-2\"). Leave it"
                + " out for synapses that act within the step."),
        arguments(
            "density: 0.1}",
            "density: 0.1, partition: auto}",
            "model.yaml:14:110: synapses.0.partition: The target group has no positions. A"
                + " partition cuts them into blocks. Give the group a grid, or don't partition."),
        arguments(
            "run: {steps: 1000}",
            "run: {phases: [{steps: 5, activate: trian}]}",
            "model.yaml:15:37: run.phases.0.activate: no behavior has the tag \"trian\". Tags of"
                + " behaviors: BasicBehavior, InputBehavior, my_recorder, Recorder,"
                + " my_event_recorder, EventRecorder."),
        arguments(
            "threshold: 0.5",
            "threshold: \"same(BasicBehavior, threshold)\"",
            "model.yaml:9:44: groups.my_neurons.behaviors.1.threshold: copies from"
                + " my_neurons.BasicBehavior(1), which copies from here with same(...). Give one of"
                + " the two a value."),
        arguments(
            "threshold: 0.5",
            "threshold: .nan",
            "model.yaml:9:44: groups.my_neurons.behaviors.1.threshold: must be a number (got .nan)."
                + " See: modulon behaviors BasicBehavior"),
        arguments(
            "uniform(0, 1)",
            "unifrm(0, 1)",
            "model.yaml:14:68: synapses.0.weights: unknown function \"unifrm\" at column 1 of"
                + " \"unifrm(0, 1)\". Did you mean \"uniform\"?"
                + " There are distributions such as uniform, uniform_gap, random, ranf (and 44"
                + " more); functions of each number such as minimum, sqrt, sin, sinh (and 32"
                + " more); functions of an array such as norm, var, min, sum (and 12 more);"
                + " what fills an array such as ones, int, zeros, full (and 5 more)."
                + " docs/model-files.md lists all of them."),
        arguments(
            "backend: folder",
            "backend: folder, place: /proc/store",
            "model.yaml:16:33: store.place: Runs cannot be written to /proc/store/StorageManager:"
                + " /proc takes no new file (NoSuchFileException). Expected a folder that accepts"
                + " new files. Choose another place with --store folder:<place>, or free this"
                + " one."),
        arguments(
            "run: {steps: 1000}\n",
            "",
            "model.yaml:2:1: run: the model doesn't say how many steps to make. Add run: {steps:"
                + " 1000} to the file, or give --steps 1000; 0 is fine, too."),
        arguments(
            "modulon: 1\n",
            "modulon: 1\n---\n",
            "model.yaml:3:1: a second document begins here. Keep one model in a file: remove the"
                + " line ---, or move the rest to a file of its own."),
        arguments(
            "steps: 1000",
            "steps: -5",
            "model.yaml:15:14: run.steps: must be at least 0 (got -5)."));
  }

  @ParameterizedTest(name = "[{index}] {0}: {1}")
  @MethodSource("mistakesInTheFile")
  void namesPlaceValueAndRemedy(String sound, String mistaken, String message) {
    String text = Trees.read(SOUND);
    assertThat(text).as("the sound model").contains(sound);
    int at = text.indexOf(sound);
    Trees.write(
        folder.resolve("model.yaml"),
        text.substring(0, at) + mistaken + text.substring(at + sound.length()));

    assertRefused(execute("run model.yaml"), message);
  }

  static Stream<Arguments> mistakesOnTheCommandLine() {
    return Stream.of(
        arguments(
            "run missing.yaml",
            "missing.yaml: there is no such file. Check the path, or try examples/basics.yaml."),
        arguments(
            "run sound.yaml --set groups.my_neurons.size=x",
            "--set groups.my_neurons.size=x: groups.my_neurons.size: must be a whole number (got"
                + " \"x\")."),
        arguments(
            "run sound.yaml --set groups.my_neurons.behaviors.1.decay=3",
            "--set groups.my_neurons.behaviors.1.decay=3: groups.my_neurons.behaviors.1.decay:"
                + " must be within 0..1 (got 3). See: modulon behaviors BasicBehavior"),
        arguments(
            "run sound.yaml --store folder",
            "--store: expected a backend and a place (got \"folder\"). Try folder:Data"),
        arguments(
            "run sound.yaml --store folder:sound.yaml",
            "--store: store.place: Runs cannot be written to sound.yaml/StorageManager: FOLDER/sound.yaml is not a"
                + " folder. Expected a folder that accepts new files. Choose another place with"
                + " --store folder:<place>, or free this one."),
        arguments(
            "run sound.yaml --bogus",
            "modulon: Unknown option: '--bogus'.\nSee: modulon run --help"),
        arguments(
            "run sound.yaml --steps many",
            "--steps: must be a whole number of steps, or a time such as 50 ms (got \"many\")."),
        arguments(
            "run sound.yaml --steps 50*ms",
            "--steps: is a time, but a step of this model has no duration (got \"50*ms\"). Add dt"
                + " to the model, for example dt: 0.1 ms, or give a number of steps."),
        arguments(
            "run sound.yaml --threads 0",
            "modulon: --threads: must be at least 1 (got 0).\nSee: modulon run --help"),
        arguments(
            "run sound.yaml --threads abc",
            "modulon: Invalid value for option '--threads': must be a whole number (got \"abc\").\n"
                + "See: modulon run --help"),
        arguments(
            "run sound.yaml --seed 9223372036854775808",
            "modulon: Invalid value for option '--seed': must be within"
                + " -9223372036854775808..9223372036854775807 (got \"9223372036854775808\").\n"
                + "See: modulon run --help"),
        arguments(
            "run ",
            "FILE: the path is empty (got \"\"). Give the path of a model file, such as"
                + " examples/basics.yaml."),
        arguments(
            "plugin why Recordr",
            "Nothing named \"Recordr\" is installed. Did you mean \"Recorder\"? Drop a plugin's jar"
                + " into deploy, or: modulon plugin install JAR"),
        arguments("run", "modulon: Missing required parameter: 'FILE'.\nSee: modulon run --help"),
        arguments("run .", ".: this is a folder. Give the path of a model file."),
        arguments(
            "behaviors BasicBehaviour",
            "There is no behavior type \"BasicBehaviour\". Did you mean \"BasicBehavior\"?"),
        arguments(
            "plugin install missing.jar",
            "There is no file missing.jar. Give the path of a plugin's jar."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesOnTheCommandLine")
  void namesTheArgumentAndTheRemedy(String arguments, String message) {
    Trees.write(folder.resolve("sound.yaml"), Trees.read(SOUND));

    assertRefused(execute(arguments), message.replace("FOLDER", folder.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run sound.yaml --set nonsense",
        "run sound.yaml --steps -1",
        "run sound.yaml --threads 100000",
        "bench W1 --threads 257",
        "run sound.yaml --store zarr:Data",
        "runn sound.yaml",
        "plugin install sound.yaml"
      })
  void refusesOtherMistakesWithOneMessage(String arguments) {
    Trees.write(folder.resolve("sound.yaml"), Trees.read(SOUND));
    Outcome outcome = execute(arguments).requireStatus(2);

    assertRefused(outcome, outcome.err().stripTrailing());
    assertThat(outcome.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void everyVerbThatReadsAModelRefusesItTheSameWay() {
    Trees.write(folder.resolve("sound.yaml"), Trees.read(SOUND).replace("size: 100", "size: 0"));
    String message = "sound.yaml:7:11: groups.my_neurons.size: must be at least 1 (got 0).";

    assertRefused(execute("run sound.yaml --json"), message);
    assertRefused(execute("run sound.yaml --quiet"), message);
    assertRefused(execute("validate sound.yaml"), message);
    assertRefused(execute("schedule sound.yaml"), message);
  }

  private Outcome execute(String arguments) {
    return SESSION.modulon(arguments.split(" ", -1));
  }

  private void assertRefused(Outcome outcome, String message) {
    outcome.requireStatus(2);
    assertThat(outcome.err()).isEqualTo(message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(Trees.list(folder))
        .as("nothing is written")
        .allMatch(file -> file.getFileName().toString().endsWith(".yaml"));
  }
}
