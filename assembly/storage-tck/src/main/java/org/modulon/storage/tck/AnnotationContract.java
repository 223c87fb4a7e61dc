package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.query.RunTable;

/** Annotations and links are kept exactly, whoever changes them and whatever becomes of the run. */
public interface AnnotationContract extends StorageTest {
  /** Every kind of value, in an order that is not sorted. */
  RunNotes NOTES =
      RunNotes.NONE
          .with("quality", "good")
          .with("accepted", true)
          .with("rating", -5)
          .with("least", Long.MIN_VALUE)
          .with("Score", 0.1)
          .with("score", 1e300)
          .with("whole", 3.0)
          .with("negative zero", -0.0)
          .with("none", Double.NaN)
          .with("below", Double.NEGATIVE_INFINITY)
          .with("above", Double.POSITIVE_INFINITY)
          .with("looks_true", "True")
          .with("empty", "")
          .with("τ: [\"x\"] = %20/..", "two\nlines\t\\ 𝄞")
          .with("long", "x".repeat(65_536))
          .linked("self", new RunLink("01ARZ3NDEKTSV4RRFFQ69G5FAV", "rec.v: 1"))
          .linked("baseline", RunLink.to("01ARZ3NDEKTSV4RRFFQ69G5FAW"));

  /** Threads at once, and annotations that each of them adds. */
  int MANY = 25;

  private static void assertNotes(RunManifest run, RunNotes expected) {
    assertThat(new ArrayList<>(run.notes().annotations().entrySet()))
        .isEqualTo(new ArrayList<>(expected.annotations().entrySet()));
    assertThat(new ArrayList<>(run.notes().links().entrySet()))
        .isEqualTo(new ArrayList<>(expected.links().entrySet()));
  }

  private RunManifest read() {
    try (RunStore store = store()) {
      return store.open("g_0001").manifest();
    }
  }

  @Test
  default void keepsWhatIsSaidOfAnEndedRun() {
    RunManifest before = TenRows.record(store(), RunState.DONE).manifest();
    assertThat(before.notes()).isEqualTo(RunNotes.NONE);

    RunManifest after = store().annotate("g_0001", notes -> NOTES);

    assertNotes(after, NOTES);
    assertThat(after).isEqualTo(before.withNotes(NOTES));
    assertNotes(read(), NOTES);
    assertThat(store().runs()).containsExactly(after);
    Run run = store().open(before.id());
    run.verify();
    run.dataset("v").verify();
    assertThat(run.object("kept")).isEqualTo(List.of("x"));
    assertThat(run.files()).containsExactly("notes.txt");
    assertThat(store().recover()).isEmpty();
  }

  @Test
  default void replacesAndRemovesOneByOne() {
    TenRows.record(store(), RunState.STOPPED);
    try (RunStore store = store()) {
      store.annotate("g_0001", notes -> NOTES);
      store.annotate("g_0001", notes -> notes.with("quality", "bad").with("late", 1));
      store.annotate("g_0001", notes -> notes.without("accepted").unlinked("self"));
    }
    assertNotes(
        read(), NOTES.with("quality", "bad").with("late", 1).without("accepted").unlinked("self"));

    store().annotate("g_0001", notes -> RunNotes.NONE);
    assertNotes(read(), RunNotes.NONE);
    store().annotate("g_0001", notes -> notes.with("again", 1));
    assertNotes(read(), RunNotes.NONE.with("again", 1));
  }

  @Test
  default void findsRunsByWhatWasSaidOfThem() {
    RunManifest first = TenRows.record(store(), RunState.DONE).manifest();
    TenRows.record(store(), RunState.DONE);
    try (RunStore store = store()) {
      store.annotate(first.id(), notes -> notes.with("quality", "good"));
      store.annotate("g_0002", notes -> notes.linked("baseline", RunLink.to(first.id())));

      RunTable table = RunTable.of(store);
      assertThat(table.filter("annotation.quality == 'good'").runs())
          .extracting(RunManifest::path)
          .containsExactly("g/g_0001");
      assertThat(table.column("link.baseline").values()).containsExactly(null, first.id());
      assertThat(table.column("first").values()).containsExactly(1L, 1L);
    }
  }

