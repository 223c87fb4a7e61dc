package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What the first command of the README leaves behind. */
class BasicsRunIT {
  private static final int WHITE = 0xffffff;

  @TempDir static Path folder;
  private static Outcome outcome;
  private static StoredRun run;

  @BeforeAll
  static void runBasics() {
    Distribution product = Distribution.shared();
    outcome = product.modulon("run", product.basics().toString()).in(folder).run();
    outcome.requireStatus(0);
    run = StoredRun.only(folder, "basics");
  }

  @Test
  void recordsAVoltagePerStepAndNeuron() {
    Npy voltage = run.dataset("my_recorder.voltage");

    assertThat(voltage.dtype()).isEqualTo("<f8");
    assertThat(voltage.shape()).containsExactly(1000, 100);
    assertThat(voltage.body()).hasSize(1000 * 100 * Double.BYTES);
  }

  @Test
  void startsOnlyThePluginsThatTheModelNeeds() {
    List<String> bundles =
        ((List<?>) run.facts().get("bundles"))
            .stream().map(bundle -> (String) ((Map<?, ?>) bundle).get("name")).toList();

    assertThat(bundles)
        .contains(
            "org.modulon.behaviors.basic",
            "org.modulon.behaviors.recorder",
            "org.modulon.behaviors.eventrecorder",
            "org.modulon.storage.folder",
            "org.modulon.storage.hdf5")
        .doesNotContain("org.modulon.behaviors.lif", "org.modulon.behaviors.analysis");
  }

  @Test
  void recordsTheMeanOfTheRecordedVoltages() {
    double[] mean = run.dataset("my_recorder.mean(voltage)").doubles();
    double[] voltage = run.dataset("my_recorder.voltage").doubles();

    assertThat(mean).hasSize(1000);
    for (int step = 0; step < mean.length; step++) {
      double sum = 0;
      for (int neuron = 0; neuron < 100; neuron++) {
        sum += voltage[step * 100 + neuron];
      }
      assertThat(mean[step])
          .as("mean at step %d", step + 1)
          .isCloseTo(sum / 100, Offset.offset(1e-12));
    }
  }

  @Test
  void recordsOneRowPerSpike() {
    Npy spikes = run.dataset("my_event_recorder.spike");

    assertThat(spikes.dtype()).isEqualTo("<i8");
    assertThat(spikes.shape()).hasSize(2).element(1).isEqualTo(2);
    assertThat(spikes.rows()).isGreaterThan(0);
    assertThat(run.manifest())
        .extractingByKey("parameters")
        .asString()
        .contains("my_neurons.spikes=" + spikes.rows());
  }

  @Test
  void drawsFiguresWithLinesAndDots() throws Exception {
    assertThat(colors("voltage.png")).as("colours of eleven lines").hasSizeGreaterThan(10);
    assertThat(inkedShare("voltage.png")).isBetween(0.01, 0.9);
    assertThat(inkedShare("spikes.png")).isBetween(0.01, 0.9);
    assertThat(elements("voltage.svg", "line")).isGreaterThan(100);
    assertThat(elements("spikes.svg", "*")).isGreaterThan(100);
  }

  @Test
  void sealsTheRunAndLeavesNoLockOrTemporaryFile() {
    assertThat(run.facts()).containsEntry("state", "DONE").containsEntry("steps", 1000);
    assertThat(Trees.list(run.folder()))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder(
            ".checksums",
            "commit.log",
            "config.ini",
            "manifest.json",
            "my_event_recorder.spike.npy",
            "my_recorder.mean(voltage).npy",
            "my_recorder.voltage.npy",
            "spikes.png",
            "spikes.svg",
            "voltage.png",
            "voltage.svg");
  }

  @Test
  void namesTheBundlesThatTookPartWithTheirHashes() {
    assertThat(run.facts())
        .extractingByKey("bundles")
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .filteredOn(bundle -> bundle.get("name").toString().startsWith("org.modulon.behaviors."))
        .hasSizeGreaterThanOrEqualTo(3)
        .anySatisfy(
            bundle -> assertThat(bundle.get("name")).isEqualTo("org.modulon.behaviors.basic"))
        .allSatisfy(bundle -> assertThat(bundle.get("sha256")).asString().matches("[0-9a-f]{64}"));
  }

  @Test
  void printsAReceiptOfWhatItStored() {
    String path = "Data/StorageManager/basics/" + run.folder().getFileName();

    assertThat(outcome.outLines())
        .contains("place    " + path)
        .anyMatch(line -> line.matches("run +basics/\\w+ +[0-9A-Z]{26} +done"))
        .anyMatch(line -> line.matches("steps +1000 in [0-9.]+ s, seed \\d+"))
        .anyMatch(line -> line.matches("my_recorder\\.voltage +1000 x 100 +<f8 +\\d+"))
        .anyMatch(line -> line.matches("my_recorder\\.mean\\(voltage\\) +1000 +<f8 +\\d+"))
        .anyMatch(line -> line.matches("my_event_recorder\\.spike +\\d+ x 2 +<i8 +\\d+"))
        .contains("figures  voltage.png  voltage.svg  spikes.png  spikes.svg");
    assertThat(List.of(outcome.out(), outcome.err()))
        .allSatisfy(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 80));
  }

  private static int elements(String figure, String name) throws Exception {
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document document = parsers.newDocumentBuilder().parse(run.file(figure).toFile());
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    return document.getElementsByTagName(name).getLength();
  }

  private static Set<Integer> colors(String figure) throws IOException {
    BufferedImage image = ImageIO.read(run.file(figure).toFile());
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y) & WHITE;
        if (saturation(rgb) > 0.2) {
          colors.add(rgb);
        }
      }
    }
    return colors;
  }

  private static float saturation(int rgb) {
    return Color.RGBtoHSB(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, null)[1];
  }

  private static double inkedShare(String figure) throws IOException {
    BufferedImage image = ImageIO.read(run.file(figure).toFile());
    long inked = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & WHITE) != WHITE) {
          inked++;
        }
      }
    }
    return (double) inked / image.getWidth() / image.getHeight();
  }
}
