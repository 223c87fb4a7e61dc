package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was stopped or killed ends, in another process, as if nothing had happened. */
class ResumeIT {
  private static final Path ENDLESS = Path.of("src/test/resources/endless.yaml").toAbsolutePath();
  private static final Path RESUMABLE =
      Path.of("src/test/resources/resumable.yaml").toAbsolutePath();
  private static final int RESUMABLE_STEPS = 12_000;
  private static final int LATEST_BYTES = 4_000_000;
  private static final int MORE = 5_000;

  @TempDir Path folder;

  private final Distribution product = Distribution.shared();
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void aRunThatWasInterruptedGoesOnBitForBit() {
    int bytes = random.nextInt(LATEST_BYTES);
    String draw = "seed " + seed + ", interrupted after " + bytes + " bytes";
    Outcome stopped;
    try (RunningProcess running = start("run", ENDLESS.toString())) {
      awaitBytes(bytes, running);
      running.signal(Signals.interrupt());
      stopped = running.awaitEnd();
    }
    StoredRun run = StoredRun.only(folder, "endless");
    int reached = steps(run);
    assertThat(stopped.out())
        .as(draw)
        .endsWith("resume   modulon run --resume endless/endless_0001\n");
    assertThat(execute("runs", "show", "endless_0001").out())
        .as(draw)
        .containsPattern("checkpoint at step " + reached + ", \\d+ bytes, written 20\\d\\d-");

    Outcome resumed = resume("endless_0001", reached + MORE);

    assertThat(resumed.outLines())
        .as(draw)
        .anyMatch(line -> line.matches("run +endless/endless_0001 +[0-9A-Z]{26} +done"))
        .anyMatch(line -> line.matches("steps +" + (reached + MORE) + " in .*"))
        .contains("figures  mean.png  mean.svg");
    assertThat(Trees.read(run.file("log.txt"))).isEqualTo("resumed at step " + reached + "\n");
    assertSame(run, whole(ENDLESS, "--steps", Integer.toString(reached + MORE)), draw);
  }

  @Test
  void aRunThatWasKilledGoesOnFromItsLastCheckpoint() {
    int bytes = 2_000_000 + random.nextInt(LATEST_BYTES);
    String draw = "seed " + seed + ", killed after " + bytes + " bytes";
    try (RunningProcess running = start("run", ENDLESS.toString(), "--checkpoint-every", "10000")) {
      awaitBytes(bytes, running);
      running.kill();
    }
    StoredRun run = StoredRun.only(folder, "endless");
    execute("runs", "recover");
    assertThat(run.facts()).as(draw).containsEntry("state", "INTERRUPTED");
    int reached = steps(run);

    resume("endless_0001", reached + MORE);

    assertThat(Trees.read(run.file("log.txt"))).as(draw).matches("resumed at step \\d+0000\n");
    assertSame(run, whole(ENDLESS, "--steps", Integer.toString(reached + MORE)), draw);
  }

  @Test
  void phasesDelaysPartitionsAndSparseRecordersGoOnBitForBit() {
    StoredRun whole = whole(RESUMABLE);
    for (int i = 1; i <= 3; i++) {
      int step = 1 + random.nextInt(RESUMABLE_STEPS - 1);
      String draw = "seed " + seed + ", stopped at step " + step;
      console("net:load " + RESUMABLE, "sim:step " + step, "sim:stop").requireStatus(0);
      String name = "resumable_000" + i;

      execute("run", "--resume", name, "--quiet", "--threads", Integer.toString(1 + i % 2));

      StoredRun run = StoredRun.all(folder, "resumable").get(i - 1);
      assertThat(Trees.read(run.file("log.txt"))).isEqualTo("resumed at step " + step + "\n");
      assertSame(run, whole, draw);
    }
  }

  @Test
  void aRunThatIsProlongedGoesThroughThePhasesThatWereCut() {
    StoredRun whole = whole(RESUMABLE);
    List<String> cuts = List.of("200", "600", "6800"); // within, after and behind a phase
    for (String cut : cuts) {
      execute("run", RESUMABLE.toString(), "--quiet", "--steps", cut, "--checkpoint-at-end");
      int number = 1 + cuts.indexOf(cut);

      resume("resumable_000" + number, RESUMABLE_STEPS);

      assertSame(StoredRun.all(folder, "resumable").get(number - 1), whole, "cut at " + cut);
    }
  }

