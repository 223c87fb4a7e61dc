package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell, fed from standard input. */
class ConsoleIT {
  @TempDir Path folder;

  private final Distribution product = Distribution.shared();

  @Test
  void steersALiveSimulation() {
    Outcome outcome =
        console(
            "net:load " + product.basics(),
            "sim:start 1000000000",
            "sim:pause",
            "sim:step 5",
            "sim:status",
            "sim:resume",
            "sim:pause",
            "sim:stop",
            "run:list",
            "exit");

    assertThat(outcome.out())
        .containsPattern("basics  network")
        .containsPattern("my_neurons  100 neurons")
        .containsPattern("(?s)paused, step \\d+ of 1000000000.*5 steps made; paused, step ")
        .containsPattern("basics/basics_0001 +[0-9A-Z]{12} ");
    assertThat(StoredRun.only(folder, "basics").facts().get("state")).isIn("STOPPED", "DONE");
  }

  @Test
  void stepsAreCountedExactly() {
    Outcome outcome =
        console("net:load " + product.basics(), "sim:step 5", "sim:step", "sim:status", "sim:stop");

    assertThat(outcome.out())
        .contains("5 steps made; paused, step 5 of 1000")
        .contains("1 step made; paused, step 6 of 1000")
        .contains("stopped at step 6");
    StoredRun run = StoredRun.only(folder, "basics");
    assertThat(run.dataset("my_recorder.voltage").shape()).containsExactly(6, 100);
    assertThat(run.facts()).containsEntry("message", "stopped at step 6");
  }

  @Test
  void timesCountAsSteps() {
    Trees.write(folder.resolve("timed.yaml"), Trees.read(product.basics()) + "\ndt: 0.5 ms\n");

    assertThat(
            console("net:load timed.yaml", "sim:step \"2 ms\"", "sim:stop", "sim:start 3 ms").out())
        .contains("4 steps made; paused, step 4 of 1000")
        .containsPattern("step [0-6] of 6");
  }

  @Test
  void findsThingsByTagAndSeries() {
    assertThat(
            console(
                    "net:load " + product.basics(),
                    "net:find my_recorder",
                    "net:find my_recorder.voltage",
                    "net:find nothing",
                    "net:tree")
                .outLines())
        .contains("my_neurons  9  my_recorder Recorder  variables=[voltage, mean(voltage)]")
        .contains("my_recorder.voltage  0 samples of shape [100]")
        .contains("Nothing is named \"nothing\". See: net:tree")
        .contains("    state voltage spike");
  }

