package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Objects, files, attachments and the log. */
public interface FileContract extends StorageTest {
  @Test
  default void keepsObjectsFilesAndLog() throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("genes", List.of(1, 2.5, "x"));
    tree.put("alive", true);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.object("manifest", tree);
      writer.object("../../escape", List.of(1));
      writer.file("notes.txt", "first".getBytes(StandardCharsets.UTF_8));
      writer.file("notes.txt", "second".getBytes(StandardCharsets.UTF_8));
      writer.log("step 1");
      writer.log("τ = 5 ms");
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    Run run = store().open("g_0001");
    assertThat(run.objects()).containsExactly("manifest", "../../escape");
    assertThat(run.object("manifest")).isEqualTo(tree);
    assertThat(run.object("../../escape")).isEqualTo(List.of(1));
    assertThat(run.files()).containsExactly("notes.txt");
    assertThat(run.file("notes.txt")).hasContent("second");
    assertThat(run.log()).containsExactly("step 1", "τ = 5 ms");
    assertThat(temporary()).isDirectoryContaining(path -> path.endsWith("place"));
    assertThat(temporary().toFile().list()).containsExactly("place");
  }

  /** What a backend can't keep as it is must not pass for damage later. */
  @Test
  default void keepsLogsOfAnyText() {
    List<String> lines =
        List.of(
            "\0", "zero \0 within", "\uFEFFmark", " \t", "a\u2028b", "\u0085", "x".repeat(9_000));
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      lines.forEach(writer::log);
      writer.log("lone \uD800 surrogate");
      writer.log("one\r\n\ntwo");
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    List<String> log = store().open("g_0001").log();
    assertThat(log.subList(0, lines.size())).isEqualTo(lines);
    assertThat(log.get(lines.size())).matches("lone . surrogate");
    assertThat(log.subList(lines.size() + 1, log.size())).containsExactly("one", "", "two");
  }

  @Test
  default void attachesFiguresToSealedRunsOnly() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      Run recording = store().open("g_0001");
      assertThatThrownBy(() -> recording.attach("a.png", new byte[1]))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
          .hasMessageContaining("pid " + ProcessHandle.current().pid());
      Run sealed = writer.seal(RunState.DONE, 0, "", Map.of());
      sealed.attach("plots/a.png", new byte[] {1, 2});
      sealed.attach("plots/a.png", new byte[] {3});
      assertThat(sealed.files()).containsExactly("plots/a.png");
      assertThat(sealed.file("plots/a.png")).hasBinaryContent(new byte[] {3});
      assertThat(store().open("g_0001").file("plots/a.png")).exists();
    }
  }

  @Test
  default void keepsAFileThatIsWrittenInPieces() throws IOException {
    byte[] piece = new byte[1 << 16];
    new Random(20261121).nextBytes(piece);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.file(
          "state",
          out -> {
            for (int i = 0; i < 100; i++) {
              out.write(piece);
            }
          });
      assertThat(store().open("g_0001").file("state")).hasSize(100L << 16);
      assertThatThrownBy(
              () ->
                  writer.file(
                      "state",
                      out -> {
                        out.write(1);
                        throw new IOException("no more");
                      }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("IOException (no more)");
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThat(run.file("state")).hasSize(100L << 16);
      assertThat(run.files()).containsExactly("state");
    }
  }

  @Test
  default void attachesAFileThatIsWrittenInPieces() throws IOException {
    byte[] piece = new byte[1 << 16];
    new Random(20261122).nextBytes(piece);
    TenRows.record(store(), RunState.DONE);
    Run run = store().open("g_0001");
    long[] seen = new long[2];
    run.attach(
        "film.mp4",
        out -> {
          seen[0] = stored();
          for (int i = 0; i < 100; i++) {
            out.write(piece);
          }
          seen[1] = stored();
          assertThat(store().open("g_0001").files()).containsExactly("notes.txt");
        });
    assertThat(seen[1] - seen[0])
        .as("bytes stored while they are written")
        .isGreaterThan(99L << 16);
    try (InputStream film = Files.newInputStream(run.file("film.mp4"))) {
      for (int i = 0; i < 100; i++) {
        assertThat(film.readNBytes(piece.length)).isEqualTo(piece);
      }
      assertThat(film.read()).isNegative();
    }
    assertThatThrownBy(
            () ->
                run.attach(
                    "film.mp4",
                    out -> {
                      out.write(1);
                      throw new IOException("no more");
                    }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("IOException (no more)");
    assertThat(store().open("g_0001").file("film.mp4")).hasSize(100L << 16);
    assertThat(store().open("g_0001").files()).containsExactly("film.mp4", "notes.txt");
  }

  private long stored() throws IOException {
    try (Stream<Path> files = Files.walk(place())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  default void removesFilesOfEndedRuns() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.file("a.png", new byte[] {1});
      writer.file("b.png", new byte[] {2});
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    store().open("g_0001").detach("a.png");

    assertThat(store().open("g_0001").files()).containsExactly("b.png");
    assertThatThrownBy(() -> store().open("g_0001").detach("../b.png"))
        .isInstanceOf(StoreException.class);
    assertThat(store().open("g_0001").files()).containsExactly("b.png");
  }

  @Test
  default void noticesEveryByteOfAFileThatChanged() throws IOException {
    byte[] figure = new byte[300];
    new Random(20261123).nextBytes(figure);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.file("backup.zip", new byte[] {1, 2, 3});
      writer.seal(RunState.DONE, 0, "", Map.of()).attach("plots/voltage.png", figure);
    }
    Run run = store().open("g_0001");
    assertThat(run.checkedFiles()).containsExactly("backup.zip", "plots/voltage.png");
    run.checkedFiles().forEach(run::verifyFile);

    Path file = run.file("plots/voltage.png");
    for (int i = 0; i < figure.length; i++) {
      byte[] flipped = figure.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      assertThatThrownBy(() -> run.verifyFile("plots/voltage.png"))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
          .hasMessageStartingWith(file + " has 300 bytes with the CRC32C ")
          .hasMessageContaining(". Expected 300 bytes with the CRC32C ")
          .hasMessageEndingWith(", as it was kept. Restore it from a copy, or make it anew.");
    }
    run.verify();
    run.verifyFile("backup.zip");
    assertThatThrownBy(() -> RunCopies.copy(run, backend().open(temporary().resolve("copies"))))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(file + " has 300 bytes");
    Files.delete(file);
    assertThatThrownBy(() -> run.verifyFile("plots/voltage.png"))
        .hasMessageStartingWith(file + " is missing. Expected 300 bytes with the CRC32C ");
  }

  @Test
  default void keepsChecksumsOfFilesAsTheyAreReplacedAndRemoved() throws IOException {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.file("a.png", new byte[] {1});
      writer.file("a.png", new byte[] {2, 2});
      writer.file("b.png", new byte[] {3});
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    Run run = store().open("g_0001");
    run.verifyFile("a.png");
    run.attach("a.png", new byte[] {4, 4, 4});
    run.detach("b.png");
    assertThat(run.checkedFiles()).containsExactly("a.png");
    run.verifyFile("a.png");
    Files.write(run.file("a.png"), new byte[] {2, 2});
    assertThatThrownBy(() -> run.verifyFile("a.png")).hasMessageContaining("Expected 3 bytes");

    // What somebody puts there has no checksum, and is no damage.
    Files.write(run.file("a.png").resolveSibling("c.png"), new byte[] {5});
    assertThat(run.files()).containsExactly("a.png", "c.png");
    assertThat(run.checkedFiles()).containsExactly("a.png");
    run.verifyFile("c.png");
  }
}
