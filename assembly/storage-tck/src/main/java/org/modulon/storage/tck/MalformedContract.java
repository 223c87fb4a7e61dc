package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.storage.RunStore;

/**
 * Whatever the bytes in a store are: what was written, or one clear error, in little memory and in
 * time; and reading changes nothing.
 */
public interface MalformedContract extends StorageTest {
  /** A hundred inputs are a round. */
  int INPUTS = 100;

  @Test
  default void readsMutatedFilesRightlyOrRefusesThem() throws Exception {
    try (RunStore store = store()) {
      Specimens.record(store);
    }
    long seed = 417;
    int inputs = INPUTS * Rounds.or(3);
    Process process =
        ChildJvm.start("-Xmx256m", MalformedProcess.class, this, Long.toString(seed), "" + inputs);
    List<String> lines = process.inputReader().lines().toList();
    String last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    assertThat(process.waitFor()).as("what it printed last: %s", last).isZero();
    assertThat(last).matches("refused \\d+, slowest \\d+ ms");
    Rounds.report(this, "malformed", inputs + " inputs, " + last, seed);
    assertThat(Integer.parseInt(last.replaceAll("refused (\\d+),.*", "$1")))
        .as("seed %d: inputs that were refused", seed)
        .isGreaterThan(inputs / 10);
  }
}
