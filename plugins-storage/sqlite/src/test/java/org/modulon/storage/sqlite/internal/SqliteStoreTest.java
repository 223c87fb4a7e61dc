package org.modulon.storage.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** What holds for databases only; the rest is in the suite that all backends pass. */
class SqliteStoreTest {
  @TempDir Path folder;

  private RunStore store(Path place) {
    return new SqliteBackend().open(place);
  }

  @Test
  void needsAtMost200BytesForARunWithAScalarResult() throws IOException {
    Path place = folder.resolve("place");
    int runs = 500;
    try (RunStore store = store(place)) {
      Random random = new Random(1);
      for (int i = 0; i < runs; i++) {
        multiply(store, random.nextDouble(), random.nextDouble());
      }
    }
    long empty = 25 * 4096;
    assertThat(Files.size(place.resolve("Databases/multiply.sqlite")) - empty)
        .isLessThanOrEqualTo(200L * runs);
  }

  /** What a further result of a run takes, beside the run itself. */
  @Test
  void needsLittleForEachFurtherScalarResult() throws IOException {
    Path place = folder.resolve("place");
    int runs = 100;
    int results = 100;
    try (RunStore store = store(place)) {
      Random random = new Random(2);
      for (int i = 0; i < runs; i++) {
        try (RunWriter writer = store.create(NewRun.of("multiply", 1))) {
          for (int k = 0; k < results; k++) {
            writer.parameter("Results", "z" + k, random.nextDouble());
          }
          writer.seal(RunState.DONE, 1, "", Map.of());
        }
      }
    }
    long empty = 25 * 4096;
    assertThat(Files.size(place.resolve("Databases/multiply.sqlite")) - empty)
        .isLessThanOrEqualTo(30L * runs * results);
  }

  private static void multiply(RunStore store, double x, double y) {
    try (RunWriter writer = store.create(NewRun.of("multiply", 1))) {
      writer.parameter("Parameters", "x", x);
      writer.parameter("Parameters", "y", y);
      writer.parameter("Results", "z", x * y);
      writer.seal(RunState.DONE, 1, "", Map.of());
    }
  }

  /** Stores runs that halve their numbers, from 0 on, and returns the database. */
  private Path multiplied(Path place, int runs) {
    try (RunStore store = store(place)) {
      for (int i = 0; i < runs; i++) {
        multiply(store, i, 0.5);
      }
    }
    return place.resolve("Databases/multiply.sqlite");
  }

  @Test
  void leavesOneFileForAGroupWhenItIsClosed() throws IOException {
    Path place = folder.resolve("place");
    try (RunStore store = store(place)) {
      multiply(store, 2, 3);
    }
    assertThat(place.resolve("Databases").toFile().list()).containsExactly("multiply.sqlite");
  }

  @Test
  void takesNamesOfPlacesForNothingElse() {
    for (String name : List.of("a?mode=memory", "b&x=1", "c%20d", ":memory:", "file:e", "#f")) {
      Path place = folder.resolve(name);
      try (RunStore store = store(place)) {
        multiply(store, 2, 3);
        assertThat(store.open("multiply_0001").parameters().get("Results")).containsValue(6.0);
      }
      assertThat(place.resolve("Databases/multiply.sqlite")).isRegularFile();
    }
  }

  @Test
  void refusesADatabaseWithForeignTables() throws Exception {
    Path place = folder.resolve("place");
    try (RunStore store = store(place)) {
      multiply(store, 2, 3);
    }
    try (Session session = Session.write(GroupPlace.of(place, "multiply"))) {
      session.execute("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM run; END");
    }
    try (RunStore store = store(place)) {
      assertThat(store.runs())
          .singleElement()
          .satisfies(
              run -> assertThat(run.message()).contains("its tables are not those of a run group"));
      assertThatThrownBy(() -> store.create(NewRun.of("multiply", 1)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED));
    }
  }

  @Test
  void keepsLargeArraysInChunksAndShowsNoneBeforeTheAcknowledgement() {
    double[] block = new Random(3).doubles(300_000).toArray();
    try (RunStore store = store(folder.resolve("place"));
        RunWriter writer = store.create(NewRun.of("g", 1))) {
      DatasetWriter dataset =
          writer.dataset(DatasetDescription.of("v", ElementType.FLOAT64, 1_000));
      for (int i = 0; i < 8; i++) {
        dataset.append(block, 0, 300);
      }
      assertThat(store.open("g_0001").datasetNames()).isEmpty();
      Run run = writer.seal(RunState.DONE, 8, "", Map.of());
      Dataset read = run.dataset("v");
      read.verify();
      assertThat(read.shape()).containsExactly(2_400, 1_000);
      assertThat(read.readDoubles(2_100, 300)).isEqualTo(block);
      assertThat(read.readDoubles(299, 2)).endsWith(java.util.Arrays.copyOf(block, 1_000));
    }
  }

