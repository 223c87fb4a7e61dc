package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code modulon runs} does with stored runs. */
@Execution(ExecutionMode.SAME_THREAD)
class RunsVerbIT {
  @RegisterExtension static final Session SESSION = new Session();
  @TempDir static Path made;

  private static final Distribution PRODUCT = Distribution.shared();

  private final Path folder = SESSION.folder();

  @BeforeAll
  static void makeThreeRuns() {
    String model = Distribution.examples().resolve("basics.yaml").toString();
    for (String seed : List.of("3", "1", "3")) {
      PRODUCT
          .modulon("run", model, "--seed", seed, "--steps", "50", "--quiet")
          .in(made)
          .run()
          .requireStatus(0);
    }
  }

  @BeforeEach
  void copyTheRuns() {
    Trees.list(made).forEach(each -> Trees.copy(each, folder.resolve(each.getFileName())));
  }

  private Outcome execute(int status, String... arguments) {
    return SESSION.modulon(arguments).requireStatus(status);
  }

  private Outcome runs(int status, String... arguments) {
    List<String> all = new ArrayList<>(List.of("runs"));
    all.addAll(List.of(arguments));
    return execute(status, all.toArray(String[]::new));
  }

  @Test
  void findsSortsAndShowsWhatIsAskedFor() {
    Outcome outcome =
        runs(
            0,
            "list",
            "--where",
            "run.seed > 0 and name == 'basics'",
            "--sort",
            "run.seed",
            "--columns",
            "run.seed,run.steps * 2,my_neurons.1.threshold");

    assertThat(outcome.outLines())
        .containsExactly(
            "run                 run.seed  run.steps * 2  my_neurons.1.threshold",
            "basics/basics_0002         1            100                     0.5",
            "basics/basics_0001         3            100                     0.5",
            "basics/basics_0003         3            100                     0.5");
  }

