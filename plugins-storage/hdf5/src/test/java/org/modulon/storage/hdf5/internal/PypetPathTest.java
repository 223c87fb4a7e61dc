package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a node is, in a trajectory of 1,001 runs. */
class PypetPathTest {
  private static final PypetRuns RUNS =
      new PypetRuns(
          ForeignValue.of(
              Map.of(
                  "name",
                  ForeignValue.of(
                      IntStream.range(0, 1001)
                          .mapToObj(i -> String.format(Locale.ROOT, "run_%08d", i))
                          .toArray(String[]::new),
                      1001))));

  @ParameterizedTest
  @CsvSource({
    "results.runs.run_00000001.z, results, z, 1, -1",
    "results.runs.run_set_00000.run_00000001.z, results, z, 1, 0",
    "results.runs.run_set_00001.run_00001000.a.b, results, a.b, 1000, 1",
    "results.run_set_00001.z, results, z, -1, 1",
    "results.runs.run_set_ALL.run_ALL.z, results, z, -1, -1",
    "results.runs.run_set_00001.run_00000001.z, results, runs.run_set_00001.z, 1, -1",
    "results.runs.z, results, runs.z, -1, -1",
    "results.mine.run_00000002.runs.z, results, mine.runs.z, 2, -1",
    "results.runs.run_00000002, results, results, 2, -1",
    "parameters.x, parameters, x, -1, -1",
    "lonely, lonely, lonely, -1, -1"
  })
  void takesNamesOfRunsAndSetsOut(String path, String section, String key, int run, int set) {
    assertThat(PypetPath.of(path, RUNS)).isEqualTo(new PypetPath(path, section, key, run, set));
  }

  @Test
  void givesSetsToTheirRunsOnly() {
    PypetPath first = PypetPath.of("results.run_set_00000.z", RUNS);
    PypetPath second = PypetPath.of("results.run_set_00001.z", RUNS);
    assertThat(first.isOf(999)).isTrue();
    assertThat(first.isOf(1000)).isFalse();
    assertThat(second.isOf(999)).isFalse();
    assertThat(second.isOf(1000)).isTrue();
    PypetOwners<PypetPath> owners = new PypetOwners<>(path -> path, RUNS.count());
    PypetPath nobody = PypetPath.of("results.run_set_00002.z", RUNS);
    owners.add(first);
    owners.add(second);
    owners.add(nobody);
    assertThat(owners.of(999)).containsExactly(first);
    assertThat(owners.of(1000)).containsExactly(second);
    assertThat(owners.orphans()).containsExactly(nobody);
  }
}