  @Test
  void aRunThatIsDoneCanBeProlonged() {
    execute(
        "run",
        product.basics().toString(),
        "--steps",
        "300",
        "--seed",
        "5",
        "--quiet",
        "--checkpoint-at-end");

    Map<String, Object> result =
        Json.object(
            execute("run", "--resume", "basics/basics_0001", "--json", "--steps", "800").out());

    assertThat(result).containsEntry("steps", 800).containsEntry("state", "done");
    assertThat(result.keySet())
        .isEqualTo(
            Json.object(
                    execute(
                            "run",
                            product.basics().toString(),
                            "--json",
                            "--steps",
                            "800",
                            "--seed",
                            "5",
                            "--set",
                            "store.group=whole")
                        .out())
                .keySet());
    assertSame(StoredRun.only(folder, "basics"), StoredRun.only(folder, "whole"), "prolonged");
  }

  @Test
  void theConsoleWritesACheckpointWhileARunGoesOn() {
    Outcome outcome =
        console(
                "sim:checkpoint",
                "net:load " + ENDLESS,
                "sim:checkpoint",
                "sim:start",
                "sim:checkpoint",
                "sim:stop")
            .requireStatus(0);

    assertThat(outcome.outLines())
        .contains("No model is loaded. Load one: net:load examples/basics.yaml")
        .contains("No run is going on. Start one: sim:start")
        .anyMatch(line -> line.matches("checkpoint at step \\d+, \\d+ bytes"));
    StoredRun run = StoredRun.only(folder, "endless");
    int steps = steps(run) + MORE;
    resume("endless_0001", steps);
    assertSame(run, whole(ENDLESS, "--steps", Integer.toString(steps)), "console");
  }

  @Test
  void aKilledConsoleLeavesTheCheckpointThatItWasAskedFor() {
    try (RunningProcess console =
        product
            .modulon("console")
            .in(folder)
            .input("net:load " + ENDLESS + "\nsim:step 40\nsim:checkpoint\nsim:step 1000000000\n")
            .start()) {
      console.awaitText("checkpoint at step 40, ");
      awaitBytes(100_000, console);
      console.kill();
    }

    resume("endless_0001", 1_000);

    StoredRun run = StoredRun.only(folder, "endless");
    assertThat(Trees.read(run.file("log.txt"))).isEqualTo("resumed at step 40\n");
    assertSame(run, whole(ENDLESS, "--steps", "1000"), "killed console");
  }

  @Test
  void aRunThatStillGoesOnIsLeftAlone() {
    try (RunningProcess running = start("run", ENDLESS.toString(), "--checkpoint-every", "1000")) {
      Await.until(
          () -> "a checkpoint is written: " + running.err(),
          Duration.ofSeconds(30),
          () ->
              StoredRun.count(folder, "endless") == 1
                  && StoredRun.only(folder, "endless").file("checkpoint").toFile().exists());

      Outcome refused = refused("run", "--resume", "endless_0001");

      assertThat(refused.err()).contains("is being written by pid ");
      assertThat(running.isAlive()).isTrue();
    }
  }

  @Test
  void whatCanNotBeResumedIsSaidInOneSentence() {
    stoppedAt(40, "gain: 3");
    Path checkpoint = StoredRun.only(folder, "resumable").file("checkpoint");
    byte[] sound = Trees.bytes(checkpoint);

    byte[] damaged = sound.clone();
    damaged[damaged.length / 2] ^= 1;
    Trees.write(checkpoint, damaged);
    assertThat(refused("run", "--resume", "resumable_0001").errLines())
        .singleElement()
        .asString()
        .matches(".*/resumable_0001/checkpoint is damaged: its .* changed since .*")
        .endsWith("Put a copy of it back, or run the model again.");
    assertThat(execute("runs", "show", "resumable_0001").out()).contains("resumable_0001  ");

    Trees.write(checkpoint, sound);
    stoppedAt(40, "gain: 4");
    Trees.write(
        checkpoint, Trees.bytes(StoredRun.all(folder, "resumable").get(1).file("checkpoint")));
    assertThat(refused("run", "--resume", "resumable_0001").errLines())
        .containsExactly(
            "The checkpoint of resumable/resumable_0001 doesn't fit its model:"
                + " groups.sheet.behaviors.2.gain is 4 in the checkpoint, and 3 in the run."
                + " Put the run's own checkpoint back, or run the model again.");

    Trees.delete(checkpoint);
    assertThat(refused("run", "--resume", "resumable_0001").errLines())
        .containsExactly(
            "The run resumable/resumable_0001 has no checkpoint to go on from. A run gets one when"
                + " it is stopped, and on its way with --checkpoint-every N. Run its model again"
                + " with that.");
    assertThat(steps(StoredRun.all(folder, "resumable").get(0))).isEqualTo(40);
  }

