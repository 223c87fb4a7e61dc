package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/**
 * One flipped byte of what is stored is noticed wherever it changes something that is read; the
 * rest stays readable, and reading repairs nothing on its own.
 */
public interface DamageContract extends StorageTest {
  /** Any byte of any file; 4,000 in the long profile. */
  @Test
  default void noticesEveryFlippedByteThatChangesWhatIsRead() throws IOException {
    long seed = 415;
    FlippedStore flipped = new FlippedStore(this);
    Random random = new Random(seed);
    int noticed = 0;
    int flips = 40 * Rounds.or(10);
    for (int i = 0; i < flips; i++) {
      List<Path> files = flipped.files();
      Path file = files.get(random.nextInt(files.size()));
      int at = random.nextInt(flipped.size(file));
      String because =
          "seed " + seed + ", flip " + i + ", byte " + at + " of " + file.getFileName();
      Set<RichRuns.Part> refused = flipped.flip(file, at, random, because);
      noticed += refused.isEmpty() ? 0 : 1;
      flipped
          .owner(file)
          .ifPresent(
              run ->
                  assertThat(refused)
                      .as("%s, a file of run %d", because, run)
                      .allMatch(part -> part.run() == run));
    }
    Rounds.report(
        this, "damage", flips + " flips of any byte, " + noticed + " of them noticed", seed);
    assertThat(noticed).as("seed %d: damages noticed", seed).isGreaterThan(flips / 10);
  }

  /** Samples, objects, files and logs; 1,000 in the long profile. */
  @Test
  default void readsEverythingButThePartThatWasHit() throws IOException {
    long seed = 418;
    FlippedStore flipped = new FlippedStore(this);
    List<FlippedStore.Place> places = flipped.payload();
    Random random = new Random(seed);
    int hits = 0;
    int flips = 10 * Rounds.or(10);
    for (int i = 0; i < flips; i++) {
      FlippedStore.Place place = places.get(random.nextInt(places.size()));
      int at = place.at() + random.nextInt(place.length());
      String because =
          "seed " + seed + ", flip " + i + ", byte " + at + " of " + place.file() + ", " + place;
      Set<RichRuns.Part> refused = flipped.flip(place.file(), at, random, because);
      assertThat(refused).as(because).isSubsetOf(place.part());
      hits += refused.size();
    }
    Rounds.report(
        this,
        "damage",
        flips + " flips of payload, " + hits + " of them hit and noticed, the rest read",
        seed);
    // What was not noticed is a copy that nothing is read from.
    assertThat(hits).as("seed %d: flips noticed", seed).isGreaterThan(flips * 3 / 5);
  }

  @Test
  default void namesTheRowsAndStepsOfDamagedSamples() throws IOException {
    FlippedStore flipped = new FlippedStore(this);
    List<String> messages = new ArrayList<>();
    for (FlippedStore.Place place : flipped.payload()) {
      if (place.part().equals(new RichRuns.Part(2, "voltage"))) {
        flipped
            .refusal(place, (store, run) -> run.dataset("voltage").verify())
            .map(StoreException::getMessage)
            .ifPresent(messages::add);
      }
    }
    assertThat(messages)
        .isNotEmpty()
        .allMatch(
            message ->
                message.matches(
                    ".*rows \\d+ to \\d+ of dataset 'voltage'.* \\(after step \\d+ up to step"
                        + " \\d+\\) changed since they were written\\. Expected .*"));
  }

  @Test
  default void givesALogThatChangedNoNewChecksum() throws IOException {
    FlippedStore flipped = new FlippedStore(this);
    RunStore copies = backend().open(temporary().resolve("copies"));
    int refused = 0;
    for (FlippedStore.Place place : flipped.payload()) {
      if (place.part().equals(new RichRuns.Part(2, RichRuns.LOG))) {
        Optional<StoreException> refusal = flipped.refusal(place, (store, run) -> run.log());
        if (refusal.isPresent()) {
          refused++;
          String expected = refusal.get().getMessage();
          assertThat(refusal.get().kind()).isEqualTo(StoreException.Kind.DAMAGED);
          assertThat(expected)
              .matches("(?s).*log\\b.* changed since it was written\\. Expected .*");
          assertThat(flipped.refusal(place, (store, run) -> RunCopies.copy(run, copies)))
              .hasValueSatisfying(refused(expected));
          assertThat(flipped.refusal(place, DamageContract::resume))
              .hasValueSatisfying(refused(expected));
        }
      }
    }
    assertThat(refused).isEqualTo(RichRuns.payload().get(new RichRuns.Part(2, "log")).size());
    assertThat(copies.runs()).isEmpty();
  }

