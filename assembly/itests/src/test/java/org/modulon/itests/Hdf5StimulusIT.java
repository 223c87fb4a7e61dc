package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One plugin's stimulus reads, through another plugin, the arrays that a run has recorded. */
class Hdf5StimulusIT {
  @TempDir Path folder;

  @Test
  void aStimulusShowsWhatARunInAnHdf5FileHasRecorded() throws Exception {
    Path recording =
        model(
            "recording",
            "{type: UniformInput, high: 9}",
            "{type: Recorder, tag: rec, variables: [input]}");
    product("run", recording.toString(), "--quiet", "--store", "hdf5:Data");
    Path showing =
        model(
            "showing",
            "{type: ArrayInput, file: Data/hdf5/recording/recording_0001.h5, dataset: data/rec.input}",
            "{type: Recorder, tag: rec, variables: [input]}");
    product("run", showing.toString(), "--quiet");
    product("run", recording.toString(), "--quiet");

    double[] shown = StoredRun.only(folder, "showing").dataset("rec.input").doubles();
    double[] recorded = StoredRun.only(folder, "recording").dataset("rec.input").doubles();
    assertThat(recorded).hasSize(12 * 5).doesNotContain(0);
    assertThat(shown).isEqualTo(recorded);
  }

  private Path model(String name, String stimulus, String recorder) throws Exception {
    String text =
        """
        modulon: 1
        name: %s
        seed: 4
        dt: 0.1 ms
        groups:
          cells:
            size: 5
            behaviors:
              1: %s
              9: %s
              10: {type: DeltaLIF}
        run: {steps: 12}
        """
            .formatted(name, stimulus, recorder);
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private void product(String... words) {
    Distribution.shared().modulon(words).in(folder).run().requireStatus(0);
  }
}
