package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Recovery;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;

class KilledWriterTest {
  private static final long SEED = 412;
  private static final int ROUNDS = 10;

  @TempDir Path place;

  @Test
  void keepsEveryAcknowledgedRow() throws Exception {
    Random random = new Random(SEED);
    for (int round = 1; round <= ROUNDS; round++) {
      int acknowledgements = 1 + random.nextInt(150);
      String because = "seed " + SEED + ", round " + round + ", killed after " + acknowledgements;
      long acknowledged = recordAndKill(acknowledgements, because);
      RunStore store = new FolderBackend().open(place);
      assertThat(store.recover()).as(because).hasSize(1);
      Run run = store.open("killed_" + String.format(Locale.ROOT, "%04d", round));
      assertThat(run.manifest().state()).as(because).isEqualTo(RunState.INTERRUPTED);
      assertThat(run.manifest().steps()).as(because).isGreaterThanOrEqualTo(acknowledged);
      assertRows(run, run.manifest().steps(), because);
    }
  }

  /** Returns the last step that the process said was acknowledged. */
  private long recordAndKill(int acknowledgements, String because) throws Exception {
    Process process = ChildJvm.start(RecordingProcess.class, place.toString());
    try (BufferedReader lines = process.inputReader()) {
      long last = 0;
      for (int i = 0; i < acknowledgements; i++) {
        last = Long.parseLong(lines.readLine());
      }
      RunStore store = new FolderBackend().open(place);
      assertThat(store.recover()).as("%s: the writer is alive", because).isEmpty();
      // Process.destroyForcibly would close the pipe with the lines not yet read.
      process.toHandle().destroyForcibly();
      process.waitFor();
      return lastOf(lines, last);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static long lastOf(BufferedReader lines, long last) throws IOException {
    long latest = last;
    StringBuilder rest = new StringBuilder();
    for (int c = lines.read(); c >= 0; c = lines.read()) {
      rest.append((char) c);
    }
    // A line without its end may lack digits.
    int end = rest.lastIndexOf("\n");
    for (String line : rest.substring(0, end + 1).lines().toList()) {
      latest = Long.parseLong(line.strip());
    }
    return latest;
  }

  private static void assertRows(Run run, long steps, String because) {
    RecordingProcess.assertRows(run, steps, because);
    // Parameters set at every tenth step belong to the next acknowledgement, as rows do.
    if (steps >= 12) {
      long last = (long) run.parameters().get("Results").get("step");
      assertThat(last).as(because).isGreaterThanOrEqualTo(steps / 10 * 10);
    }
  }

  @Test
  void namesTheProcessThatHoldsARun() throws Exception {
    Process process = ChildJvm.start(RecordingProcess.class, place.toString());
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("3");
      Run run = new FolderBackend().open(place).open("killed_0001");
      assertThatThrownBy(() -> WriterLock.acquire(run.path()))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith(
              "The run " + run.path() + " is being written by pid " + process.pid() + " on host ")
          .hasMessageEndingWith(
              "Expected a run without a writer. Wait until it ends, or end that process.");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(new FolderBackend().open(place).recover())
        .extracting(Recovery::message)
        .singleElement()
        .asString()
        .startsWith("interrupted after step ");
  }
}
