package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/**
 * One flipped byte of what is stored is noticed wherever it changes a sample or a parameter; it is
 * never an error without a message, and reading repairs nothing on its own.
 */
public interface DamageContract extends StorageTest {
  @Test
  default void noticesEveryFlippedByteThatChangesASampleOrAParameter() throws IOException {
    double[] samples = new double[20_000];
    Arrays.setAll(samples, i -> i * 0.37 - 50);
    try (RunStore store = store()) {
      damagedRun(store, samples);
    }
    long seed = 415;
    Random random = new Random(seed);
    int noticed = 0;
    int flips = 40 * Rounds.or(10);
    for (int i = 0; i < flips; i++) {
      noticed += flip(random, samples, "seed " + seed + ", flip " + i);
    }
    assertThat(noticed).as("seed %d: damages noticed", seed).isGreaterThan(flips / 10);
  }

  private static void damagedRun(RunStore store, double[] samples) {
    try (RunWriter writer = store.create(NewRun.of("g", 1))) {
      DatasetWriter dataset =
          writer.dataset(DatasetDescription.of("voltage", ElementType.FLOAT64, 50));
      writer.parameter("Parameters", "threshold", 0.5);
      for (int block = 0; block < 2; block++) {
        dataset.append(samples, block * 10_000, 200);
        writer.acknowledge(200L * (block + 1));
      }
      writer.seal(RunState.DONE, 400, "", Map.of());
    }
  }

  /** Returns 1 if the damage was noticed; restores the file. */
  private int flip(Random random, double[] samples, String because) throws IOException {
    List<Path> files = files();
    Path file = files.get(random.nextInt(files.size()));
    byte[] original = Files.readAllBytes(file);
    if (original.length == 0) {
      return 0;
    }
    byte[] flipped = original.clone();
    int at = random.nextInt(flipped.length);
    flipped[at] ^= (byte) (1 + random.nextInt(255));
    Files.write(file, flipped);
    try {
      return read(samples, because + ", byte " + at + " of " + file.getFileName());
    } finally {
      Files.write(file, original);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(place())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private int read(double[] samples, String because) {
    try (RunStore store = store()) {
      store.runs();
      Run run = store.open("g/g_0001");
      run.verify();
      assertThat(run.parameters().get("Parameters")).as(because).containsEntry("threshold", 0.5);
      Dataset dataset = run.dataset("voltage");
      dataset.verify();
      assertThat(dataset.readDoubles(0, 400)).as(because).isEqualTo(samples);
      return 0;
    } catch (StoreException noticed) {
      assertThat(noticed.getMessage()).as(because).contains(". ").doesNotContain(": null");
      return 1;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError(because, e);
    }
  }
}
