package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.storage.Dataset;
import org.modulon.storage.RunStore;

/** Samples beyond 4 GiB in little memory; with {@code -Dmodulon.long=true}, needs 9 GB of disk. */
public interface LargeContract extends StorageTest {
  /** Neurons, and samples of each. */
  int VALUES = 10_000;

  int ROWS = 55_000;

  /** In kB. */
  int MOST_MEMORY = 1_000_000;

  @Test
  default void recordsFourGibibytesInLessThanOneOfMemory() throws Exception {
    assumeTrue(Boolean.getBoolean("modulon.long"), "takes a minute and 9 GB of disk");
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells the peak");
    Process process = ChildJvm.start("-Xmx512m", LargeProcess.class, this, "" + VALUES, "" + ROWS);
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    assertThat(Integer.parseInt(lines.get(0))).as("kB resident").isLessThan(MOST_MEMORY);
    try (RunStore store = store()) {
      Dataset dataset = store.open("large/large_0001").dataset("v");
      assertThat(dataset.shape()).containsExactly(ROWS, VALUES);
      assertThat(dataset.bytes()).isGreaterThan(1L << 32);
      double[] last = dataset.readDoubles(ROWS - 1, 1);
      assertThat(last[ROWS % VALUES]).isEqualTo(ROWS);
      assertThat(last[ROWS % VALUES + 1]).isEqualTo(ROWS - VALUES + 1);
    }
  }
}