  @Test
  void readsTheSamplesOfARunWhoseFactsAreDamaged() {
    Path place = folder.resolve("place");
    try (RunStore store = store(place)) {
      for (int i = 0; i < 2; i++) {
        try (RunWriter writer = store.create(NewRun.of("g", 1))) {
          writer.parameter("Parameters", "x", 1.5);
          writer.object("o", List.of("kept"));
          writer
              .dataset(DatasetDescription.of("v", ElementType.FLOAT64))
              .append(new double[] {1, 2, 3}, 0, 3);
          writer.seal(RunState.DONE, 3, "", Map.of());
        }
      }
    }
    try (Session session = Session.write(GroupPlace.of(place, "g"))) {
      session.execute("UPDATE parameter SET value = 2.5 WHERE run = 1");
    }
    try (RunStore store = store(place)) {
      Run run = store.open("g/g_0001");
      assertThat(run.manifest().state()).isEqualTo(RunState.FAILED);
      assertThat(run.manifest().message())
          .contains("is damaged: at run 1 its facts changed since they were written. Expected");
      assertThat(run.parameters()).isEmpty();
      run.dataset("v").verify();
      assertThat(run.dataset("v").readDoubles(0, 3)).containsExactly(1, 2, 3);
      assertThat(run.object("o")).isEqualTo(List.of("kept"));
      assertThatThrownBy(run::verify)
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED));
      Run other = store.open("g/g_0002");
      other.verify();
      assertThat(other.parameters().get("Parameters")).containsEntry("x", 1.5);
      assertThat(store.runs())
          .extracting(RunManifest::state)
          .containsExactly(RunState.FAILED, RunState.DONE);
    }
  }

  /** SQLite finds runs by indexes whose content nothing else checks. */
  @Test
  void opensTheRunThatWasAskedForIfAnIndexLeadsToAnother() throws IOException {
    Path place = folder.resolve("place");
    Path file = multiplied(place, 5);
    byte[] bytes = Files.readAllBytes(file);
    // The cell of run 2 in the index of names: the prefix 1, the number 2 and the key 2.
    bytes[indexOf(bytes, 4, 9, 1, 1, 2, 2) + 5] = 4;
    Files.write(file, bytes);
    try (RunStore store = store(place)) {
      Run run = store.open("multiply/multiply_0002");
      assertThat(run.manifest().name()).isEqualTo("multiply_0002");
      assertThat(run.parameters().get("Results")).containsEntry("z", 0.5);
      assertThat(store.open(run.manifest().id()).manifest()).isEqualTo(run.manifest());
      assertThat(store.open("multiply_0004").parameters().get("Results")).containsEntry("z", 1.5);
    }
  }

  private static int indexOf(byte[] bytes, int... pattern) {
    for (int at = 0; at + pattern.length <= bytes.length; at++) {
      int matched = 0;
      while (matched < pattern.length && bytes[at + matched] == pattern[matched]) {
        matched++;
      }
      if (matched == pattern.length) {
        return at;
      }
    }
    throw new AssertionError("The database has no such bytes");
  }

  /** Any file in the place of a database is read rightly or refused, in memory and time. */
  @Test
  void readsMutatedDatabasesRightlyOrRefusesThem() throws IOException {
    Path place = folder.resolve("place");
    Path file = multiplied(place, 20);
    byte[] sound = Files.readAllBytes(file);
    long seed = 20261121;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] mutated = mutated(sound, random);
      Files.write(file, mutated);
      refused += read(place, "seed " + seed + ", mutation " + i);
      assertThat(Files.readAllBytes(file)).as("mutation %d: unchanged", i).isEqualTo(mutated);
    }
    assertThat(refused).isGreaterThan(30);
  }

  private static byte[] mutated(byte[] sound, Random random) {
    byte[] mutated = sound.clone();
    int changes = 1 + random.nextInt(40);
    for (int i = 0; i < changes; i++) {
      // Most of a page is empty; what matters is at its beginning and its end.
      int page = random.nextInt(mutated.length / 4096) * 4096;
      int within = random.nextBoolean() ? random.nextInt(64) : 4095 - random.nextInt(800);
      mutated[page + within] = (byte) random.nextInt(256);
    }
    return random.nextInt(10) > 0
        ? mutated
        : java.util.Arrays.copyOf(mutated, random.nextInt(mutated.length));
  }

  /** Returns 1 if anything was refused. */
  private int read(Path place, String because) {
    try (RunStore store = store(place)) {
      boolean refused = false;
      for (RunManifest listed : store.runs()) {
        refused |= listed.state() == RunState.FAILED;
      }
      for (int i = 0; i < 20; i++) {
        Run run =
            store.open("multiply/multiply_" + String.format(java.util.Locale.ROOT, "%04d", i + 1));
        run.verify();
        assertThat(run.parameters().get("Results")).as(because).containsEntry("z", i * 0.5);
      }
      return refused ? 1 : 0;
    } catch (StoreException expected) {
      assertThat(expected.getMessage()).as(because).contains(". ");
      return 1;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(because, e);
    }
  }

  /** The snippet of docs/storage-sqlite.md, as it is there. */
  @Test
  void isReadByPython() throws Exception {
    assumeTrue(hasPython(), "needs python3");
    Path place = folder.resolve("place");
    try (RunStore store = store(place);
        RunWriter writer = store.create(NewRun.of("basics", 7))) {
      writer.parameter("Parameters", "size", 100);
      writer
          .dataset(DatasetDescription.of("my_recorder.voltage", ElementType.FLOAT64, 2))
          .append(new double[] {1, 2, 3, 4.5}, 0, 2);
      writer.acknowledge(2);
      writer.seal(RunState.DONE, 2, "", Map.of());
    }
    Path page = Path.of("../../docs/storage-sqlite.md");
    String text = Files.readString(page);
    String snippet = text.substring(text.indexOf("```python\n") + 10, text.lastIndexOf("```"));
    Process python =
        new ProcessBuilder("python3", "-c", snippet)
            .directory(place.resolve("Databases").toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed)
        .isEqualTo(
            "basics_0001 DONE 2 steps, size = 100\n"
                + "my_recorder.voltage [2] 2 rows (1.0, 2.0, 3.0, 4.5)\n");
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import sqlite3").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
