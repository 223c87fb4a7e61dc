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
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network learns the same, whatever becomes of its rule's bundle and its process meanwhile. */
class PlasticResumeIT {
  private static final Path MODEL = Path.of("src/test/resources/plastic.yaml").toAbsolutePath();
  private static final String RULE = "org.modulon.behaviors.stdp";
  private static final String NEWER = "99.0.0";
  private static final String SWAP = "LOCAL.PairSTDP(4) is now filled by " + RULE + " " + NEWER;
  private static final String WEIGHT = "learning.mean(weight)";
  private static final int MORE = 5_000;

  @TempDir Path folder;
  private Distribution product;

  @BeforeEach
  void copy() {
    product = Distribution.shared().copyTo(folder.resolve("modulon"));
  }

  @Test
  void aSwappedRuleAndAResumedRunLearnWhatAnUninterruptedRunLearns() throws IOException {
    long swapped;
    try (RunningProcess running = start()) {
      awaitWeights(running, MORE);
      deployNewerRule();
      running.awaitText(RULE + " " + NEWER + " is active");
      swapped = weights();
      awaitWeights(running, swapped + MORE);
      running.signal(Signals.interrupt());
      running.awaitEnd();
    }
    StoredRun run = StoredRun.only(folder, "plastic");
    assertThat(Trees.read(run.file("log.txt"))).containsOnlyOnce(SWAP);
    int stopped = (Integer) run.facts().get("steps");
    String end = Integer.toString(stopped + MORE);

    execute("run", "--resume", "plastic_0001", "--quiet", "--steps", end);

    assertThat(Trees.read(run.file("log.txt"))).contains("resumed at step " + stopped + "\n");
    Trees.delete(deployed());
    execute("run", MODEL.toString(), "--quiet", "--steps", end, "--set", "store.group=whole");
    assertSame(run, StoredRun.only(folder, "whole"));
    assertLearns(run, 0, MORE);
    assertLearns(run, (int) swapped, stopped);
    assertLearns(run, stopped, stopped + MORE);
  }

  private RunningProcess start() {
    return product.modulon("run", MODEL.toString()).in(folder).start();
  }

  private void execute(String... arguments) {
    product.modulon(arguments).in(folder).run().requireStatus(0);
  }

  private void awaitWeights(RunningProcess running, long samples) {
    Await.until(
        () -> samples + " mean weights: " + running.out() + running.err(),
        Duration.ofSeconds(60),
        () -> weights() > samples);
  }

  /** How many mean weights are stored so far, give or take the file's header. */
  private long weights() {
    return StoredRun.count(folder, "plastic") == 0
        ? 0
        : StoredRun.only(folder, "plastic").file(WEIGHT + ".npy").toFile().length() / Double.BYTES;
  }

  /** The same classes as a later build of the plugin. */
  private void deployNewerRule() throws IOException {
    Path copy = folder.resolve("newer.jar");
    try (JarFile first = new JarFile(product.plugin(RULE).toFile())) {
      Manifest manifest = first.getManifest();
      manifest.getMainAttributes().putValue("Bundle-Version", NEWER);
      try (JarOutputStream newer = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
        for (var entry : first.stream().filter(each -> !each.isDirectory()).toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            newer.putNextEntry(new ZipEntry(entry.getName()));
            first.getInputStream(entry).transferTo(newer);
          }
        }
      }
    }
    Files.move(copy, deployed(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path deployed() {
    return product.deploy().resolve(RULE + ".jar");
  }

  private static void assertSame(StoredRun run, StoredRun whole) {
    List<String> names = datasets(whole);
    assertThat(names)
        .containsExactlyInAnyOrder(
            WEIGHT + ".npy", "weights.weight.npy", "trace.mean(voltage).npy", "events.spike.npy");
    assertThat(datasets(run)).isEqualTo(names);
    for (String name : names) {
      assertThat(Arrays.equals(Trees.bytes(run.file(name)), Trees.bytes(whole.file(name))))
          .as("%s is what an uninterrupted run records", name)
          .isTrue();
    }
    assertThat(run.facts())
        .containsEntry("state", "DONE")
        .containsEntry("steps", whole.facts().get("steps"))
        .containsEntry("hashes", whole.facts().get("hashes"));
  }

  private static List<String> datasets(StoredRun run) {
    return Trees.list(run.folder()).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(".npy"))
        .toList();
  }

  /** Equal bits would prove nothing of a stretch in which no weight changes. */
  private static void assertLearns(StoredRun run, int from, int to) {
    assertThat(Arrays.stream(run.dataset(WEIGHT).doubles(), from, to).distinct().count())
        .as("mean weights of steps %s to %s", from, to)
        .isGreaterThan(MORE / 10);
  }
}
