package org.modulon.storage.folder.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.files.Film;
import org.modulon.storage.files.Frame;
import org.modulon.storage.files.Frames;
import org.modulon.storage.files.Png;
import org.modulon.storage.files.ProjectBackup;
import org.modulon.storage.files.Texts;

/** Frames, films, texts and backups, as they lie in the folder of a run. */
class RunFilesTest {
  @TempDir Path temporary;

  private RunStore store() {
    return new FolderBackend().open(temporary.resolve("place"));
  }

  @Test
  void clipsValuesWhereNumpyWraps() {
    double[] values = {-1, -0.0, 0.9, 1, 254.99, 255, 256, 1e300, Double.NaN};
    assertThat(Frame.clipped(3, 3, 1, values).bytes())
        .containsExactly(0, 0, 0, 1, 254, 255, 255, 255, 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "5, 3, 1", "3, 5, 3", "4, 2, 4", "300, 200, 3"})
  void writesPicturesThatOthersRead(int width, int height, int channels) throws IOException {
    byte[] bytes = new byte[width * height * channels];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 37 + i / 251);
    }
    BufferedImage read =
        ImageIO.read(new ByteArrayInputStream(Png.of(new Frame(width, height, channels, bytes))));
    assertThat(read.getWidth()).isEqualTo(width);
    assertThat(read.getHeight()).isEqualTo(height);
    assertThat(read.getRaster().getNumBands()).isEqualTo(channels);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < channels; band++) {
          assertThat(read.getRaster().getSample(x, y, band))
              .isEqualTo(bytes[(y * width + x) * channels + band] & 0xff);
        }
      }
    }
  }

  @Test
  void refusesShapesThatDontFit() {
    assertThatThrownBy(() -> new Frame(2, 2, 2, new byte[8]))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "A frame of 2 x 2 pixels with 2 channels was given 8 values. Expected sides of 1 to"
                + " 65536, 1, 3 or 4 channels, and a value for each. Correct the shape.");
    assertThatThrownBy(() -> new Frame(2, 2, 3, new byte[11])).isInstanceOf(StoreException.class);
  }

  private Run filmed(int frames) {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      Frames activity = Frames.of(writer, "activity");
      assertThat(activity.nextName()).isEqualTo("activity0.png");
      for (int i = 0; i < frames; i++) {
        activity.save(new Frame(1, 1, 1, new byte[] {(byte) i}));
      }
      Frames.of(writer, "activity_2_").save(new Frame(1, 1, 1, new byte[1]));
      return writer.seal(RunState.DONE, 0, "", Map.of());
    }
  }

  @Test
  void countsFramesFromZeroAndKnowsThemByTheirExactKey() {
    Run run = filmed(11);
    assertThat(Frames.names(run, "activity")).hasSize(11).startsWith("activity0.png");
    assertThat(Frames.names(run, "activity").get(10)).isEqualTo("activity10.png");
    assertThat(Frames.names(run, "activity_2_")).containsExactly("activity_2_0.png");
    assertThat(Frames.names(run, "act")).isEmpty();
    assertThat(Frames.after(run, null, "activity").nextName()).isEqualTo("activity11.png");
    assertThat(Frames.after(run, null, "other").nextName()).isEqualTo("other0.png");
  }

  @Test
  void findsTheFramesOfPymonnto() {
    Run run = new FolderBackend().open(Resources.path("/pymonnto")).open("MyName/MyName");
    assertThat(Frames.names(run, "activity"))
        .containsExactly("activity0.png", "activity1.png", "activity2.png", "activity3.png");
  }

  /** Stands in for ffmpeg: writes a film, and tells of as many frames as it was asked to. */
  private Film program(String frames, int status) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell for the stand-in");
    Path program = temporary.resolve("ffmpeg");
    Files.writeString(
        program,
        """
        #!/bin/sh
        for last; do :; done
        if [ "$last" = "-" ]; then echo "#tb 0: 1/25"; for i in %s; do echo "0, $i"; done
        else printf '%%s\\n' "$@" > "$last"; fi
        exit %d
        """
            .formatted(frames, status));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new Film(program.toString());
  }

  @Test
  void rendersAFilmAndOnlyThenDeletesItsFrames() throws IOException {
    Run run = filmed(3);
    assertThat(program("1 2 3", 0).render(run, "activity", 25, true)).isEqualTo("activity.mp4");
    assertThat(run.files()).containsExactly("activity.mp4", "activity_2_0.png");
    List<String> arguments = Files.readAllLines(run.file("activity.mp4"));
    assertThat(arguments)
        .containsSequence("-framerate", "25", "-start_number", "0", "-i")
        .containsSequence("-c:v", "libx264", "-pix_fmt", "yuv420p");
  }

  @Test
  void keepsTheFramesIfNobodyAskedToDeleteThem() throws IOException {
    Run run = filmed(2);
    program("1 2", 0).render(run, "activity", 1, false);
    assertThat(run.files()).hasSize(4);
  }

  @Test
  void keepsAllFramesWhenTheFilmFails() throws IOException {
    Run run = filmed(3);
    List<String> before = run.files();
    assertThatThrownBy(() -> program("1 2", 0).render(run, "activity", 25, true))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "ffmpeg made a film of 2 instead of 3 frames. Expected an ffmpeg with libx264. The"
                + " frames are all there; install ffmpeg, or make the film elsewhere.");
    assertThatThrownBy(() -> program("1 2 3", 7).render(run, "activity", 25, true))
        .hasMessageStartingWith("ffmpeg ended with status 7 ");
    assertThatThrownBy(() -> new Film(temporary + "/absent").render(run, "activity", 25, true))
        .hasMessageStartingWith("The program '" + temporary + "/absent' could not be started (");
    assertThatThrownBy(() -> new Film().render(run, "act", 25, true))
        .hasMessageStartingWith(
            "The run g/g_0001 has 0 frames 'act', to be shown at 25 per second.");
    assertThat(run.files()).isEqualTo(before);
  }

  @Test
  void rendersAFilmThatShowsTheFrames() throws Exception {
    assumeTrue(ffmpeg("-version"), "needs ffmpeg");
    Run run;
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      Frames frames = Frames.of(writer, "grey");
      for (int i = 0; i < 5; i++) {
        byte[] grey = new byte[33 * 21 * 3];
        Arrays.fill(grey, (byte) (50 * i));
        frames.save(new Frame(33, 21, 3, grey));
      }
      run = writer.seal(RunState.DONE, 0, "", Map.of());
    }

    String film = new Film().render(run, "grey", 10, true);

    assertThat(run.files()).containsExactly("grey.mp4");
    Path shown = temporary.resolve("%d.png");
    assertThat(ffmpeg("-i", run.file(film).toString(), shown.toString())).isTrue();
    for (int i = 0; i < 5; i++) {
      BufferedImage picture = ImageIO.read(temporary.resolve(i + 1 + ".png").toFile());
      assertThat(picture.getWidth()).isEqualTo(34);
      assertThat(picture.getHeight()).isEqualTo(22);
      assertThat(picture.getRGB(16, 10) & 0xff).isCloseTo(50 * i, within(4));
    }
  }

  private static boolean ffmpeg(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  @Test
  void keepsTextsOfAnyLength() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      Texts.save(writer, "notes", "τ\r\n%\u0000");
      Texts.save(writer, "empty", "");
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThat(Texts.load(run, "notes")).isEqualTo("τ\r\n%\u0000");
      assertThat(Texts.load(run, "empty")).isEmpty();
      assertThatThrownBy(() -> Texts.load(run, "x")).hasMessageContaining("no file 'x.txt'");
    }
    Run foreign = new FolderBackend().open(Resources.path("/pymonnto")).open("MyName/MyName");
    assertThat(Texts.load(foreign, "notes")).isEqualTo("run 0\nsecond line");
  }

  @Test
  void backsUpAProjectWithRelativeEntries() throws IOException {
    Path project = temporary.resolve("project");
    for (String file :
        List.of(
            "a.yaml",
            "src/B.java",
            "src/deep/c",
            "Data/x",
            ".git/y",
            "target/z",
            "old.zip",
            "src/.idea/w")) {
      Files.createDirectories(project.resolve(file).getParent());
      Files.writeString(project.resolve(file), file);
    }
    Files.createSymbolicLink(project.resolve("src/link"), temporary);
    Path secret = Files.writeString(temporary.resolve("secret"), "x");
    Files.createSymbolicLink(project.resolve("src/secret"), secret);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      assertThat(ProjectBackup.save(writer, "backup.zip", project))
          .containsExactly("a.yaml", "src/B.java", "src/deep/c");
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      Map<String, String> unpacked = unpack(run.file("backup.zip"));
      assertThat(unpacked)
          .containsOnlyKeys("a.yaml", "src/B.java", "src/deep/c", ProjectBackup.SUMS)
          .containsEntry("src/B.java", "src/B.java");
      assertThat(unpacked.get(ProjectBackup.SUMS).lines())
          .hasSize(3)
          .allMatch(line -> line.matches("[0-9a-f]{64}  \\S+"));
    }
    assertThatThrownBy(() -> ProjectBackup.save(null, "x", temporary.resolve("absent")))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Could not back up " + temporary.resolve("absent"));
  }

  private static Map<String, String> unpack(Path file) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }
}