  @Test
  void asksAboutStoredRunsAsTheCommandLineDoes() {
    Outcome outcome =
        console(
            "net:load " + product.basics(),
            "sim:step 5",
            "sim:stop",
            "run:list --where 'run.steps == 5' --columns run.steps,run.state",
            "run:show basics_0001",
            "run:compare basics_0001 basics_0001",
            "run:verify",
            "run:export basics_0001 --npz run.npz",
            "run:convert basics_0001 --to sqlite:Other",
            "run:list --store sqlite:Other",
            "run:import nothing",
            "run:recover",
            "run:compact",
            "run:delete basics_0001 --yes",
            "run:trash",
            "run:restore basics_0001",
            "run:list --descending");

    assertThat(outcome.out())
        .containsPattern("basics/basics_0001 +5 +stopped")
        .contains("The results are the same, bit for bit")
        .contains("Verified 1 run, all sound.")
        .contains("Wrote run.npz")
        .contains("basics/basics_0001 -> sqlite:Other basics/basics_0001")
        .contains("There is no file or folder nothing.")
        .contains("Nothing to recover: no run was cut short.")
        .contains("There was nothing to give back.")
        .contains("Deleted basics/basics_0001")
        .contains("Restored basics/basics_0001")
        .contains("--descending needs a key.")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("run.npz")).isNotEmptyFile();
  }

  @Test
  void listsPluginsAndTypes() {
    assertThat(console("plugin:list", "plugin:why BasicBehavior", "plugin:behaviors").out())
        .containsPattern(
            "org\\.modulon\\.behaviors\\.basic .* active\\s+BasicBehavior, History, InputB")
        .contains(
            "The behavior type BasicBehavior is provided by org.modulon.behaviors.basic "
                + Distribution.version())
        .containsPattern("EventRecorder +any object");
  }

  @Test
  void aMistakeIsAnsweredAndTheNextCommandStillCounts() {
    Outcome outcome =
        console("sim:start", "net:load missing.yaml", "sim:fly", "plugin:why BasicBehavior");

    assertThat(outcome.out() + outcome.err())
        .contains("No model is loaded. Load one: net:load examples/basics.yaml")
        .contains("missing.yaml: there is no such file.")
        .contains("sim:fly")
        .contains("The behavior type BasicBehavior is provided by")
        .doesNotContain("\tat ");
  }

  @Test
  void theEndOfTheInputStoresARunThatIsStillGoingOn() {
    console("net:load " + product.basics(), "sim:step 3");

    StoredRun run = StoredRun.only(folder, "basics");
    assertThat(run.file("spikes.png")).as("figures are drawn before the end").isNotEmptyFile();
    assertThat(run.facts()).containsEntry("state", "STOPPED").containsEntry("steps", 3);
    assertThat(run.dataset("my_recorder.voltage").rows()).isEqualTo(3);
  }

  @Test
  void completesNamesOnATerminal() {
    assumeThat(List.of("/usr/bin/script", "/bin/script"))
        .as("script of util-linux, which makes a terminal, is installed")
        .anyMatch(program -> Files.isExecutable(Path.of(program)));
    String shell = product.home().resolve("bin/modulon") + " console";

    Outcome outcome =
        new Invocation(List.of("script", "-qec", shell, "/dev/null"))
            .where("TERM", "xterm")
            .in(folder)
            .input("net:lo\tmissing.yaml\rexit\r")
            .run()
            .requireStatus(0);

    assertThat(outcome.out())
        .contains("Try: net:load examples/basics.yaml")
        .contains("missing.yaml: there is no such file.")
        .doesNotContain("dumb terminal")
        .doesNotContain("Exception");
  }

  @Test
  void theFirstRunIsOneOfTheNetworkThatWasShown() {
    Outcome outcome =
        console(
            "net:load " + product.basics(),
            "sim:status",
            "sim:start 3",
            "sim:stop",
            "sim:resume",
            "sim:step 2",
            "sim:start 5",
            "sim:stop");

    List<String> seeds =
        Pattern.compile("seed (-?[0-9]+)")
            .matcher(outcome.out())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(seeds.get(1)).isEqualTo(seeds.get(0));
    assertThat(outcome.out())
        .contains("No run is going on. Start one: sim:start")
        .contains("The run before has ended; this is a new one, of a network built anew with the")
        .contains("A run of 1000 steps is going on, whose length can't change (got 5).");
  }

  @Test
  void wrongArgumentsAreAnsweredWithHowTheCommandIsUsed() {
    Outcome outcome =
        console(
            "net:load",
            "net:load " + product.basics(),
            "net:tree x",
            "sim:start x",
            "sim:step 1.5",
            "sim:start -4",
            "sim:step \"2 ms\"",
            "help sim");

    assertThat(outcome.out() + outcome.err())
        .contains("Usage: net:load FILE, for example net:load examples/basics.yaml")
        .contains("Usage: net:tree")
        .contains("or a time such as 50 ms (got \"x\"). Usage: sim:start [STEPS or TIME]")
        .contains("or a time such as 50 ms (got \"1.5\"). Usage: sim:step [STEPS or TIME]")
        .contains("must be at least 0 (got -4)")
        .contains("sim:step: is a time, but a step of this model has no duration (got \"2 ms\").")
        .containsPattern("sim:stop +end the run and store it as stopped")
        .doesNotContain("coerce");
  }

  private Outcome console(String... commands) {
    return product
        .modulon("console")
        .in(folder)
        .input(String.join("\n", List.of(commands)) + "\n")
        .run()
        .requireStatus(0);
  }
}
