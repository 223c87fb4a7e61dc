package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each verb of the program prints. */
@Execution(ExecutionMode.SAME_THREAD)
class VerbsIT {
  @RegisterExtension static final Session SESSION = new Session();

  private final Distribution product = Distribution.shared();
  private final Path folder = SESSION.folder();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "validate --help",
        "schedule --help",
        "behaviors --help",
        "runs --help",
        "runs list --help",
        "runs compare --help",
        "runs export --help",
        "runs import --help",
        "runs convert --help",
        "runs delete --help",
        "runs trash --help",
        "runs restore --help",
        "runs attach --help",
        "runs verify --help",
        "bench --help",
        "plugin --help",
        "schema --help",
        "console --help"
      })
  void helpFitsATerminal(String arguments) {
    Outcome outcome = execute(arguments);

    assertThat(outcome.out()).startsWith("Usage: modulon");
    assertThat(outcome.outLines()).allMatch(line -> line.length() <= 80);
    assertThat(outcome.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedule BASICS", "behaviors"})
  void tablesFitATerminal(String arguments) {
    assertThat(execute(arguments).outLines()).isNotEmpty().allMatch(line -> line.length() <= 80);
  }

  @Test
  void helpListsEveryVerb() {
    assertThat(execute("--help").out())
        .containsSubsequence(
            "run",
            "validate",
            "schedule",
            "behaviors",
            "runs",
            "bench",
            "plugin",
            "schema",
            "console");
    assertThat(execute("").out()).isEqualTo(execute("--help").out());
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(execute("--version").out()).isEqualTo("modulon " + Distribution.version() + "\n");
  }

  @Test
  void validateCountsWhatTheModelHasAndWritesNothing() {
    assertThat(execute("validate BASICS --seed 7").out())
        .matches(
            "basics is valid: 100 neurons in 1 group, \\d+ synapses in 1 group,\n"
                + "4 behaviors, 1000 steps\\.\n");
    assertThat(Json.object(execute("validate BASICS --seed 7 --json").out()))
        .containsEntry("valid", true)
        .containsEntry("neurons", 100)
        .containsEntry("behaviors", 4)
        .containsEntry("steps", 1000);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void scheduleListsTheSlotsInStepOrder() {
    List<String> lines = execute("schedule BASICS").outLines();
    assertThat(lines.stream().filter(line -> !line.startsWith("    ")))
        .extracting(line -> List.of(line.strip().split(" +", 4)).subList(0, 3))
        .containsExactly(
            List.of("key", "owner", "behavior"),
            List.of("1", "my_neurons", "BasicBehavior"),
            List.of("2", "my_neurons", "InputBehavior"),
            List.of("9", "my_neurons", "Recorder"),
            List.of("10", "my_neurons", "EventRecorder"));
    assertThat(lines.get(0)).endsWith("step");
    assertThat(lines.get(1)).isEqualTo("    state");
    assertThat(lines.get(2)).endsWith("on");
    assertThat(lines.get(3)).isEqualTo("    reads voltage spike; writes voltage spike");
    assertThat(lines).allMatch(line -> line.length() < 80);
    List<?> slots = (List<?>) Json.object(execute("schedule BASICS --json").out()).get("schedule");
    assertThat(slots)
        .extracting("type")
        .containsExactly("BasicBehavior", "InputBehavior", "Recorder", "EventRecorder");
    assertThat(slots)
        .extracting("reads")
        .startsWith(List.of("voltage", "spike"), List.of("voltage", "GLUTAMATE.weight", "spike"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void scheduleTellsSynapsesOfOneNameApart() {
    Trees.write(
        folder.resolve("two.yaml"),
        """
        modulon: 1
        groups:
          exc: {size: 4, behaviors: {1: {type: BasicBehavior}}}
          inh: {size: 2, behaviors: {1: {type: BasicBehavior}}}
        synapses:
          - {from: exc, to: inh, tags: [G], behaviors: {2: {type: PairSTDP}}}
          - {from: inh, to: exc, tags: [G], behaviors: {2: {type: PairSTDP}}}
          - {from: exc, to: exc, tags: [H], behaviors: {2: {type: PairSTDP}}}
        run: {steps: 1}
        """);
    assertThat(execute("schedule two.yaml").out())
        .containsSubsequence("G (exc to inh)  PairSTDP", "G (inh to exc)  PairSTDP")
        .containsPattern(" H +PairSTDP");
    List<Map<String, Object>> slots =
        Json.objects(Json.object(execute("schedule two.yaml --json").out()), "schedule");
    assertThat(slots)
        .extracting(slot -> slot.get("from"))
        .containsExactly(null, null, "exc", "inh", "exc");
    assertThat(slots)
        .extracting(slot -> slot.get("to"))
        .containsExactly(null, null, "inh", "exc", "exc");
  }

  @Test
  void behaviorsNamesTypesAndProviders() {
    assertThat(execute("behaviors").out())
        .containsPattern("BasicBehavior +neuron group\\s+org.modulon.behaviors.basic ")
        .containsPattern("InputBehavior +neuron group\\s+org.modulon.behaviors.basic ")
        .containsPattern("PairSTDP +synapse group\\s+org.modulon.behaviors.stdp ")
        .containsPattern("Recorder +any object\\s+org.modulon.behaviors.recorder ")
        .containsPattern("EventRecorder +any object\\s+org.modulon.behaviors.eventrecorder ");
  }

  @Test
  void behaviorsOfATypeDescribesParametersAndState() {
    assertThat(execute("behaviors BasicBehavior").out())
        .contains("BasicBehavior attaches to a neuron group")
        .containsPattern("threshold +number +0\\.5\\s")
        .containsPattern("decay +number +0\\.9 +0\\.\\.1\\s")
        .containsPattern("noise_density +number +0\\.01 +0\\.\\.1\\s")
        .containsPattern("voltage +vector\\s")
        .containsPattern("spike +spikes\\s");
  }

  @Test
  void runsListsShowsAndHasNothingToRecover() {
    assertThat(execute("runs list").out()).isEqualTo("There are no runs here.\n");
    execute("run BASICS --quiet --steps 20 --seed 7");

    assertThat(execute("runs list").outLines())
        .hasSize(2)
        .element(1)
        .asString()
        .matches("basics/basics_0001 +[0-9A-Z]{12} +[-0-9]{10} [:0-9]{5} +20 +done");
    assertThat(execute("runs show basics_0001").out())
        .contains("seed 7, 20 steps")
        .containsPattern("my_neurons\\.1\\.threshold +0\\.5\n")
        .containsPattern("my_recorder\\.voltage +20 x 100 +<f8 ");
    assertThat(execute("runs recover").out())
        .isEqualTo("Nothing to recover: no run was cut short.\n");
  }

  @Test
  void pluginListNamesPluginsAndWhatTheyProvide() {
    assertThat(execute("plugin list").out())
        .containsPattern("org.modulon.behaviors.basic .*active\\s+BasicBehavior, History, InputB")
        .containsPattern("org.modulon.behaviors.recorder .* active\\s+Histogram, [^\n]*Recorder")
        .containsPattern("org.modulon.storage.folder .* active\\s+folder store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "validate BASICS",
        "schedule BASICS",
        "behaviors",
        "behaviors BasicBehavior",
        "behaviors Recorder",
        "runs list",
        "plugin list"
      })
  void fitsATerminalOfEightyColumns(String verb) {
    execute("run BASICS --quiet --steps 20 --seed 7");

    assertThat(execute(verb).outLines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void pluginWhyAnswersForTypesBundlesAndStrangers() {
    assertThat(execute("plugin why BasicBehavior").out())
        .isEqualTo(
            "The behavior type BasicBehavior is provided by org.modulon.behaviors.basic "
                + Distribution.version()
                + ".\n");
    assertThat(execute("plugin why org.modulon.behaviors.recorder").out())
        .containsPattern("is active and provides .*Recorder");
    Outcome stranger = SESSION.modulon("plugin", "why", "BasicBehaviour").requireStatus(2);
    assertThat(stranger.err())
        .contains("Nothing named \"BasicBehaviour\" is installed.")
        .contains("Did you mean \"BasicBehavior\"?");
  }

  @Test
  void schemaDescribesEveryBehaviorOfTheProduct() {
    Map<String, Object> schema = Json.object(execute("schema").out());

    assertThat(schema).containsKeys("$schema", "properties", "$defs");
    assertThat(schema.toString())
        .contains("BasicBehavior", "InputBehavior", "Recorder", "noise_density");
  }

  @Test
  void jsonIsOneObjectWithTheDocumentedKeys() {
    Outcome outcome = execute("run BASICS --json --steps 50 --seed 7");
    Map<String, Object> receipt = Json.object(outcome.out());

    assertThat(receipt)
        .containsKeys("run", "group", "path", "steps", "seconds", "groups", "synapses", "datasets")
        .containsEntry("group", "basics")
        .containsEntry("steps", 50);
    assertThat(receipt.get("run")).asString().matches("[0-9A-Z]{26}");
    assertThat(folder.resolve(receipt.get("path").toString()))
        .isEqualTo(StoredRun.only(folder, "basics").folder());
    assertThat(receipt.get("groups"))
        .extracting("my_neurons")
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("size", 100)
        .containsKeys("spikes", "rate_per_step");
    assertThat(objects(receipt, "synapses"))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("from", "my_neurons")
        .containsEntry("to", "my_neurons")
        .containsEntry("parts", 1)
        .containsKeys("tags", "count", "elements");
    assertThat(objects(receipt, "datasets"))
        .extracting(each -> each.get("name"), each -> each.get("dtype"))
        .containsExactly(
            tuple("my_recorder.voltage", "<f8"),
            tuple("my_recorder.mean(voltage)", "<f8"),
            tuple("my_event_recorder.spike", "<i8"));
    assertThat(objects(receipt, "datasets"))
        .allSatisfy(
            each ->
                assertThat(each)
                    .containsEntry("bytes", (int) file(each).toFile().length())
                    .containsEntry("shape", Npy.read(file(each)).shape()));
    assertThat(objects(receipt, "behaviors"))
        .extracting(each -> each.get("key"), each -> each.get("type"))
        .hasSize(4);
  }

  @Test
  void quietPrintsNothing() {
    Outcome outcome = execute("run BASICS --quiet --steps 20");

    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEmpty();
    assertThat(StoredRun.all(folder, "basics")).hasSize(1);
  }

  @Test
  void noStepsBuildAndReportOnly() {
    Map<String, Object> receipt = Json.object(execute("run BASICS --json --steps 0").out());
    StoredRun run = StoredRun.only(folder, "basics");

    assertThat(receipt).containsEntry("steps", 0);
    assertThat(run.dataset("my_recorder.voltage").shape()).containsExactly(0, 100);
    assertThat(run.dataset("my_recorder.mean(voltage)").shape()).containsExactly(0);
    assertThat(run.dataset("my_event_recorder.spike").shape()).containsExactly(0, 2);
    assertThat(run.facts()).containsEntry("state", "DONE");
  }

  @Test
  void aModelMayBeChangedOnTheCommandLine() {
    execute(
        "run BASICS --quiet --seed 9 --steps 30 --store folder:Else"
            + " --set groups.my_neurons.size=40 --set store.group=small");

    Path group = folder.resolve("Else/StorageManager/small");
    StoredRun run = new StoredRun(Trees.list(group).get(0));
    assertThat(run.dataset("my_recorder.voltage").shape()).containsExactly(30, 40);
    assertThat(run.facts()).containsEntry("seed", 9);
  }

  private Path file(Map<String, Object> dataset) {
    return StoredRun.only(folder, "basics").file(dataset.get("name") + ".npy");
  }

  @SuppressWarnings("unchecked") // the layout that DESIGN documents
  private static List<Map<String, Object>> objects(Map<String, Object> receipt, String key) {
    return (List<Map<String, Object>>) receipt.get(key);
  }

  private Outcome execute(String arguments) {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace("BASICS", product.basics().toString());
    }
    return SESSION.modulon(words).requireStatus(0);
  }
}