  @Test
  void listsAsOneJsonObject() {
    Outcome outcome = runs(0, "list", "--json", "--where", "run.seed == 1", "--columns", "seed");

    assertThat(outcome.out())
        .containsSubsequence("\"runs\"", "\"name\" : \"basics_0002\"", "\"seed\" : 1", "columns");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "list --where run.sed | Did you mean 'run.seed'?",
        "list --where seed= | --where: expected an operator but found \"=\" at column 5",
        "list --descending | --descending needs a key. Try --sort run.created --descending",
        "list --group other | There is no run group 'other'. These exist: basics.",
        "list --group-by run.sed | Did you mean 'run.seed'?",
        "list --aggregate run.steps | --aggregate: this gives an array, the values of a group",
        "list --aggregate mean(x) --sort run.seed | Use the ones or the others",
        "list --csv --json | are mutually exclusive",
        "list --columns a,,b | --columns: a key is missing (got \"a,,b\").",
        "export basics_0001 | specify one of these",
        "export basics_0001 --csv x.csv --npz x.npz | More than one file is named.",
        "export basics_0001 --excel x.xls | There are --csv, --hdf5, --neuronvisio, --npz.",
        "export basics_0001 --hdf5 x.h5 --dataset y | --hdf5 writes the whole run.",
        "export basics_0001 --csv nodir/x.csv | for the file nodir/x.csv. Expected one that exists.",
        "export basics_0001 --npz - | Only --csv can be written to standard output.",
        "import nosuch | There is no file or folder nosuch.",
        "list --store folder:nowhere | --store folder:nowhere: there is no folder nowhere.",
        "verify --store hdf5:nowhere | there is no folder nowhere. Expected the place of a store.",
        "show basics_0001 --store sqlite:nowhere | there is no folder nowhere.",
        "backup basics_0001 --name ../evil.zip | --name: expected a name without folders",
        "attach basics_0001 nosuch.txt | There is no file nosuch.txt.",
        "attach basics_0001 Data | There is no file Data.",
        "show other/@last | There is no run 'other/@last'.",
        "film basics_0001 | The run basics/basics_0001 has no frames.",
        "film basics_0001 --frames a | has 0 frames 'a', to be shown at 25 per second.",
        "backup basics_0001 --project nowhere | --project: there is no folder nowhere.",
        "convert basics_0001 --to folder:Data | has the run",
        "export basics_0001 --csv x.csv --dataset y | There is no dataset 'y'.",
        "delete | Say which runs to delete, or --empty-trash, but not both.",
        "delete ../basics --yes | There is no run '../basics'.",
        "delete basics_0001 | There is no terminal to answer on. Repeat the command with --yes",
        "verify --replay | --replay needs runs.",
        "compare basics_0001 | Missing required parameter: 'B'",
        "annotate basics_0001 | Try modulon runs annotate basics_0001 quality=good",
        "annotate basics_0001 a=[1] | a=[1]: must be a text, a number, or true or false",
        "annotate basics_0001 --remove qualty | There is no annotation 'qualty'. None exist.",
        "link basics_0001 a=basics_0002:rec | There is no dataset, object or file 'rec'.",
      })
  void explainsMistakesAndChangesNothing(String arguments, String message) {
    Outcome outcome = runs(2, arguments.split(" ", -1));

    assertThat(outcome.err()).contains(message).doesNotContain("\tat ");
    assertThat(folder.toFile().list()).containsExactly("Data");
    assertThat(StoredRun.count(folder, "basics")).isEqualTo(3);
  }

  @Test
  void saysThatRunsAreThereWhereNoneMatches() {
    assertThat(runs(0, "list", "--where", "run.seed > 99").out())
        .isEqualTo("None of the 3 runs matches.\n");
  }

  @Test
  void groupsRunsAndMakesNumbersOfThem() {
    assertThat(
            runs(0, "list", "--group-by", "run.seed", "--aggregate", "mean(run.steps),sum(seed)")
                .outLines())
        .containsExactly(
            "run.seed  runs  mean(run.steps)  sum(seed)",
            "       1     1             50.0        1.0",
            "       3     2             50.0        6.0");
    assertThat(runs(0, "list", "--csv", "--aggregate", "percentile(run.seed, 75)").out())
        .isEqualTo("runs,\"percentile(run.seed, 75)\"\n3,3.0\n");
    assertThat(runs(0, "list", "--json", "--group-by", "name").out())
        .containsSubsequence("\"groups\"", "\"by\"", "\"name\" : \"basics\"", "\"runs\" : 3");
  }

  @Test
  void saysWhyAComparisonNeverApplied() {
    Outcome outcome = runs(0, "list", "--where", "name > 3");
    assertThat(outcome.out()).isEqualTo("None of the 3 runs matches.\n");
    assertThat(outcome.err()).startsWith("name is a text, such as 'basics', and compared with a");
  }

  @Test
  void listsOneLinePerRunForPrograms() {
    String wide = "x".repeat(90);
    runs(0, "annotate", "basics_0001", "note=" + wide);
    assertThat(runs(0, "list", "--columns", "annotation.note,run.steps").outLines())
        .hasSize(4)
        .element(1)
        .asString()
        .isEqualTo("basics/basics_0001  " + wide + "         50");
  }

  @Test
  void findsTheStoreOfTheProjectFromAFolderWithinIt() throws IOException {
    Path within = Files.createDirectories(folder.resolve("models/small"));

    Outcome outcome = PRODUCT.modulon("runs", "list").in(within).run().requireStatus(0);

    assertThat(outcome.outLines()).hasSize(4);
    assertThat(outcome.err()).isEqualTo("The store is ../../Data.\n");
    assertThat(within).isEmptyDirectory();
  }

  @Test
  void callsADamagedFileDamaged() throws IOException {
    runs(0, "export", "basics_0001", "--hdf5", "run.h5");
    byte[] whole = Files.readAllBytes(folder.resolve("run.h5"));
    Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(runs(1, "import", "cut.h5").err())
        .startsWith("cut.h5 at byte " + whole.length / 2 + ": the file ends here.")
        .doesNotContain("\tat ");
    assertThat(runs(2, "import", "run.h5").err()).startsWith("run.h5 is an HDF5 file, but neither");
  }

  @Test
  void comparesRunsDownToTheBits() {
    assertThat(runs(0, "compare", "basics_0001", "basics_0003").out())
        .endsWith("The results are the same, bit for bit, and so are their hashes.\n");
    assertThat(runs(0, "compare", "basics_0001", "basics_0002").outLines())
        .contains("    A  3", "    B  1", "  my_neurons.spike", "The results differ.")
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void findsAndShowsWhatWasSaidOfRuns() {
    assertThat(
            runs(0, "annotate", "basics_0001", "quality=good", "rating=3", "note=two words").out())
        .isEqualTo("basics/basics_0001 has 3 annotations and no links.\n");
    assertThat(runs(0, "annotate", "basics_0001", "rating=4.5", "--remove", "note").out())
        .isEqualTo("basics/basics_0001 has 2 annotations and no links.\n");
    runs(0, "link", "basics_0002", "base=basics_0001", "trace=basics_0001:my_recorder.voltage");

    assertThat(
            runs(
                    0,
                    "list",
                    "--where",
                    "annotation.quality == 'good'",
                    "--columns",
                    "annotation.rating")
                .outLines())
        .containsExactly(
            "run                 annotation.rating", "basics/basics_0001                4.5");
    assertThat(runs(0, "show", "basics_0001").outLines())
        .containsSubsequence("annotations", "  quality    good", "  rating     4.5");
    assertThat(runs(0, "show", "basics_0001", "--json").out())
        .containsSubsequence("\"annotations\"", "\"quality\" : \"good\"", "\"rating\" : 4.5");
    assertThat(runs(0, "show", "basics_0002").outLines())
        .anyMatch(line -> line.matches("  base -> basics/basics_0001 \\(\\w{26}\\)"))
        .anyMatch(
            line ->
                line.matches("  trace -> basics/basics_0001:my_recorder.voltage \\(\\w{26}\\)"));
    assertThat(runs(0, "compare", "basics_0001", "basics_0003").outLines())
        .containsSubsequence("annotation", "  quality", "    A  good", "    B  -");

    assertThat(runs(0, "delete", "basics_0001", "--yes").err())
        .contains("basics/basics_0002 links to basics/basics_0001 (base);");
    assertThat(runs(0, "show", "basics_0002").out())
        .contains(":my_recorder.voltage (not in this store)");
  }

  @Test
  void showsWhereARunComesFrom() throws IOException {
    Outcome shown = runs(0, "show", "basics_0001");
    assertThat(shown.outLines())
        .contains("provenance")
        .anyMatch(line -> line.matches("bundles  \\d+; shown with --bundles"))
        .anyMatch(line -> line.matches("model    \\d+ lines; shown with --model"));
    assertThat(shown.out())
        .containsPattern("\n  java\\s+\\S")
        .containsPattern("command\\s+modulon run \\S+basics.yaml --seed 3 --steps 50");
    assertThat(runs(0, "show", "basics_0001", "--model").out()).contains("decay: 0.9");
    assertThat(runs(0, "show", "basics_0001", "--bundles").outLines().stream().skip(1))
        .allMatch(line -> line.matches("\\S+ +\\d+\\.\\S+ +[0-9a-f]{64}"))
        .anyMatch(line -> line.startsWith("org.apache.felix.framework "));
    assertThat(runs(0, "show", "basics_0001", "--json").out())
        .containsSubsequence(
            "\"provenance\"", "\"command\"", "\"bundles\"", "\"sha256\"", "\"model\"");
  }

  @Test
  void beginsARunWithWhatItsModelSaysOfIt() {
    String model = Distribution.examples().resolve("basics.yaml").toString();
    execute(
        0,
        "run",
        model,
        "--steps",
        "5",
        "--quiet",
        "--set",
        "store.annotations.quality=new",
        "--set",
        "store.links.base=basics_0001");

    assertThat(
            runs(0, "list", "--where", "has(link.base)", "--columns", "annotation.quality").out())
        .contains("basics/basics_0004", "new");
    assertThat(execute(2, "run", model, "--quiet", "--set", "store.links.base=basics_0009").err())
        .startsWith("--set store.links.base=basics_0009: store.links.base: There is no run ")
        .doesNotContain("\tat ");
  }

  @Test
  void exportsTablesAndArchives() {
    runs(0, "export", "basics_0001", "--npz", "run.npz");
    runs(0, "export", "basics_0001", "--csv", "v.csv", "--dataset", "my_recorder.mean(voltage)");

    assertThat(
            runs(0, "export", "basics_0001", "--csv", "-", "--dataset", "my_recorder.mean(voltage)")
                .outLines())
        .hasSize(51)
        .startsWith("row,my_recorder.mean(voltage)");
    assertThat(folder.resolve("-")).doesNotExist();
    assertThat(folder.resolve("run.npz")).isNotEmptyFile();
    assertThat(folder.resolve("v.csv")).content().startsWith("row,my_recorder.mean(voltage)\n0,");
    assertThat(runs(2, "export", "basics_0001", "--npz", "run.npz").err())
        .startsWith("The file run.npz exists already.");
  }

  @Test
  void exportsOneFileOfHdf5() throws IOException {
    assertThat(runs(0, "export", "basics_0001", "--hdf5", "run.h5").out())
        .isEqualTo("Wrote run.h5\n");
    Path stored = folder.resolve("Exported/hdf5/basics/basics_0001.h5");
    Files.createDirectories(stored.getParent());
    Files.move(folder.resolve("run.h5"), stored);

    assertThat(runs(0, "verify", "--store", "hdf5:Exported").outLines())
        .contains("basics/basics_0001: 3 datasets as written", "Verified 1 run, all sound.");
  }

  @Test
  void importsWhatItExportsForNeuronvisioOnce() {
    assertThat(runs(0, "export", "basics_0001", "--neuronvisio", "storage.h5").out())
        .isEqualTo("Wrote storage.h5\n");
    assertThat(runs(0, "import", "storage.h5", "--store", "sqlite:Imported").out())
        .isEqualTo("neuronvisio/neuronvisio\n");
    assertThat(runs(0, "import", "storage.h5", "--store", "sqlite:Imported").out())
        .isEqualTo("neuronvisio/neuronvisio is there already\n");
    assertThat(runs(0, "show", "neuronvisio", "--store", "sqlite:Imported").out())
        .contains("my_recorder.x", "my_recorder.neuron_99.voltage");
  }

  /** Through all backends and back, byte for byte, but for lists in the order of writing. */
  @Test
  void convertsThereAndBack() throws IOException {
    runs(0, "convert", "--all", "--to", "sqlite:One");
    runs(0, "convert", "--all", "--to", "hdf5:Two", "--store", "sqlite:One");
    runs(0, "convert", "--all", "--to", "folder:Three", "--store", "hdf5:Two");

    for (String run : List.of("basics_0001", "basics_0002", "basics_0003")) {
      Path before = folder.resolve("Data/StorageManager/basics").resolve(run);
      Path after = folder.resolve("Three/StorageManager/basics").resolve(run);
      for (Path file : Trees.list(before)) {
        String name = file.getFileName().toString();
        boolean ordered = name.equals("commit.log") || name.equals(".checksums");
        if (!ordered && Files.isRegularFile(file)) {
          assertThat(after.resolve(name)).as(run).hasSameBinaryContentAs(file);
        }
      }
    }
    assertThat(
            runs(0, "convert", "--all", "--to", "folder:Three", "--store", "hdf5:Two").outLines())
        .hasSize(3)
        .allMatch(line -> line.endsWith(" -> folder:Three there already"));
  }

  private void damage(String run) throws IOException {
    Path body =
        folder
            .resolve("Data/StorageManager/basics")
            .resolve(run)
            .resolve("my_recorder.mean(voltage).npy");
    try (RandomAccessFile file = new RandomAccessFile(body.toFile(), "rw")) {
      file.seek(Files.size(body) - 1);
      file.write(0x7f);
    }
  }

  @Test
  void convertsSoundRunsBesideADamagedOne() throws IOException {
    damage("basics_0002");

    Outcome outcome = runs(1, "convert", "--all", "--to", "sqlite:One");

    assertThat(outcome.outLines())
        .containsExactly(
            "basics/basics_0001 -> sqlite:One basics/basics_0001",
            "basics/basics_0003 -> sqlite:One basics/basics_0003");
    assertThat(outcome.err())
        .startsWith("Refused basics/basics_0002: ")
        .endsWith("1 of 3 runs refused; the others are there.\n")
        .doesNotContain("\tat ");
  }

  @Test
  void givesBackWhatNoRunNeeds() {
    Path run = folder.resolve("Data/StorageManager/basics/basics_0001");
    Trees.write(run.resolve(".tmp-01KAKMEE0N0123456789ABCDEF"), new byte[12_345]);

    assertThat(runs(0, "compact").out()).isEqualTo("Gave back 12.3 kB.\n");
    assertThat(runs(0, "compact").out()).isEqualTo("There was nothing to give back.\n");
    assertThat(runs(0, "verify").out()).endsWith("Verified 3 runs, all sound.\n");
  }

  @Test
  void keepsTheProjectWithARun() throws IOException {
    Files.writeString(folder.resolve("model.yaml"), "modulon: 1");

    assertThat(runs(0, "backup", "basics_0002").out())
        .isEqualTo("Stored 1 file as backup.zip with basics/basics_0002\n");
    try (ZipFile zip =
        new ZipFile(folder.resolve("Data/StorageManager/basics/basics_0002/backup.zip").toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("model.yaml", "SHA256SUMS");
    }
  }

  @Test
  void keepsAFileWithTheRunThatWasBegunLast() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "first");
    assertThat(runs(0, "attach", "@last", "notes.txt").out())
        .isEqualTo("Stored notes.txt with basics/basics_0003\n");
    Files.writeString(folder.resolve("notes.txt"), "second");
    assertThat(runs(2, "attach", "basics/@last", "notes.txt").err())
        .startsWith("The run basics/basics_0003 has a file notes.txt already.");
    Path kept = folder.resolve("Data/StorageManager/basics/basics_0003/notes.txt");
    assertThat(kept).hasContent("first");
    runs(0, "attach", "basics/@last", "notes.txt", "--replace");
    assertThat(kept).hasContent("second");
    assertThat(runs(0, "show", "@last").out()).startsWith("run      basics/basics_0003  ");
  }

  @Test
  void saysWhatAFilmNeeds() throws IOException {
    Path run = folder.resolve("Data/StorageManager/basics/basics_0001");
    Files.writeString(run.resolve("activity0.png"), "no picture");

    Outcome outcome = runs(2, "film", "basics_0001", "-o", "out.mp4", "--delete-frames");

    assertThat(outcome.err())
        .contains("Expected an ffmpeg with libx264. The frames are all there;")
        .doesNotContain("\tat ");
    assertThat(run.resolve("activity0.png")).hasContent("no picture");
    assertThat(folder.resolve("out.mp4")).doesNotExist();
  }

  @Test
  void deletesIntoTheTrashFirst() {
    assertThat(runs(0, "delete", "basics_0001", "basics_0002", "--yes").out())
        .isEqualTo("Deleted basics/basics_0001\nDeleted basics/basics_0002\n");
    assertThat(StoredRun.count(folder, "basics")).isEqualTo(1);
    assertThat(folder.resolve("Data/Trash")).isNotEmptyDirectory();
    assertThat(runs(0, "delete", "--empty-trash", "--yes").out())
        .isEqualTo("Removed 2 runs for good.\n");
    assertThat(folder.resolve("Data/Trash")).isEmptyDirectory();
    assertThat(runs(0, "delete", "--empty-trash").out()).isEqualTo("The trash is empty.\n");
  }

  @Test
  void bringsRunsBackFromTheTrash() {
    assertThat(runs(0, "trash").out()).isEqualTo("The trash is empty.\n");
    assertThat(runs(0, "delete", "basics_0001", "basics_0003", "--yes").err())
        .contains("Bring them back: modulon runs restore RUN.");
    assertThat(runs(0, "trash").outLines())
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("basics/basics_0001  ");
    assertThat(runs(2, "restore", "basics_0003", "basics_0002").err())
        .startsWith("There is no run in the trash 'basics_0002'.")
        .doesNotContain("\tat ");
    assertThat(StoredRun.count(folder, "basics")).isEqualTo(1);

    assertThat(runs(0, "restore", "basics_0003", "basics/basics_0001").out())
        .isEqualTo("Restored basics/basics_0003\nRestored basics/basics_0001\n");
    assertThat(runs(0, "verify").out()).endsWith("Verified 3 runs, all sound.\n");
    assertThat(runs(0, "trash", "--json").out()).contains("\"runs\" : [ ]");
  }

  @Test
  void verifiesChecksumsAndRepeatsRuns() throws IOException {
    assertThat(runs(0, "verify").outLines())
        .contains(
            "basics/basics_0001: 3 datasets and 4 files as written", "Verified 3 runs, all sound.");
    assertThat(runs(0, "verify", "basics_0002", "--replay").outLines())
        .contains("basics/basics_0002: replayed, the same bits");

    damage("basics_0003");
    assertThat(runs(1, "verify").outLines())
        .anyMatch(line -> line.startsWith("basics/basics_0003: damaged: "))
        .contains("Verified 3 runs, 1 not sound.");
  }

  @Test
  void showsARunBesideItsDamagedLog() {
    String model = Distribution.examples().resolve("basics.yaml").toString();
    execute(0, "run", model, "--steps", "5", "--quiet", "--checkpoint-at-end");
    execute(0, "run", "--resume", "@last", "--steps", "7", "--quiet");
    assertThat(runs(0, "show", "@last").out()).contains("log      resumed at step 5\n");
    Path log = folder.resolve("Data/StorageManager/basics/basics_0004/log.txt");
    Trees.write(log, Trees.read(log).replace("step 5", "step 4"));

    assertThat(runs(1, "verify", "@last").out()).contains("basics/basics_0004: damaged: ", "log");
    assertThat(runs(0, "show", "@last").out())
        .contains("my_recorder.voltage", "log.txt")
        .doesNotContain("resumed at step 4");
    assertThat(Json.object(runs(0, "show", "@last", "--json").out()))
        .containsKeys("log_damage", "datasets")
        .doesNotContainKey("log");
  }

  @Test
  void namesTheStepAtWhichAReplayDiffers() throws IOException {
    Path manifest = folder.resolve("Data/StorageManager/basics/basics_0001/manifest.json");
    String text = Files.readString(manifest).replace("decay: 0.9", "decay: 0.8");
    // Format 1 has no checksum that would notice the change.
    String former = text.substring(0, text.indexOf(",\n  \"objects_crc32c\"")) + "\n}\n";
    Files.writeString(manifest, former.replace("\"modulon_run\" : 2", "\"modulon_run\" : 1"));

    assertThat(runs(1, "verify", "basics_0001", "--replay").out())
        .contains("replayed: dataset 'my_recorder.voltage' differs first at step 2")
        .endsWith("Verified 1 run, 1 not sound.\n");
  }
}
