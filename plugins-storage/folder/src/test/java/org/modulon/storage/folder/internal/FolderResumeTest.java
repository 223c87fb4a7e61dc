package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StorageBackend;
import org.modulon.storage.StoreException;

/** The contract, and what becomes of a run whose resumption dies halfway. */
class FolderResumeTest extends RunResumeContract {
  private static final long SEED = 413;
  private static final int ROUNDS = 5;

  @Override
  StorageBackend backend() {
    return new FolderBackend();
  }

  @Test
  void leavesTheFilesThatASealedRunHas() {
    Path folder = tenRows(RunState.STOPPED).path();
    List<String> before = List.of(folder.toFile().list());
    try (RunWriter writer = store().resume("g_0001", at(10, 10))) {
      writer.seal(RunState.DONE, 10, "", Map.of());
    }

    assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(folder.resolve("v.npy")).hasSize(128 + 80);
  }

  @Test
  void leavesNoLockBehindWhenItRefuses() {
    Path folder = tenRows(RunState.STOPPED).path();

    assertThatThrownBy(() -> store().resume("g_0001", at(99, 99)))
        .isInstanceOf(StoreException.class);

    assertThat(folder.resolve("writer.lock")).doesNotExist();
  }

  @Test
  void keepsEverythingIfItDiesBeforeTheCut() {
    Path folder = tenRows(RunState.DONE).path();
    RunDocument document = RunDocument.read(folder);
    new RunDocument(
            document.manifest().resumed(4, ""),
            document.parameters(),
            document.datasets().stream().map(entry -> entry.withRows(0)).toList(),
            document.objects())
        .write(folder);

    assertThat(store().recover()).hasSize(1);

    Run run = store().open("g_0001");
    assertThat(rows(run)).hasSize(10);
    run.dataset("v").verify();
  }

  @Test
  void cutsEverythingIfItDiesBeforeTheFilesLoseTheirEnds() throws IOException {
    Path body = tenRows(RunState.DONE).path().resolve("v.npy");
    byte[] whole = Files.readAllBytes(body);
    store().resume("g_0001", at(4, 4)).close();
    Files.write(body, whole);
    Run reader = store().open("g_0001");
    assertThat(rows(reader)).containsExactly(0, 1, 2, 3);
    reader.dataset("v").verify();

    assertThat(store().recover().get(0).bytesCut()).containsEntry("v", 48L);

    assertThat(rows(store().open("g_0001"))).containsExactly(0, 1, 2, 3);
    store().open("g_0001").dataset("v").verify();
  }

  @Test
  void resumesARunWhoseWriterDiedWithoutRecoveringItFirst() throws IOException {
    Path folder = tenRows(RunState.STOPPED).path();
    RunWriter dying = store().resume("g_0001", at(10, 10));
    dying.dataset(V).append(new long[100_000], 0, 100_000);
    dying.close();
    Files.write(folder.resolve(".tmp-LEFTOVER"), new byte[10]);
    Files.write(folder.resolve("commit.log"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("log.txt"), "cut sho", StandardOpenOption.APPEND);

    try (RunWriter writer = store().resume("g_0001", at(10, 10))) {
      writer.dataset(V).append(new long[] {10}, 0, 1);
      Run run = writer.seal(RunState.DONE, 11, "", Map.of());
      assertThat(rows(run)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
      run.dataset("v").verify();
      assertThat(run.log())
          .containsExactly("began", "resumed at step 10", "cut sho", "resumed at step 10");
    }
    assertThat(folder.resolve(".tmp-LEFTOVER")).doesNotExist();
  }

  @Test
  void refusesToBlessRowsThatChangedOnDisk() throws IOException {
    Path body = tenRows(RunState.STOPPED).path().resolve("v.npy");
    try (RandomAccessFile file = new RandomAccessFile(body.toFile(), "rw")) {
      file.seek(128 + 8 * 7);
      file.write(0x55);
    }

    assertThatThrownBy(() -> store().resume("g_0001", at(9, 9)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessageStartingWith(body + " at byte 176: rows 6 to 9 changed since they were written");
    store().resume("g_0001", at(6, 6)).close();
  }

  @Test
  void refusesARunOfPymonnto() throws IOException {
    Path foreign = temporary.resolve("place/StorageManager/MyName/MyName");
    Files.createDirectories(foreign);
    Files.copy(
        Resources.path("/pymonnto/StorageManager/MyName/MyName/config.ini"),
        foreign.resolve("config.ini"));

    assertThatThrownBy(() -> store().resume("MyName", new Resumption(0, Map.of(), "")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The run "
                + foreign
                + " was not recorded by Modulon. Expected a run with a manifest.json. Such runs can"
                + " be read, but not resumed.");
  }

  @Test
  void keepsEveryAcknowledgedRowOfKilledResumptions() throws Exception {
    Random random = new Random(SEED);
    long reached = recordAndKill(random, "create");
    for (int round = 1; round <= ROUNDS; round++) {
      String because = String.format(Locale.ROOT, "seed %d, round %d", SEED, round);
      if (random.nextBoolean()) {
        store().recover();
      }
      long step = random.nextLong(reached + 1);
      reached = recordAndKill(random, Long.toString(step));
      Run run = store().open("killed_0001");
      assertThat(run.manifest().steps()).as(because).isGreaterThanOrEqualTo(reached);
      RecordingProcess.assertRows(run, run.manifest().steps(), because);
      reached = run.manifest().steps();
    }
    store().recover();
    Run run = store().open("killed_0001");
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    RecordingProcess.assertRows(run, reached, "recovered");
  }

  /** Returns the last step that the process said was acknowledged. */
  private long recordAndKill(Random random, String from) throws Exception {
    Process process =
        ChildJvm.start(RecordingProcess.class, temporary.resolve("place").toString(), from);
    try (BufferedReader lines = process.inputReader()) {
      long last = 0;
      for (int i = random.nextInt(60); i >= 0; i--) {
        last = Long.parseLong(lines.readLine());
      }
      process.toHandle().destroyForcibly();
      process.waitFor();
      return last;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
