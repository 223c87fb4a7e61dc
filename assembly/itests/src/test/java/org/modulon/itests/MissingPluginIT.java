package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product starts with any subset of its plugins and says in plain words what is missing. */
class MissingPluginIT {
  private static final String RECORDER = "org.modulon.behaviors.recorder";
  private static final String FOLDER = "org.modulon.storage.folder";

  @TempDir Path folder;
  private Distribution product;

  @BeforeEach
  void copy() {
    product = Distribution.shared().copyTo(folder.resolve("modulon"));
  }

  @Test
  void namesAPluginThatIsMissingAndWhatTheModelLacks() throws IOException {
    Path jar = product.plugin(RECORDER);
    Files.move(jar, folder.resolve("kept.jar"));
    String problem =
        "plugin org.modulon.behaviors.recorder "
            + Distribution.version()
            + " is installed, but "
            + jar
            + " is missing. Put it back, or install it again: modulon plugin install JAR";

    assertThat(execute("plugin", "list").requireStatus(0).out())
        .containsPattern("org\\.modulon\\.behaviors\\.recorder +- +plugins +missing")
        .contains(problem);
    assertThat(execute("plugin", "why", RECORDER).requireStatus(0).out()).contains(problem);
    assertThat(execute("plugin", "why", "Recorder").requireStatus(0).out())
        .contains("The behavior type Recorder is one of " + problem);
    assertThat(execute("behaviors").requireStatus(0).out())
        .contains("BasicBehavior")
        .doesNotContain("\nRecorder ");
    for (String verb : List.of("run", "schedule")) {
      assertThat(execute(verb, product.basics().toString()).requireStatus(2).err())
          .contains(
              "behaviors.9.type: no installed plugin provides the behavior type \"Recorder\". It is"
                  + " one of "
                  + problem)
          .doesNotContain("Installed types");
    }
    assertThat(folder.resolve("Data")).doesNotExist();

    execute("plugin", "install", folder.resolve("kept.jar").toString()).requireStatus(0);
    execute("run", product.basics().toString(), "--quiet", "--steps", "3").requireStatus(0);
  }

  @Test
  void refusesAPluginThatHasBeenChanged() throws IOException {
    Path jar = product.plugin(RECORDER);
    Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);
    String problem =
        "plugin org.modulon.behaviors.recorder "
            + Distribution.version()
            + " isn't started: "
            + jar
            + " has been changed since it was installed. Install it again: modulon plugin install "
            + jar;

    assertThat(execute("plugin", "list").requireStatus(0).out()).contains(problem);
    Outcome validated = execute("validate", product.basics().toString()).requireStatus(2);
    assertThat(validated.err())
        .contains(problem)
        .contains(
            "no installed plugin provides the behavior type \"Recorder\". It is one of " + problem)
        .doesNotContain("Installed types");

    execute("plugin", "install", jar.toString()).requireStatus(0);
    execute("run", product.basics().toString(), "--quiet", "--steps", "3").requireStatus(0);
  }

  @Test
  void namesTheStorageBackendThatIsMissing() throws IOException {
    Files.delete(product.plugin(FOLDER));

    Outcome run = execute("run", product.basics().toString()).requireStatus(2);

    assertThat(run.err())
        .contains("basics.yaml:")
        .contains("store.backend: There is no storage backend 'folder'.")
        .contains("Install the plugin that provides it; see: modulon plugin list.");
  }

  @Test
  void namesTheExportThatIsMissing() throws IOException {
    execute("run", product.basics().toString(), "--quiet", "--steps", "3").requireStatus(0);
    Files.delete(product.plugin("org.modulon.storage.hdf5"));

    assertThat(execute("runs", "export", "basics_0001", "--hdf5", "x.h5").requireStatus(2).err())
        .contains("no installed plugin writes what --hdf5 asks for. There are --csv, --npz.");
    assertThat(folder.resolve("x.h5")).doesNotExist();
  }

  @Test
  void startsWithoutAnyPlugin() throws IOException {
    List<Path> plugins = Trees.list(product.home().resolve("plugins"));
    for (Path jar : plugins) {
      Files.delete(jar);
    }

    execute("--version").requireStatus(0);
    execute("behaviors").requireStatus(0);
    assertThat(execute("plugin", "list").requireStatus(0).out().split(" missing\n", -1))
        .hasSize(plugins.size() + 1);
    assertThat(execute("run", product.basics().toString()).requireStatus(2).err())
        .contains("There is no storage backend 'folder'.");
  }

  @Test
  void startsWithoutPluginsWhenTheLockFileIsDamaged() {
    Path lock = product.home().resolve("etc/plugins.lock");
    Trees.write(lock, "nonsense\n");

    Outcome outcome = execute("run", product.basics().toString()).requireStatus(2);

    assertThat(outcome.errLines().get(0))
        .isEqualTo(
            "no plugin is started: "
                + lock
                + ":1: expected file, symbolic name, version and SHA-256 (got \"nonsense\")."
                + " Restore the file, or install the plugins again.");
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  private Outcome execute(String... arguments) {
    return product.modulon(arguments).in(folder).run();
  }
}
