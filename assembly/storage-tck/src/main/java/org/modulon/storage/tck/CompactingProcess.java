package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/**
 * Writes runs, removes every other for good, and compacts, until it is killed; prints the number of
 * each run that stays. Arguments: backend, place, and the group of the runs.
 */
final class CompactingProcess {
  private static final int ROWS = 20_000;

  private CompactingProcess() {}

  /** Writes a run of samples that are all its number, with some more than a page of them. */
  static void write(RunStore store, String group, long number) {
    try (RunWriter writer = store.create(NewRun.of(group, number))) {
      writer
          .dataset(DatasetDescription.of("v", ElementType.INT64))
          .append(samples(number), 0, ROWS);
      writer.file("number", new byte[] {(byte) number});
      writer.seal(RunState.DONE, 1, "", Map.of());
    }
  }

  private static long[] samples(long number) {
    long[] samples = new long[ROWS];
    Arrays.fill(samples, number);
    return samples;
  }

  static void assertWhole(RunStore store, String name, long number) {
    Run run = store.open(name);
    run.verify();
    run.dataset("v").verify();
    assertThat(run.dataset("v").readLongs(0, ROWS)).as(name).isEqualTo(samples(number));
    assertThat(run.file("number")).as(name).hasBinaryContent(new byte[] {(byte) number});
  }

  public static void main(String[] arguments) throws Exception {
    String group = arguments[2];
    try (RunStore store = ChildJvm.store(arguments)) {
      for (int number = 2; ; number += 2) {
        write(store, group, number - 1);
        write(store, group, number);
        store
            .trash()
            .orElseThrow()
            .delete(String.format(Locale.ROOT, "%s/%s_%04d", group, group, number - 1));
        store.trash().orElseThrow().empty();
        store.compact();
        System.out.println(number);
      }
    }
  }
}