  @Test
  void optionsThatMakeNoSenseTogetherAreRefused() {
    assertThat(refused("run", ENDLESS.toString(), "--resume", "x").err())
        .startsWith("Give either FILE or --resume: a run goes on with the model that it has");
    assertThat(refused("run", "--resume", "x", "--seed", "3", "--set", "a=1").err())
        .startsWith("--seed and --set: a run goes on with the model that it began with.");
    assertThat(refused("run", ENDLESS.toString(), "--checkpoint-every", "0").err())
        .isEqualTo("--checkpoint-every: must be at least 1 (got 0).\n");
    assertThat(refused("run", "--resume", "nothing").err())
        .startsWith("There is no run 'nothing'. None exist.");
    assertThat(folder).isEmptyDirectory();
  }

  private void stoppedAt(int step, String gain) {
    Path model =
        Trees.write(
            folder.resolve("resumable.yaml"), Trees.read(RESUMABLE).replaceFirst("gain: 3", gain));
    console("net:load " + model, "sim:step " + step, "sim:stop").requireStatus(0);
  }

  private Outcome console(String... commands) {
    return product.modulon("console").in(folder).input(String.join("\n", commands) + "\n").run();
  }

  private RunningProcess start(String... arguments) {
    return product.modulon(arguments).in(folder).start();
  }

  private Outcome execute(String... arguments) {
    return product.modulon(arguments).in(folder).run().requireStatus(0);
  }

  private Outcome refused(String... arguments) {
    Outcome outcome = product.modulon(arguments).in(folder).run().requireStatus(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).doesNotContain("\tat ");
    return outcome;
  }

  private Outcome resume(String run, int steps) {
    return execute("run", "--resume", run, "--steps", Integer.toString(steps));
  }

  /** The same run, never interrupted. */
  private StoredRun whole(Path model, String... options) {
    product
        .modulon("run", model.toString(), "--quiet", "--set", "store.group=whole")
        .with(options)
        .in(folder)
        .run()
        .requireStatus(0);
    return StoredRun.only(folder, "whole");
  }

  private void awaitBytes(int bytes, RunningProcess running) {
    Await.until(
        () -> bytes + " bytes of voltages: " + running.err(),
        Duration.ofSeconds(30),
        () ->
            StoredRun.count(folder, "endless") == 1
                && StoredRun.only(folder, "endless").file("trace.voltage.npy").toFile().length()
                    > bytes);
  }

  private static int steps(StoredRun run) {
    return (Integer) run.facts().get("steps");
  }

  private static void assertSame(StoredRun run, StoredRun whole, String draw) {
    List<Path> datasets =
        Trees.list(whole.folder()).stream()
            .filter(file -> file.toString().endsWith(".npy"))
            .toList();
    assertThat(datasets).as(draw).isNotEmpty();
    for (Path dataset : datasets) {
      Path same = run.file(dataset.getFileName().toString());
      assertThat(Trees.bytes(same)).as("%s of %s", same, draw).isEqualTo(Trees.bytes(dataset));
    }
    assertThat(run.facts())
        .as(draw)
        .containsEntry("state", "DONE")
        .containsEntry("message", "")
        .containsEntry("steps", whole.facts().get("steps"))
        .containsEntry("seed", whole.facts().get("seed"))
        .containsEntry("hashes", whole.facts().get("hashes"));
    assertThat(settings(run)).as(draw).isEqualTo(settings(whole));
    assertThat(run.file("writer.lock")).as(draw).doesNotExist();
  }

  /** What config.ini says, but for times. */
  private static List<String> settings(StoredRun run) {
    return Trees.read(run.file("config.ini"))
        .lines()
        .filter(line -> !line.startsWith("time = ") && !line.startsWith("seconds = "))
        .toList();
  }
}