  @Test
  default void beginsARunWithNotes() {
    NewRun described = new NewRun("g", "", 1, "", Map.of(), List.of(), NOTES);
    try (RunWriter writer = store().create(described)) {
      assertNotes(writer.manifest(), NOTES);
      assertNotes(read(), NOTES);
      writer.acknowledge(1);
      assertNotes(writer.seal(RunState.DONE, 2, "", Map.of()).manifest(), NOTES);
    }
    assertNotes(read(), NOTES);
  }

  @Test
  default void makesWhatIsSaidMeanwhileDurableWithTheNextAcknowledgement() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.annotate(NOTES);
      assertThat(writer.manifest().notes()).isEqualTo(RunNotes.NONE);
      writer.acknowledge(1);
      assertNotes(writer.manifest(), NOTES);
      assertNotes(read(), NOTES);
      writer.annotate(NOTES.without("quality"));
      assertNotes(read(), NOTES);
    }
    store().recover();
    assertThat(read().state()).isEqualTo(RunState.INTERRUPTED);
    assertNotes(read(), NOTES);
  }

  @Test
  default void sealsWhatWasSaidLast() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.annotate(NOTES);
      writer.acknowledge(1);
      writer.annotate(NOTES.without("quality"));
      Run sealed = writer.seal(RunState.DONE, 2, "", Map.of());
      assertNotes(sealed.manifest(), NOTES.without("quality"));
      assertThatThrownBy(() -> writer.annotate(NOTES))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("The writer of run g/g_0001 is closed.");
    }
    assertNotes(read(), NOTES.without("quality"));
    store().open("g_0001").verify();
  }

  @Test
  default void keepsNotesOfARunThatIsResumed() {
    TenRows.record(store(), RunState.STOPPED);
    store().annotate("g_0001", notes -> NOTES);
    try (RunWriter writer = store().resume("g_0001", TenRows.at(7, 7))) {
      assertNotes(writer.manifest(), NOTES);
      assertNotes(read(), NOTES);
      writer.annotate(NOTES.with("resumed", true));
      assertNotes(
          writer.seal(RunState.STOPPED, 8, "", Map.of()).manifest(), NOTES.with("resumed", true));
    }
    assertNotes(read(), NOTES.with("resumed", true));

    store().annotate("g_0001", notes -> notes.with("and", "then"));
    store().resume("g_0001", TenRows.at(7, 7)).close();
    store().recover();
    assertNotes(read(), NOTES.with("resumed", true).with("and", "then"));
    store().annotate("g_0001", notes -> RunNotes.NONE.with("last", 1));
    assertNotes(read(), RunNotes.NONE.with("last", 1));
    assertThat(TenRows.read(store().open("g_0001"))).hasSize(7);
  }

  @Test
  default void takesNotesAlongToAnotherStore() {
    TenRows.record(store(), RunState.DONE);
    store().annotate("g_0001", notes -> NOTES);

    RunStore there = backend().open(temporary().resolve("there"));
    Run copy = RunCopies.copy(store().open("g_0001"), there);

    assertNotes(copy.manifest(), NOTES);
    assertThat(there.runs()).containsExactly(read());
    there.annotate("g_0001", notes -> notes.without("long"));
    assertNotes(there.open("g_0001").manifest(), NOTES.without("long"));
    assertNotes(read(), NOTES);
  }

  @Test
  default void takesNotesIntoTheTrash() {
    assumeTrue(store().trash().isPresent(), "the backend has a trash");
    TenRows.record(store(), RunState.DONE);
    store().annotate("g_0001", notes -> NOTES);

    assertNotes(store().trash().orElseThrow().delete("g_0001"), NOTES);
    Run next = TenRows.record(store(), RunState.DONE);
    assertThat(next.manifest().notes()).isEqualTo(RunNotes.NONE);
    store().annotate(next.manifest().id(), notes -> notes.with("own", 1));
    assertThat(store().trash().orElseThrow().empty()).isEqualTo(1);
    assertNotes(store().open(next.manifest().id()).manifest(), RunNotes.NONE.with("own", 1));
  }

  @Test
  default void losesNothingThatSeveralThreadsSay() throws Exception {
    TenRows.record(store(), RunState.DONE);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        String prefix = "thread " + thread + " ";
        tasks.add(
            () -> {
              try (RunStore store = store()) {
                for (int i = 0; i < MANY; i++) {
                  String key = prefix + i;
                  store.annotate("g_0001", notes -> notes.with(key, true));
                }
              }
              return null;
            });
      }
      for (Future<Void> each : threads.invokeAll(tasks)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(read().notes().annotations()).hasSize(4 * MANY);
    store().open("g_0001").verify();
  }

  @Test
  default void losesNothingThatSeveralProcessesSay() throws Exception {
    TenRows.record(store(), RunState.DONE);
    List<Process> processes = new ArrayList<>();
    try {
      for (String prefix : List.of("a", "b", "c")) {
        processes.add(
            ChildJvm.start(AnnotatingProcess.class, this, prefix, Integer.toString(MANY)));
      }
      for (Process process : processes) {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
      }
      for (Process process : processes) {
        assertThat(process.waitFor()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    assertThat(read().notes().annotations().values())
        .containsExactlyElementsOf(Stream.iterate(0L, i -> i + 1).limit(3 * MANY).toList());
  }

  @Test
  default void refusesARunThatHasNotEnded() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.acknowledge(1);
      assertThatThrownBy(() -> store().annotate("g_0001", notes -> NOTES))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
          .hasMessageContaining("is being written by pid " + ProcessHandle.current().pid())
          .hasMessageEndingWith("Wait until it ends, or end that process.");
    }
    assertThatThrownBy(() -> store().annotate("g_0001", notes -> NOTES))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.INVALID))
        .hasMessage(
            "The run g/g_0001 was never sealed. Expected an ended run."
                + " Recover it with 'modulon runs recover'.");
    assertThat(read().notes()).isEqualTo(RunNotes.NONE);
    assertThat(store().recover()).hasSize(1);
    assertNotes(store().annotate("g_0001", notes -> NOTES), NOTES);
  }

  @Test
  default void changesNothingIfTheChangeFails() {
    RunManifest before = TenRows.record(store(), RunState.DONE).manifest();
    assertThatThrownBy(
            () ->
                store()
                    .annotate(
                        "g_0001",
                        notes -> {
                          throw new IllegalArgumentException("no");
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
    assertThatThrownBy(() -> store().annotate("g_0001", notes -> null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> store().annotate("g_0002", notes -> NOTES))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("There is no run 'g_0002'. These exist: g_0001.");
    assertThat(store().runs()).containsExactly(before);
    assertNotes(store().annotate("g_0001", notes -> NOTES), NOTES);
  }

  @Test
  default void noticesEveryFlippedByteThatChangesWhatWasSaid() throws IOException {
    try (RunStore store = store()) {
      TenRows.record(store, RunState.DONE);
      store.annotate("g_0001", notes -> NOTES);
    }
    long seed = 947;
    Random random = new Random(seed);
    int flips = 20 * Rounds.or(5);
    int noticed = 0;
    for (int i = 0; i < flips; i++) {
      noticed += flip(random, "seed " + seed + ", flip " + i);
    }
    assertThat(noticed).as("seed %d: damages noticed", seed).isPositive();
  }

  /** Returns 1 if the damage was noticed; restores the file. */
  private int flip(Random random, String because) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(place())) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] original = Files.readAllBytes(file);
    if (original.length == 0) {
      return 0;
    }
    byte[] flipped = original.clone();
    int at = random.nextInt(flipped.length);
    flipped[at] ^= (byte) (1 + random.nextInt(255));
    Files.write(file, flipped);
    try (RunStore store = store()) {
      Run run = store.open("g/g_0001");
      run.verify();
      assertThat(run.manifest().notes())
          .as("%s, byte %d of %s", because, at, file.getFileName())
          .isEqualTo(NOTES);
      return 0;
    } catch (StoreException damage) {
      assertThat(damage.getMessage()).as(because).contains(". ").doesNotContain(": null");
      return 1;
    } finally {
      Files.write(file, original);
    }
  }
}
