package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored run is readable by numpy and by PymoNNto's rules for config.ini. */
class PythonIT {
  @TempDir static Path folder;
  private static StoredRun run;

  @BeforeAll
  static void runBasics() {
    assumeThat(hasNumpy())
        .as("python3 with numpy is needed to judge the files from Python's side")
        .isTrue();
    Distribution product = Distribution.shared();
    product.modulon("run", product.basics().toString()).in(folder).run().requireStatus(0);
    run = StoredRun.only(folder, "basics");
  }

  @Test
  void numpyOpensEveryDataset() {
    assertThat(python("shapes.py"))
        .containsOnlyKeys(
            "my_recorder.voltage.npy",
            "my_recorder.mean(voltage).npy",
            "my_event_recorder.spike.npy")
        .containsEntry("my_recorder.voltage.npy", List.of("float64", List.of(1000, 100)))
        .containsEntry("my_recorder.mean(voltage).npy", List.of("float64", List.of(1000)))
        .containsEntry(
            "my_event_recorder.spike.npy",
            List.of("int64", run.dataset("my_event_recorder.spike").shape()));
  }

  @Test
  void configIniHasTheManifestsValuesUnderPymonntosTyping() {
    Map<String, Object> read = python("parameters.py");

    assertThat(read).containsOnlyKeys("Parameters", "Results");
    assertThat(read).isEqualTo(run.manifest().get("parameters"));
  }

  private static Map<String, Object> python(String script) {
    Path program = Path.of("src/test/python").resolve(script).toAbsolutePath();
    Outcome outcome =
        new Invocation(List.of("python3", program.toString(), run.folder().toString())).run();
    return Json.object(outcome.requireStatus(0).out());
  }

  private static boolean hasNumpy() {
    try {
      return new Invocation(List.of("python3", "-c", "import numpy")).run().status() == 0;
    } catch (UncheckedIOException noPython) {
      return false;
    }
  }
}
