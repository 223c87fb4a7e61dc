package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third party's plugin, built by its own build, dropped into a running product. */
class DeployIT {
  private static final String NAME = "org.example.behaviors.adaptation";
  private static final Path PROJECT = Distribution.target().resolve("examples/plugin-behavior");

  @TempDir Path folder;
  private Distribution product;
  private Path model;

  @BeforeEach
  void copy() {
    product = Distribution.shared().copyTo(folder.resolve("modulon"));
    model = PROJECT.resolve("adaptation.yaml");
  }

  @Test
  void itsBuildTestsItAndNamesItsRequirements() throws IOException {
    assertThat(PROJECT.resolve("target/surefire-reports")).isNotEmptyDirectory();
    try (JarFile jar = new JarFile(jar().toFile())) {
      var attributes = jar.getManifest().getMainAttributes();
      assertThat(attributes.getValue("Bundle-SymbolicName")).isEqualTo(NAME);
      assertThat(attributes.getValue("Import-Package"))
          .contains("org.modulon.api;version=\"[1.0,2)\"");
    }
  }

  @Test
  void aModelThatNeedsItSaysSoUntilItIsThere() {
    assertThat(execute("validate", model.toString()).requireStatus(2).err())
        .startsWith("adaptation.yaml:9:17: groups.neurons.behaviors.2.type: no installed plugin")
        .contains("\"SpikeFrequencyAdaptation\"");

    deploy(jar());

    execute("run", model.toString(), "--quiet", "--seed", "4").requireStatus(0);
    StoredRun run = StoredRun.only(folder, "adaptation");
    double[] adaptation = run.dataset("trace.mean(adaptation)").doubles();
    assertThat(Arrays.stream(adaptation).max().orElseThrow()).isPositive();
    assertThat(run.facts().get("bundles").toString()).contains("name=" + NAME);
  }

  @Test
  void isInstalledForGood() {
    assertThat(execute("plugin", "install", jar().toString()).requireStatus(0).out())
        .startsWith(NAME + " 1.0.0 is installed, SHA-256 ");

    assertThat(execute("plugin", "list").requireStatus(0).out())
        .containsPattern("org\\.example\\.behaviors\\.adaptation +1\\.0\\.0 +plugins +active");
    assertThat(execute("behaviors", "SpikeFrequencyAdaptation").requireStatus(0).out())
        .containsPattern("time_constant +number +50(\\.0)? +1\\.\\.\\s")
        .containsPattern("adaptation +vector\\s");
    execute("run", model.toString(), "--quiet", "--steps", "5").requireStatus(0);
  }

  @Test
  void isUpdatedRemovedAndBroughtBackUnderARunWithoutChangingABit() throws IOException {
    Path second = withVersion("1.1.0");
    deploy(jar());
    try (RunningProcess running = endless()) {
      awaitSamples(running, 20_000);
      deploy(second);
      running.awaitText(NAME + " 1.1.0");
      awaitMore(running);

      Files.delete(deployed());
      running.awaitText("SpikeFrequencyAdaptation(2) waits for a plugin that provides");
      long waiting = samples();
      deploy(jar());
      running.awaitText("all behaviors are back");
      running.await("the run goes on", Duration.ofSeconds(30), () -> samples() > waiting);
      running.signal("TERM");
      running.awaitEnd().requireStatus(143);
    }
    StoredRun swapped = StoredRun.only(folder, "adaptation");

    assertThat(Trees.read(swapped.file("log.txt")))
        .contains("SpikeFrequencyAdaptation(2) lost its bundle " + NAME + " 1.0.0")
        .contains("SpikeFrequencyAdaptation(2) is now filled by " + NAME + " 1.1.0")
        .contains("SpikeFrequencyAdaptation(2) lost its bundle " + NAME + " 1.1.0")
        .contains("SpikeFrequencyAdaptation(2) is now filled by " + NAME + " 1.0.0");
    assertSameBits(swapped);
  }

  private void assertSameBits(StoredRun swapped) {
    execute(
            "run",
            model.toString(),
            "--quiet",
            "--seed",
            "4",
            "--steps",
            swapped.facts().get("steps").toString(),
            "--set",
            "store.group=plain")
        .requireStatus(0);
    StoredRun plain = StoredRun.only(folder, "plain");

    assertThat(plain.facts().get("hashes")).isEqualTo(swapped.facts().get("hashes"));
    for (String name : List.of("trace.mean(voltage)", "trace.mean(adaptation)", "events.spike")) {
      assertThat(Arrays.equals(swapped.dataset(name).body(), plain.dataset(name).body()))
          .as("%s is what an uninterrupted run records", name)
          .isTrue();
    }
  }

  private RunningProcess endless() {
    return product
        .modulon("run", model.toString(), "--seed", "4", "--steps", "1000000000")
        .with("--set", "plots=[]")
        .in(folder)
        .start();
  }

  private void awaitSamples(RunningProcess running, long bytes) {
    running.await(
        "more than " + bytes + " bytes of samples",
        Duration.ofSeconds(30),
        () -> samples() > bytes);
  }

  private void awaitMore(RunningProcess running) {
    awaitSamples(running, samples() + 1);
  }

  private long samples() {
    return StoredRun.count(folder, "adaptation") == 0
        ? 0
        : StoredRun.only(folder, "adaptation").file("trace.mean(voltage).npy").toFile().length();
  }

  private void deploy(Path jar) {
    try {
      Path copy =
          Files.copy(jar, folder.resolve("incoming.jar"), StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, deployed(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException broken) {
      throw new AssertionError(jar + " can't be deployed", broken);
    }
  }

  private Path deployed() {
    return product.deploy().resolve(NAME + ".jar");
  }

  private static Path jar() {
    return PROJECT.resolve("target").resolve(NAME + "-1.0.0.jar");
  }

  /** The same classes as another version, as the next build of the plugin would be. */
  private Path withVersion(String version) throws IOException {
    Path copy = folder.resolve("second.jar");
    try (JarFile first = new JarFile(jar().toFile())) {
      Manifest manifest = first.getManifest();
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (JarOutputStream second = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
        for (var entry : first.stream().filter(each -> !each.isDirectory()).toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            second.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
            first.getInputStream(entry).transferTo(second);
          }
        }
      }
    }
    return copy;
  }

  private Outcome execute(String... arguments) {
    return product.modulon(arguments).in(folder).run();
  }
}