  private static Consumer<StoreException> refused(String message) {
    return refusal -> assertThat(refusal).hasMessage(message);
  }

  private static void resume(RunStore store, Run run) {
    try (RunWriter writer = store.resume(run.manifest().id(), RichRuns.resumption())) {
      writer.acknowledge(RichRuns.resumption().step());
    } finally {
      assertThat(store.runs()).contains(run.manifest());
    }
  }

  /** A store with {@link RichRuns} in which one byte at a time is another. */
  final class FlippedStore {
    private final StorageTest test;
    private final Map<Path, byte[]> pristine = new LinkedHashMap<>();
    private final Map<String, Integer> owners = new LinkedHashMap<>();

    /** Bytes of a file that are payload of a part. */
    record Place(Path file, int at, int length, RichRuns.Part part) {}

    FlippedStore(StorageTest test) throws IOException {
      this.test = test;
      try (RunStore store = test.store()) {
        RichRuns.record(store);
        for (int run = 1; run <= RichRuns.RUNS; run++) {
          owners.put(RichRuns.name(run), run);
          owners.put(store.open(RichRuns.name(run)).manifest().id(), run);
        }
      }
      try (Stream<Path> files = Files.walk(test.place())) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          pristine.put(file, Files.readAllBytes(file));
        }
      }
    }

    /** Files with at least one byte. */
    List<Path> files() {
      return pristine.keySet().stream().filter(file -> size(file) > 0).toList();
    }

    int size(Path file) {
      return pristine.get(file).length;
    }

    /** The run that a file belongs to; nothing if it is shared. */
    Optional<Integer> owner(Path file) {
      String path = test.place().relativize(file).toString();
      return owners.keySet().stream().filter(path::contains).findFirst().map(owners::get);
    }

    List<Place> payload() {
      List<Place> places = new ArrayList<>();
      RichRuns.payload()
          .forEach(
              (part, patterns) ->
                  pristine.forEach(
                      (file, content) -> {
                        if (owner(file).orElse(part.run()) == part.run()) {
                          patterns.forEach(each -> add(places, part, file, content, each));
                        }
                      }));
      return places;
    }

    private static void add(
        List<Place> places, RichRuns.Part part, Path file, byte[] content, byte[] pattern) {
      for (int at = 0; at + pattern.length <= content.length; at++) {
        if (Arrays.equals(content, at, at + pattern.length, pattern, 0, pattern.length)) {
          places.add(new Place(file, at, pattern.length, part));
        }
      }
    }

    /** Flips bits of a byte, reads everything, and restores the file. */
    Set<RichRuns.Part> flip(Path file, int at, Random random, String because) throws IOException {
      byte[] flipped = pristine.get(file).clone();
      flipped[at] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, flipped);
      try (RunStore store = test.store()) {
        Set<RichRuns.Part> refused = RichRuns.refused(store, because);
        assertThat(Files.readAllBytes(file))
            .as("%s: changed by reading", because)
            .isEqualTo(flipped);
        return refused;
      } finally {
        restore();
      }
    }

    /** Flips a bit, and returns what is said to somebody who reads the run, if it is refused. */
    Optional<StoreException> refusal(Place place, BiConsumer<RunStore, Run> reading)
        throws IOException {
      byte[] flipped = pristine.get(place.file()).clone();
      flipped[place.at()] ^= 1;
      Files.write(place.file(), flipped);
      try (RunStore store = test.store()) {
        reading.accept(store, store.open(RichRuns.name(place.part().run())));
        return Optional.empty();
      } catch (StoreException refusal) {
        return Optional.of(refusal);
      } finally {
        restore();
      }
    }

    /** Files that help reading, such as those that SQLite shares between processes, may appear. */
    private void restore() throws IOException {
      for (Map.Entry<Path, byte[]> each : pristine.entrySet()) {
        if (!Arrays.equals(Files.readAllBytes(each.getKey()), each.getValue())) {
          Files.write(each.getKey(), each.getValue());
        }
      }
    }
  }
}
