package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
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
  }

  /** MyName_4 has no score. */
  @ParameterizedTest
  @CsvSource({
    "MyName_0, 1795222034.609972, 2000, 1, 0.25",
    "MyName_1, 1795222034.6515772, 1500, 2, 0.5",
    "MyName_2, 1795222034.6996593, 1000, 3, 0.75",
    "MyName_3, 1795222034.7276306, 1200, 3, 1.0",
    "MyName_4, 1795222034.7808495, 7, , 1.25"
  })
  void typesEveryValueOfTheOtherRuns(
      String name, double time, long neurons, Long score, double rate) {
    Run other = store.open(name);

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("time", time);
    expected.put("a", 1L);
    expected.put("b", true);
    expected.put("c", "[1, 2, 3]");
    expected.put("small", "1e-05");
    expected.put("text", "hello world");
    expected.put("half", 0.5);
    expected.put("number_of_neurons", neurons);
    if (score != null) {
      expected.put("score", score);
    }
    expected.put("evolution_params", "{}");
    assertThat(other.parameters())
        .isEqualTo(Map.of("Parameters", expected, "Results", Map.of("rate", rate)));
    assertThat(List.copyOf(other.parameters().get("Parameters").keySet()))
        .isEqualTo(List.copyOf(expected.keySet()));
    assertThat(other.dataset("my_recorder_voltage").shape()).containsExactly(200, 20);
    assertThat(other.dataset("weights").shape()).containsExactly(5, 7);
  }

  /** The sums are added up one after the other; in the second, each value counts by its place. */
  @ParameterizedTest
  @CsvSource({
    "MyName, ev_spike, 42, 20.0, 5.0, 2245.0, 60469.0",
    "MyName, my_recorder_np.mean(voltage), 200, 0.0, 0.033566366881132126, 2.9304750424344093, 310.1739183467871",
    "MyName, my_recorder_voltage, 4000, 0.0, 0.20227952301502228, 58.60950060749005, 123543.51060579774",
    "MyName, weights, 35, 0.364663690328598, 0.9910930395126343, 15.684896254912019, 291.43708445318043",
    "MyName_0, ev_spike, 34, 16.0, 12.0, 2329.0, 48290.0",
    "MyName_0, my_recorder_np.mean(voltage), 200, 0.0, 0.022238466888666153, 3.8288630244205706, 416.1542071881122",
    "MyName_0, my_recorder_voltage, 4000, 0.0, 0.3503558039665222, 76.57726080419502, 165602.81748599702",
    "MyName_0, weights, 35, 0.028268156573176384, 0.8255915641784668, 16.779552334919572, 311.0873321723193",
    "MyName_1, ev_spike, 38, 3.0, 14.0, 2302.0, 55021.0",
    "MyName_1, my_recorder_np.mean(voltage), 200, 0.0, 0.0035524361301213503, 3.258519596827682, 316.04977190471254",
    "MyName_1, my_recorder_voltage, 4000, 0.0, 0.0, 65.17039163310831, 125859.0526593413",
    "MyName_1, weights, 35, 0.20182710886001587, 0.4860038459300995, 17.432098967023194, 296.8698524404317",
    "MyName_2, ev_spike, 28, 13.0, 7.0, 1571.0, 28240.0",
    "MyName_2, my_recorder_np.mean(voltage), 200, 0.0, 0.00967140682041645, 2.6713066072552465, 304.617669133615",
    "MyName_2, my_recorder_voltage, 4000, 0.0, 0.004030663054436445, 53.42613217417693, 121448.3106595119",
    "MyName_2, weights, 35, 0.9078590273857117, 0.5653147101402283, 13.65249079768546, 269.17485994892195",
    "MyName_3, ev_spike, 42, 3.0, 17.0, 2286.0, 62630.0",
    "MyName_3, my_recorder_np.mean(voltage), 200, 0.0, 0.0009726141579449177, 2.8156943247886375, 330.968134456547",
    "MyName_3, my_recorder_voltage, 4000, 0.0, 0.0054234652779996395, 56.313886472135266, 131972.7857100831",
    "MyName_3, weights, 35, 0.9228523373603821, 0.06688603013753891, 19.497819297015667, 332.34512005001307",
    "MyName_4, ev_spike, 58, 2.0, 6.0, 3496.0, 130303.0",
    "MyName_4, my_recorder_np.mean(voltage), 200, 0.030195001512765884, 0.015751278027892113, 4.737301397835836, 472.80679685832",
    "MyName_4, my_recorder_voltage, 4000, 0.0, 0.0, 94.74602796147076, 188325.5256238721",
    "MyName_4, weights, 35, 0.4695429801940918, 0.5537664890289307, 18.995650339871645, 352.7851354032755"
  })
  void readsEveryArrayAsNumpyDoes(
      String name,
      String dataset,
      int count,
      double first,
      double last,
      double sum,
      double places) {
    Dataset array = store.open("MyName/" + name).dataset(dataset);
    double[] values =
        array.description().elementType() == ElementType.INT64
            ? Arrays.stream(array.readLongs(0, array.shape()[0])).asDoubleStream().toArray()
            : array.readDoubles(0, array.shape()[0]);
    double added = 0;
    double weighted = 0;
    for (int i = 0; i < values.length; i++) {
      added += values[i];
      weighted += (i + 1) * values[i];
    }
    assertThat(values).hasSize(count).startsWith(first).endsWith(last);
    assertThat(added).isEqualTo(sum);
    assertThat(weighted).isEqualTo(places);
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
    assertThat(run.files())
        .containsExactly(
            "activity0.png",
            "activity1.png",
            "activity2.png",
            "activity3.png",
            "notes.txt",
            "thing.obj");
    assertThat(run.objects()).isEmpty();
    assertThat(run.file("notes.txt")).hasContent("run 0\nsecond line");
    assertThat(run.log()).isEmpty();
    assertThat(store.recover()).isEmpty();
    assertThat(run.path().resolve("writer.lock")).doesNotExist();
    assertThat(Path.of("writer.lock")).doesNotExist();
  }

  /** First and last pixel, sum and CRC-32 of all bytes were computed by a decoder of their own. */
  @ParameterizedTest
  @CsvSource({
    "activity0.png, d4bf0a, 7e8a83, 93423, 01045e7c",
    "activity1.png, 255b5c, 79e890, 96250, c2e8fcb9",
    "activity2.png, a08c0b, a63282, 101670, ad6f802a",
    "activity3.png, 9063d8, 2771ca, 98305, 9d8dbb78"
  })
  void readsFramesPixelForPixel(String name, String first, String last, int sum, String checksum)
      throws IOException {
    BufferedImage frame = ImageIO.read(run.file(name).toFile());
    assertThat(frame.getWidth()).isEqualTo(16);
    assertThat(frame.getHeight()).isEqualTo(16);
    byte[] bytes = new byte[16 * 16 * 3];
    int added = 0;
    for (int i = 0; i < bytes.length; i++) {
      int pixel = frame.getRGB(i / 3 % 16, i / 48);
      bytes[i] = (byte) (pixel >> (16 - 8 * (i % 3)));
      added += bytes[i] & 0xff;
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    assertThat(HexFormat.of().formatHex(bytes, 0, 3)).isEqualTo(first);
    assertThat(HexFormat.of().formatHex(bytes, 765, 768)).isEqualTo(last);
    assertThat(added).isEqualTo(sum);
    assertThat(HexFormat.of().toHexDigits((int) crc.getValue())).isEqualTo(checksum);
  }
}
