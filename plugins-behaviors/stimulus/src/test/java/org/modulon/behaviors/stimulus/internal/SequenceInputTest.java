package org.modulon.behaviors.stimulus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.api.ArrayFormat;
import org.modulon.api.Behavior;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.testkit.BehaviorTest;

/** Stimuli that show one item after the other. */
class SequenceInputTest {
  @TempDir Path folder;

  private static BehaviorTest.Builder into(Supplier<? extends Behavior<?>> kind, int neurons) {
    return BehaviorTest.of(kind).neurons(neurons).with(0, TimedInputTest.Sink::new, Map.of());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static String shown(BehaviorTest.Builder builder, int steps) {
    StringBuilder shown = new StringBuilder();
    try (BehaviorTest test = builder.build()) {
      for (int step = 0; step < steps; step++) {
        shown.append(active(test.step(1).group().vector("input").values));
      }
    }
    return shown.toString();
  }

  /** The neuron with input, or a dot. */
  private static String active(double[] input) {
    for (int i = 0; i < input.length; i++) {
      if (input[i] != 0) {
        return String.valueOf(i);
      }
    }
    return ".";
  }

  @Test
  void aTextIsReadCharacterByCharacter() {
    assertThat(shown(into(TextInput::new, 5).parameter("text", "abcab"), 7)).isEqualTo("0120101");
    assertThat(
            shown(
                into(TextInput::new, 5)
                    .parameter("text", "äb")
                    .parameter("alphabet", "xäyb")
                    .parameter("hold", 2)
                    .parameter("repeat", false),
                6))
        .isEqualTo("1133..");
  }

  @Test
  void aRandomOrderShowsAllItemsAlike() {
    String shown =
        shown(into(TextInput::new, 4).parameter("text", "abcd").parameter("order", "random"), 4000);
    for (char item : "0123".toCharArray()) {
      assertThat(shown.chars().filter(each -> each == item).count())
          .as("seed 0")
          .isBetween(880L, 1120L);
    }
  }

  @Test
  void aSwitchedOffSequenceGoesOnWhereItWas() {
    try (BehaviorTest test =
        into(TextInput::new, 3).tag("train").parameter("text", "abc").build()) {
      test.step(2);
      test.group().deactivate("train");
      test.step(5);
      test.group().activate("train");
      assertThat(active(test.step(1).group().vector("input").values)).isEqualTo("2");
    }
  }

  @Test
  void rowsOfATableFollowEachOther() throws IOException {
    String csv = file("rows.csv", "1;2;3\n4;5;6\n");
    try (BehaviorTest test =
        into(ArrayInput::new, 3).parameter("file", csv).parameter("gain", 10).build()) {
      assertThat(test.step(1).group().vector("input").values).containsExactly(10, 20, 30);
      assertThat(test.step(1).group().vector("input").values).containsExactly(40, 50, 60);
      assertThat(test.step(1).group().vector("input").values).containsExactly(10, 20, 30);
    }
    String column = file("column.csv", "7\n8\n");
    try (BehaviorTest test = into(ArrayInput::new, 3).parameter("file", column).build()) {
      assertThat(test.step(2).group().vector("input").values).containsExactly(8, 8, 8);
    }
  }

  /** As an HDF5 plugin would, for files that end in .nums. */
  private static final class Squares implements ArrayFormat {
    @Override
    public boolean reads(String fileName) {
      return fileName.endsWith(".nums");
    }

    @Override
    public Table read(Path file, String dataset) {
      if (!dataset.equals("squares")) {
        throw new IllegalArgumentException("has no dataset \"" + dataset + "\".");
      }
      return new Table(2, 3, new double[] {0, 1, 4, 9, 16, 25});
    }
  }

  private static ArrayInput withSquares() {
    ArrayInput input = new ArrayInput();
    input.formats = List.of(new Squares());
    return input;
  }

  @Test
  void otherPluginsReadOtherFormats() throws IOException {
    String file = file("a.nums", "anything");
    try (BehaviorTest test =
        into(SequenceInputTest::withSquares, 3)
            .parameter("file", file)
            .parameter("dataset", "squares")
            .build()) {
      assertThat(test.step(2).group().vector("input").values).containsExactly(9, 16, 25);
    }
    assertRefused(
        into(SequenceInputTest::withSquares, 3).parameter("file", file).parameter("dataset", "x"),
        "file: has no dataset \"x\". In the file");
  }

  @Test
  void mistakesInTablesNameTheirPlace() throws IOException {
    assertRefused(
        into(ArrayInput::new, 2).parameter("file", file("a.csv", "1,2\n3,x\n")),
        "file: has \"x\" in line 2, column 2. Expected a number. In the file");
    assertRefused(
        into(ArrayInput::new, 2).parameter("file", file("b.csv", "1,2\n\n3\n")),
        "file: has 1 columns in line 3. Expected 2, as before. In the file");
    assertRefused(
        into(ArrayInput::new, 2).parameter("file", file("c.csv", "# nothing\n")),
        "file: has no numbers. Expected a row of them per line. In the file");
    assertRefused(
        into(ArrayInput::new, 3).parameter("file", file("d.csv", "1,2\n")),
        "file: has 1 x 2 numbers (got");
    assertRefused(
        into(ArrayInput::new, 2).parameter("file", "missing.npy"),
        "file: names no file (got \"missing.npy\"). Expected one in the working directory.");
  }

  @Test
  void mistakesInTextsNameTheirPlace() {
    assertRefused(
        into(TextInput::new, 9).parameter("text", "abc").parameter("alphabet", "ac"),
        "alphabet: doesn't have \"b\", which the text has as character 2. Add it.");
    assertRefused(
        into(TextInput::new, 2).parameter("text", "abc"),
        "alphabet: has 3 characters, but neurons has only 2 neurons. Give the group more, or a"
            + " shorter alphabet.");
    assertRefused(into(TextInput::new, 2), "text: is empty. Give text or file.");
  }

  @Test
  void imagesAreStretchedOverTheSheet() throws IOException {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFFFFFF);
    image.setRGB(3, 1, 0xFF0000);
    Path png = folder.resolve("image.png");
    ImageIO.write(image, "png", png.toFile());
    assertThat(shownOn(GridSpec.of(4, 2, 1), png, false))
        .containsExactly(new double[] {1, 0, 0, 0, 0, 0, 0, 0.2126}, within(1e-12));
    assertThat(shownOn(GridSpec.of(2, 1, 1), png, false))
        .containsExactly(new double[] {0.25, 0.2126 / 4}, within(1e-12));
    assertThat(shownOn(GridSpec.of(8, 2, 1), png, true))
        .containsExactly(
            new double[] {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.7874, 0.7874}, within(1e-12));
    double sum = 0;
    for (double value : shownOn(GridSpec.of(3, 5, 1), png, false)) {
      sum += value;
    }
    assertThat(sum / 15).as("mean brightness").isCloseTo(1.2126 / 8, within(1e-12));
  }

