package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A killed run keeps every sample that it had acknowledged. */
class RecoveryIT {
  private static final Path ENDLESS = Path.of("src/test/resources/endless.yaml").toAbsolutePath();
  private static final int KILLS = 3;
  private static final int LATEST_BYTES = 6_000_000;
  private static final List<String> DATASETS =
      List.of("trace.voltage", "trace.mean(voltage)", "events.spike");

  @TempDir Path folder;

  private final Distribution product = Distribution.shared();

  @Test
  void recoversEveryAcknowledgedSampleOfKilledRuns() {
    long seed = System.nanoTime();
    Random moments = new Random(seed);
    List<Integer> acknowledged = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      acknowledged.add(killAfter(moments.nextInt(LATEST_BYTES)));
    }
    assertThat(execute("runs", "list").out().lines().filter(line -> line.contains("recording")))
        .hasSize(KILLS);

    Outcome recovered = execute("runs", "recover");

    assertThat(recovered.outLines())
        .hasSize(KILLS)
        .allMatch(line -> line.matches("endless/endless_\\d+: .*\\d+.*"));
    assertThat(execute("runs", "recover").out())
        .isEqualTo("Nothing to recover: no run was cut short.\n");
    List<StoredRun> runs = StoredRun.all(folder, "endless");
    StoredRun whole = uninterrupted(runs);
    for (int i = 0; i < KILLS; i++) {
      String draw = "kill " + i + " of seed " + seed;
      assertThat(steps(runs.get(i))).as(draw).isGreaterThanOrEqualTo(acknowledged.get(i));
      assertIsPrefix(runs.get(i), whole, draw);
    }
  }

  /** What waits for the end is lost with the process, and nothing else is. */
  @ParameterizedTest
  @CsvSource({
    "folder, every block, true",
    "hdf5, every block, true",
    "sqlite, every 20 ms, true",
    "folder, at the end, false"
  })
  void keepsAsMuchAsWasAskedFor(String backend, String durability, boolean kept) {
    String store = backend + ":Data";
    try (RunningProcess running =
        product
            .modulon(
                "run",
                ENDLESS.toString(),
                "--store",
                store,
                "--set",
                "store.durability=" + durability)
            .in(folder)
            .start()) {
      awaitStored(1_000_000);
      running.kill();
    }

    Outcome recovered = execute("runs", "recover", "--store", store);

    StoredRun run = backend.equals("folder") ? verified() : copied(store);
    assertThat(run.facts()).containsEntry("state", "INTERRUPTED");
    assertThat(run.dataset("trace.voltage").rows() > 0).as(recovered.out()).isEqualTo(kept);
    assertThat(run.dataset("trace.voltage").rows()).isEqualTo(steps(run));
    assertThat(run.dataset("trace.mean(voltage)").rows()).isEqualTo(steps(run));
  }

  private StoredRun verified() {
    execute("runs", "verify");
    return StoredRun.only(folder, "endless");
  }

  /** The run as a folder, which can be read without the product; no byte of it goes unread. */
  private StoredRun copied(String store) {
    Path other = folder.resolve("other");
    execute(
        "runs", "convert", "--all", "--store", store, "--to", "folder:" + other.resolve("Data"));
    return StoredRun.only(other, "endless");
  }

  @Test
  void leavesARunAloneThatIsStillGoingOn() {
    try (RunningProcess running = endless()) {
      awaitBytes(1);

      assertThat(execute("runs", "recover").out())
          .isEqualTo("Nothing to recover: no run was cut short.\n");
      assertThat(execute("runs", "list").out()).contains("recording");
      assertThat(running.isAlive()).isTrue();
    }
  }

  /**
   * Kills a run once its largest file has grown so far; what it had acknowledged shortly before.
   */
  private int killAfter(int bytes) {
    int before = StoredRun.count(folder, "endless");
    try (RunningProcess running = endless()) {
      Await.until(
          () -> "a run begins: " + running.err(),
          Duration.ofSeconds(30),
          () -> StoredRun.count(folder, "endless") > before);
      awaitBytes(bytes);
      int acknowledged = acknowledgedSteps();
      running.kill();
      return acknowledged;
    }
  }

  private RunningProcess endless() {
    return product.modulon("run", ENDLESS.toString()).in(folder).start();
  }

  private void awaitBytes(int bytes) {
    Await.until(
        () -> bytes + " bytes of voltages",
        Duration.ofSeconds(30),
        () -> StoredRun.count(folder, "endless") > 0 && lastVoltages().toFile().length() > bytes);
  }

  private void awaitStored(int bytes) {
    Await.until(
        () -> bytes + " bytes of any file",
        Duration.ofSeconds(30),
        () -> largest(folder.resolve("Data").toFile()) > bytes);
  }

  /** Files come and go meanwhile, which is no error here. */
  private static long largest(File place) {
    File[] within = place.listFiles();
    return within == null
        ? place.length()
        : Arrays.stream(within).mapToLong(RecoveryIT::largest).max().orElse(0);
  }

  private Path lastVoltages() {
    List<StoredRun> runs = StoredRun.all(folder, "endless");
    return runs.get(runs.size() - 1).file("trace.voltage.npy");
  }

  private int acknowledgedSteps() {
    List<String> lines = execute("runs", "list").outLines();
    Matcher steps = Pattern.compile(" (\\d+) +recording").matcher(lines.get(lines.size() - 1));
    assertThat(steps.find()).as("the last of %s", lines).isTrue();
    return Integer.parseInt(steps.group(1));
  }

  private StoredRun uninterrupted(List<StoredRun> runs) {
    int longest = runs.stream().mapToInt(RecoveryIT::steps).max().orElseThrow();
    execute(
        "run",
        ENDLESS.toString(),
        "--quiet",
        "--steps",
        Integer.toString(longest),
        "--set",
        "store.group=whole");
    return StoredRun.only(folder, "whole");
  }

  private static void assertIsPrefix(StoredRun run, StoredRun whole, String draw) {
    int steps = steps(run);
    assertThat(run.facts()).as(draw).containsEntry("state", "INTERRUPTED");
    assertThat(run.dataset("trace.voltage").shape()).as(draw).containsExactly(steps, 10);
    assertThat(run.dataset("trace.mean(voltage)").shape()).as(draw).containsExactly(steps);
    for (String name : DATASETS) {
      byte[] kept = run.dataset(name).body();
      byte[] all = whole.dataset(name).body();
      assertThat(kept.length).as("%s of %s", name, draw).isLessThanOrEqualTo(all.length);
      assertThat(Arrays.equals(kept, 0, kept.length, all, 0, kept.length))
          .as("%s of %s is what an uninterrupted run records", name, draw)
          .isTrue();
    }
    assertThat(spikesUpTo(steps, whole)).as(draw).isEqualTo(run.dataset("events.spike").rows());
  }

  private static int spikesUpTo(int step, StoredRun whole) {
    long[] rows = whole.dataset("events.spike").longs();
    int count = 0;
    while (2 * count < rows.length && rows[2 * count] <= step) {
      count++;
    }
    return count;
  }

  private static int steps(StoredRun run) {
    return (Integer) run.facts().get("steps");
  }

  private Outcome execute(String... arguments) {
    return product.modulon(arguments).in(folder).run().requireStatus(0);
  }
}
