package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fills up makes a run wait, and changes nothing about its results. */
class DiskFullIT {
  private static final Path ENDLESS = Path.of("src/test/resources/endless.yaml").toAbsolutePath();
  private static final String PAUSED = "disk full: paused after step ";

  @TempDir Path folder;

  private final Distribution product = Distribution.shared();
  private Path disk;

  @BeforeEach
  void mount() throws IOException {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted =
        system("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()).status() == 0;
    assumeThat(mounted).as("this user may mount a tmpfs").isTrue();
  }

  @AfterEach
  void unmount() {
    system("umount", disk.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "hdf5", "sqlite"})
  void aRunWaitsForRoomAndEndsWithTheSameBits(String backend) throws IOException {
    fill(1 << 20);
    Outcome outcome;
    try (RunningProcess run = start(backend, "30000", "--json")) {
      run.awaitText(PAUSED);
      assertThat(run.isAlive()).isTrue();
      assertThat(runs(backend, "list").out()).contains("recording");
      Files.delete(disk.resolve("ballast"));
      run.awaitText("there is room again: going on after step ");
      outcome = run.awaitEnd().requireStatus(0);
    }

    Map<String, Object> receipt = Json.object(outcome.out());
    assertThat(receipt).containsEntry("state", "done").containsEntry("steps", 30_000);
    assertThat(outcome.err()).contains("Free space on the disk of ").doesNotContain("Exception");
    assertThat(runs(backend, "verify", "endless_0001", "--replay").out())
        .contains("replayed, the same bits");
  }

  @Test
  void ctrlCEndsTheWaitAndWhatWasAcknowledgedCanBeRecovered() throws IOException {
    fill(1 << 20);
    try (RunningProcess run = start("folder", "300000")) {
      run.awaitText(PAUSED);
      run.signal("TERM");
      Outcome outcome = run.awaitEnd();
      assertThat(outcome.status()).isNotZero();
      assertThat(outcome.err()).contains("No space left on device");
    }
    Files.delete(disk.resolve("ballast"));

    assertThat(runs("folder", "recover").out())
        .contains("endless/endless_0001: interrupted after step ");
    assertThat(runs("folder", "verify").out()).contains("all sound");
  }

  private RunningProcess start(String backend, String steps, String... more) {
    return product
        .modulon("run", ENDLESS.toString(), "--steps", steps, "--store", backend + ":" + disk)
        .with(more)
        .in(folder)
        .start();
  }

  private Outcome runs(String backend, String... arguments) {
    return product
        .modulon("runs")
        .with(arguments)
        .with("--store", backend + ":" + disk)
        .in(folder)
        .run()
        .requireStatus(0);
  }

  private static Outcome system(String... command) {
    return new Invocation(List.of(command)).run();
  }

  /** Fills the disk until so many bytes are left. */
  private void fill(long left) throws IOException {
    byte[] page = new byte[1 << 16];
    try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
      while (disk.toFile().getUsableSpace() > left) {
        ballast.write(page);
      }
    }
  }
}
