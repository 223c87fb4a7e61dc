package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/**
 * Whatever happens to a file, reading gives a clear error or what is there, and changes nothing.
 */
class MalformedFilesTest {
  /** 10,000 in the long profile. */
  private static final int MUTATIONS = 100 * Integer.getInteger("modulon.tck.rounds", 5);

  @TempDir Path place;
  private final double[] voltage = new double[200];
  private RunStore store;
  private Path sealed;

  @BeforeEach
  void recordARun() {
    store = new FolderBackend().open(place);
    Arrays.setAll(voltage, i -> i * 0.37);
    try (RunWriter writer = record()) {
      sealed = writer.seal(RunState.DONE, 40, "", Map.of("exc", "ab")).path();
    }
  }

  private RunWriter record() {
    RunWriter writer =
        store.create(new NewRun("g", "", 7, "name: g\n", Map.of("os", "x"), List.of()));
    DatasetWriter dataset =
        writer.dataset(DatasetDescription.of("voltage", ElementType.FLOAT64, 5));
    writer.parameter("Parameters", "Threshold", 0.5);
    writer.parameter("Results", "note", "two\nlines");
    writer.object("genes", Map.of("a", List.of(1, 2)));
    for (int block = 0; block < 4; block++) {
      dataset.append(voltage, block * 50, 10);
      writer.acknowledge(10L * (block + 1));
    }
    return writer;
  }

  @Test
  void survivesMutatedArrays() throws IOException {
    mutate(sealed.resolve("voltage.npy"), 1);
  }

  @Test
  void survivesMutatedManifests() throws IOException {
    mutate(sealed.resolve("manifest.json"), 2);
  }

  @Test
  void survivesMutatedCommitLogs() throws IOException {
    mutate(sealed.resolve("commit.log"), 3);
  }

  @Test
  void survivesMutatedConfigFilesOfForeignRuns() throws IOException {
    Files.delete(sealed.resolve("manifest.json"));
    mutate(sealed.resolve("config.ini"), 4);
  }

  @Test
  void noticesEveryFlippedByteOfAManifest() throws IOException {
    Path file = sealed.resolve("manifest.json");
    byte[] original = Files.readAllBytes(file);
    for (int at = 0; at < original.length; at++) {
      byte[] flipped = original.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      assertThat(store.runs().get(0).state()).as("byte %d", at).isEqualTo(RunState.FAILED);
    }
  }

  @Test
  void readsAManifestOfTheFormatWithoutChecksum() throws IOException {
    Path file = sealed.resolve("manifest.json");
    String text = Files.readString(file);
    int checksums = text.indexOf(",\n  \"objects_crc32c\"");
    String former = text.substring(0, checksums).replace("run\" : 2", "run\" : 1") + "\n}\n";
    Files.writeString(file, former);
    assertThat(readEverything("an old manifest")).isZero();
    assertThat(store.open("g/g_0001").object("genes")).isEqualTo(Map.of("a", List.of(1, 2)));
    try (RunWriter writer = store.resume("g/g_0001", new Resumption(40, rows(), ""))) {
      writer.seal(RunState.DONE, 40, "", Map.of());
    }
    assertThat(Files.readString(file)).contains("run\" : 2");
    assertThat(readEverything("a new manifest")).isZero();
  }

  private static Map<String, Long> rows() {
    return Map.of("voltage", 40L);
  }

  @Test
  void noticesAChangedObject() throws IOException {
    Path file = sealed.resolve("genes.json");
    Files.writeString(file, Files.readString(file).replace("2", "3"));
    assertThatThrownBy(() -> store.open("g/g_0001").object("genes"))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " at byte 0: the object changed since it was written. Expected bytes that fit"
                + " their checksum. Restore the file from a copy, or leave this run out.");
  }

  @Test
  void takesAChangedAcknowledgementForDamageUnlessItIsTheLast() throws IOException {
    RunWriter writer = record();
    writer.close();
    Path file = writer.path().resolve("commit.log");
    byte[] original = Files.readAllBytes(file);
    int last = original.length - (original.length - 16) / 4;
    for (int at = 16; at < last; at++) {
      byte[] flipped = original.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      // What can't be read has no time of creation, so it comes first.
      RunManifest listed = store.runs().get(0);
      assertThat(listed.state()).as("byte %d", at).isEqualTo(RunState.FAILED);
      assertThat(listed.message())
          .contains(": a frame changed since it was written, and whole ones follow it. Expected");
    }
    assertThat(store.recover()).isEmpty();
  }

  private void mutate(Path file, long seed) throws IOException {
    byte[] original = Files.readAllBytes(file);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(file, Mutations.mutate(original, random));
      Map<Path, List<Byte>> before = contents();
      String because = file.getFileName() + ", seed " + seed + ", mutation " + i;
      refused += readEverything(because);
      assertThat(contents()).as(because).isEqualTo(before);
    }
    System.out.println(
        "campaign malformed, "
            + file.getFileName()
            + ": "
            + MUTATIONS
            + " inputs, refused "
            + refused
            + "; seed "
            + seed);
    assertThat(refused).as("%s: mutations noticed", file).isPositive();
  }

  /** Returns 1 if something was refused. Any exception but StoreException fails the test. */
  private int readEverything(String because) {
    assertThat(store.runs()).as(because).hasSize(1);
    try {
      RunManifest manifest = store.runs().get(0);
      Run run = store.open(manifest.path());
      run.parameters();
      run.log();
      run.files();
      for (String object : run.objects()) {
        run.object(object);
      }
      for (Dataset dataset : run.datasets()) {
        dataset.verify();
        double[] values = dataset.readDoubles(0, dataset.shape()[0]);
        if (because.startsWith("voltage.npy") || because.startsWith("commit.log")) {
          assertThat(values).as(because).isEqualTo(voltage);
        }
      }
      return 0;
    } catch (StoreException e) {
      assertThat(e.getMessage()).as(because).contains(". ").doesNotContain(": null");
      return 1;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError(because, e);
    }
  }

  @Test
  void recoversOrRefusesDamagedRecordings() throws IOException {
    long seed = 5;
    Random random = new Random(seed);
    record().close();
    Path recording = sealed.resolveSibling("g_0002");
    Map<String, byte[]> original = new LinkedHashMap<>();
    for (String name : List.of("manifest.json", "commit.log", "voltage.npy", "config.ini")) {
      original.put(name, Files.readAllBytes(recording.resolve(name)));
    }
    int recovered = 0;
    int inputs = MUTATIONS * 2 / 5;
    for (int i = 0; i < inputs; i++) {
      for (Map.Entry<String, byte[]> file : original.entrySet()) {
        Files.write(recording.resolve(file.getKey()), file.getValue());
      }
      String name = List.copyOf(original.keySet()).get(random.nextInt(4));
      Files.write(recording.resolve(name), Mutations.mutate(original.get(name), random));
      String because = "seed " + seed + ", mutation " + i + " of " + name;
      for (Recovery recovery : store.recover()) {
        assertThat(recovery.message()).as(because).matches("(?s)(interrupted|not recovered).*");
        recovered++;
      }
      assertThat(store.runs()).as(because).hasSize(2);
    }
    assertThat(recovered).isGreaterThan(inputs / 2);
  }

  private Map<Path, List<Byte>> contents() throws IOException {
    Map<Path, List<Byte>> contents = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : Files.readAllBytes(file)) {
          bytes.add(b);
        }
        contents.put(file, bytes);
      }
    }
    return contents;
  }
}
