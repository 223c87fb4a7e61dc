package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.storage.Dataset;
import org.modulon.storage.ElementType;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;

/** Runs that PymoNNto itself wrote; expected values were computed with numpy. */
class PymonntoRunTest {
  private final RunStore store = new FolderBackend().open(Resources.path("/pymonnto"));
  private final Run run = store.open("MyName/MyName");

  @Test
  void listsRunsInTheOrderOfTheirTimes() {
    assertThat(store.runs())
        .extracting(RunManifest::path)
        .containsExactly(
            "MyName/MyName",
            "MyName/MyName_0",
            "MyName/MyName_1",
            "MyName/MyName_2",
            "MyName/MyName_3",
            "MyName/MyName_4");
    RunManifest manifest = run.manifest();
    assertThat(manifest.state()).isEqualTo(RunState.DONE);
    assertThat(manifest.createdMillis()).isEqualTo(1_795_222_034_570L);
    assertThat(store.open(manifest.id()).path()).isEqualTo(run.path());
  }

  @Test
  void typesConfigIniAsPymonntoDoes() {
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("time", 1795222034.570265);
    expected.put("a", 1L);
    expected.put("b", true);
    expected.put("c", "[1, 2, 3]");
    expected.put("small", "1e-05");
    expected.put("text", "hello world");
    expected.put("half", 0.5);
    expected.put("number_of_neurons", 10L);
    expected.put("score", 0L);
    expected.put("evolution_params", "{}");
    assertThat(List.copyOf(run.parameters().get("Parameters").entrySet()))
        .isEqualTo(List.copyOf(expected.entrySet()));
    assertThat(run.parameters().get("Results")).isEqualTo(Map.of("rate", 0.0));
    assertThat(store.open("MyName_4").parameters().get("Parameters")).doesNotContainKey("score");
  }

  @ParameterizedTest
  @CsvSource({
    "MyName_1, 1795222034.6515772, 1500, 2, 0.5",
    "MyName_2, 1795222034.6996593, 1000, 3, 0.75",
    "MyName_3, 1795222034.7276306, 1200, 3, 1.0"
  })
  void typesEveryValueOfTheOtherRuns(
      String name, double time, long neurons, long score, double rate) {
    Run other = store.open(name);

    assertThat(other.parameters())
        .isEqualTo(
            Map.of(
                "Parameters",
                Map.of(
                    "time",
                    time,
                    "a",
                    1L,
                    "b",
                    true,
                    "c",
                    "[1, 2, 3]",
                    "small",
                    "1e-05",
                    "text",
                    "hello world",
                    "half",
                    0.5,
                    "number_of_neurons",
                    neurons,
                    "score",
                    score,
                    "evolution_params",
                    "{}"),
                "Results",
                Map.of("rate", rate)));
    assertThat(other.dataset("my_recorder_voltage").shape()).containsExactly(200, 20);
    assertThat(other.dataset("weights").shape()).containsExactly(5, 7);
  }

  @Test
  void opensArraysValueForValue() {
    assertThat(run.datasetNames())
        .containsExactly(
            "ev_spike", "my_recorder_np.mean(voltage)", "my_recorder_voltage", "weights");
    Dataset voltage = run.dataset("my_recorder_voltage");
    voltage.verify();
    assertThat(voltage.shape()).containsExactly(200, 20);
    assertThat(voltage.description().elementType()).isEqualTo(ElementType.FLOAT32);
    double[] all = voltage.readDoubles(0, 200);
    assertThat(all[16 * 20 + 17]).isEqualTo(0.0448453351855278);
    assertThat(all[17 * 20 + 17]).isEqualTo(0.04036080092191696);
    assertThat(all[18 * 20 + 4]).isEqualTo(0.5047006011009216);
    assertThat(Arrays.stream(all, 0, 16 * 20 + 17).filter(v -> v != 0).count()).isZero();
    assertThat(all[3999]).isEqualTo(0.20227952301502228);
    assertThat(run.dataset("my_recorder_np.mean(voltage)").readDoubles(197, 3))
        .containsExactly(0.0414399579167366, 0.03729595988988876, 0.033566366881132126);
    assertThat(run.dataset("weights").readDoubles(4, 1))
        .containsExactly(
            0.29366806149482727,
            0.18618109822273254,
            0.6627426743507385,
            0.9421266317367554,
            0.1587783545255661,
            0.2758646011352539,
            0.9910930395126343);
  }

  @Test
  void opensSpikeEventsValueForValue() {
    assertThat(run.dataset("ev_spike").readLongs(0, 21))
        .containsExactly(
            20, 4, 29, 2, 37, 0, 38, 3, 47, 3, 55, 6, 66, 8, 77, 0, 83, 11, 91, 19, 98, 18, 108, 19,
            109, 3, 125, 6, 136, 2, 145, 11, 146, 0, 156, 0, 174, 11, 180, 11, 183, 5);
  }

  @Test
  void listsPicklesAsFilesAndNothingMore() {
    assertThat(run.files()).containsExactly("activity0.png", "notes.txt", "thing.obj");
    assertThat(run.objects()).isEmpty();
    assertThat(run.file("notes.txt")).hasContent("run 0\nsecond line");
    assertThat(run.log()).isEmpty();
    assertThat(store.recover()).isEmpty();
    assertThat(run.path().resolve("writer.lock")).doesNotExist();
    assertThat(Path.of("writer.lock")).doesNotExist();
  }
}