  @Test
  void refusesWhatIsNoImageOrHasNoSheet() throws IOException {
    String text = file("text.png", "no image");
    assertThatThrownBy(() -> shownOn(GridSpec.of(2, 2, 1), Path.of(text), false))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("files.0: isn't an image (got");
    assertRefused(
        into(ImageInput::new, 4).parameter("files", List.of(text)),
        "files: need neurons on a grid of one layer, but neurons has none.");
  }

  private static double[] shownOn(GridSpec grid, Path file, boolean invert) {
    List<BehaviorSpec> behaviors =
        List.of(
            new BehaviorSpec(0, "Sink", List.of(), true, Map.of()),
            new BehaviorSpec(
                1,
                "ImageInput",
                List.of(),
                true,
                Map.of("files", file.toString(), "invert", invert)));
    NetworkSpec spec =
        new NetworkSpec(
            "image",
            OptionalLong.of(1),
            OptionalDouble.empty(),
            Precision.SINGLE,
            List.of(),
            List.of(GroupSpec.on(grid, "sheet", List.of(), behaviors)),
            List.of());
    try (Simulation simulation =
        Kernel.of(List.of(TimedInputTest.Sink::new, ImageInput::new)).build(spec, 1)) {
      simulation.run(1);
      return simulation.network().groups().get(0).vector("input").values.clone();
    }
  }

  private static void assertRefused(BehaviorTest.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("groups.neurons.behaviors.1." + message);
  }
}
