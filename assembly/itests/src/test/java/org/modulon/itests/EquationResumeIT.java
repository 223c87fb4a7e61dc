package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plastic network of equations runs as it stands, stopped or not. */
class EquationResumeIT {
  private static final Path MODEL = Distribution.examples().resolve("models/adex-plastic.yaml");

  @TempDir Path folder;

  @Test
  void aResumedNetworkOfEquationsEndsWithTheBitsOfAnUninterruptedOne() {
    run("run", MODEL.toString(), "--steps", "1500", "--checkpoint-at-end");
    run("run", "--resume", "adex_plastic_0001", "--steps", "3000");
    run("run", MODEL.toString(), "--steps", "3000", "--threads", "2", "--set", "store.group=whole");

    StoredRun resumed = StoredRun.only(folder, "adex_plastic");
    StoredRun whole = StoredRun.only(folder, "whole");
    for (String name :
        new String[] {"exc_trace.v", "exc_trace.w", "learning.mean(g)", "exc_spikes.spike"}) {
      assertThat(
              Arrays.equals(
                  Trees.bytes(resumed.file(name + ".npy")), Trees.bytes(whole.file(name + ".npy"))))
          .as(name)
          .isTrue();
    }
    assertThat(resumed.facts()).containsEntry("hashes", whole.facts().get("hashes"));
    assertThat(Arrays.stream(whole.dataset("learning.mean(g)").doubles()).distinct().count())
        .as("it learns")
        .isGreaterThan(100);
  }

  private void run(String... arguments) {
    String[] quiet = Arrays.copyOf(arguments, arguments.length + 1);
    quiet[arguments.length] = "--quiet";
    Distribution.shared().modulon(quiet).in(folder).run().requireStatus(0);
  }
}
