package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.query.RunComparison;
import org.modulon.storage.query.RunDifference;
import org.modulon.storage.query.RunDifference.Area;

class RunComparisonTest {
  private static final int ROWS = 200_000;

  @TempDir Path place;

  private Run run(int seed, double odd, String hash, String extra) {
    double[] values = new double[2 * ROWS];
    Arrays.fill(values, 0.25);
    values[2 * 150_000 + 1] = odd;
    NewRun run =
        new NewRun(
            "g",
            "",
            seed,
            "",
            Map.of("java", "17." + seed),
            List.of(new BundleVersion("org.modulon.kernel", "0.1." + seed, "ab")));
    try (RunWriter writer = new FolderBackend().open(place).create(run)) {
      writer.parameter("Parameters", "same", 1);
      writer.parameter("Parameters", "threshold", odd);
      writer.dataset(DatasetDescription.of("v", ElementType.FLOAT64, 2)).append(values, 0, ROWS);
      writer.dataset(DatasetDescription.of(extra, ElementType.INT64));
      return writer.seal(RunState.DONE, 5, "", Map.of("exc.spike", hash));
    }
  }

  @Test
  void findsNothingInARepetition() {
    assertThat(RunComparison.of(run(1, 0.5, "ab", "n"), run(1, 0.5, "ab", "n"))).isEmpty();
  }

  @Test
  void namesEverythingThatDiffers() {
    assertThat(RunComparison.of(run(1, 0.0, "ab", "n"), run(2, -0.0, "cd", "m")))
        .extracting(
            RunDifference::area, RunDifference::name, RunDifference::left, RunDifference::right)
        .containsExactly(
            tuple(Area.RUN, "seed", "1", "2"),
            tuple(Area.PARAMETER, "threshold", "0.0", "-0.0"),
            tuple(Area.BUNDLE, "org.modulon.kernel", "0.1.1 ab", "0.1.2 ab"),
            tuple(Area.ENVIRONMENT, "java", "17.1", "17.2"),
            tuple(Area.DATASET, "v", "row 150000, value 1: 0.0", "row 150000, value 1: -0.0"),
            tuple(Area.DATASET, "n", "present", ""),
            tuple(Area.DATASET, "m", "", "present"),
            tuple(Area.HASH, "exc.spike", "ab", "cd"));
  }
}
