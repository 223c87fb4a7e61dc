package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.modulon.storage.RunStore;

/** A writing process at work, until it is killed at a random moment. */
final class KilledProcess {
  private static final int MOST_ACKNOWLEDGEMENTS = 150;
  private static final int MOST_PARTS = 20;
  private static final int MOST_MICROSECONDS = 3_000;
  private static final int MOST_SEALED = 4;
  private static final int MOST_SEAL_MICROSECONDS = 20_000;

  private KilledProcess() {}

  /**
   * Lets a process record and kills it.
   *
   * @param from {@code create}, or the step to resume at
   * @return the last step that the process said was acknowledged
   */
  static long record(StorageTest test, String from, Random random, String because)
      throws Exception {
    Process process = ChildJvm.start(RecordingProcess.class, test, from);
    return kill(process, random.nextInt(MOST_ACKNOWLEDGEMENTS) + 1, test, random, because);
  }

  /**
   * Lets a process write runs together and kills it.
   *
   * @return how many runs the process said were done
   */
  static long together(StorageTest test, String group, Random random, String because)
      throws Exception {
    Process process = ChildJvm.start(TogetherProcess.class, test, group);
    return kill(process, random.nextInt(MOST_PARTS) + 1, test, random, because);
  }

  /**
   * Lets a process write, delete and compact, and kills it.
   *
   * @return the last number of a run that the process said it had kept
   */
  static long compacting(StorageTest test, String group, Random random, String because)
      throws Exception {
    Process process = ChildJvm.start(CompactingProcess.class, test, group);
    return kill(process, random.nextInt(MOST_PARTS) + 1, test, random, because);
  }

  private static long kill(
      Process process, int afterLines, StorageTest test, Random random, String because)
      throws Exception {
    try (BufferedReader lines = process.inputReader()) {
      long last = 0;
      for (int i = 0; i < afterLines; i++) {
        last = Long.parseLong(lines.readLine());
      }
      try (RunStore store = test.store()) {
        assertThat(store.recover()).as("%s: the writer is alive", because).isEmpty();
      }
      pause(random.nextInt(MOST_MICROSECONDS));
      // Process.destroyForcibly would close the pipe with the lines not yet read.
      process.toHandle().destroyForcibly();
      process.waitFor();
      return lastOf(lines, last);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /**
   * Lets a process seal some runs and kills it.
   *
   * @return the runs that it said were sealed
   */
  static List<String> seal(StorageTest test, Random random) throws Exception {
    Process process = ChildJvm.start(SealingProcess.class, test);
    List<String> sealed = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      for (int i = random.nextInt(MOST_SEALED); i >= 0; i--) {
        sealed.add(lines.readLine());
      }
      pause(random.nextInt(MOST_SEAL_MICROSECONDS));
      process.toHandle().destroyForcibly();
      process.waitFor();
      lines.lines().filter(line -> line.startsWith("sealed_")).forEach(sealed::add);
      return sealed;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Spreads the kills over what the process does between two acknowledgements. */
  private static void pause(int microseconds) {
    long end = System.nanoTime() + microseconds * 1_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static long lastOf(BufferedReader lines, long last) throws IOException {
    StringBuilder rest = new StringBuilder();
    for (int c = lines.read(); c >= 0; c = lines.read()) {
      rest.append((char) c);
    }
    // A line without its end may lack digits.
    int end = rest.lastIndexOf("\n");
    long latest = last;
    for (String line : rest.substring(0, end + 1).lines().toList()) {
      latest = Long.parseLong(line.strip());
    }
    return latest;
  }
}
