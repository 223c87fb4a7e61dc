package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.MalformedImports;

/**
 * Whatever the bytes of a file: one clear error or a read, in time, and the file stays as it is.
 */
class MalformedHdf5Test {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** 10,000 in the long profile. */
  private static final int ROUNDS = 100 * Integer.getInteger("modulon.tck.rounds", 2);

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    // Slow to import: it has a thousand compressed chunks.
    "pypet/multiply.hdf5, 1, 20",
    "pypet/pypet_v0_1b_6.hdf5, 2, 100",
    "neuronvisio/storage.h5, 3, 100"
  })
  void importersRefuseOrRead(String fixture, long seed, int round) throws Exception {
    MalformedImports.run(
        fixture.startsWith("pypet") ? PypetImporter.class : NeuronvisioImporter.class,
        Hdf5Backend.class,
        Path.of("src/test/resources").resolve(fixture),
        temporary,
        seed,
        round);
  }

  @Test
  void ourOwnFilesAreNeverReadWrong() throws IOException {
    Path file = SampleRun.record(temporary).path();
    byte[] original = Files.readAllBytes(file);
    long seed = 4;
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String because = "seed " + seed + ", round " + round;
      Files.write(file, mutated(original, random));
      refused += inTime(because, () -> readEverything(because));
    }
    System.out.println(
        "campaign malformed, HDF5: " + ROUNDS + " inputs, refused " + refused + "; seed " + seed);
    assertThat(refused).isGreaterThan(ROUNDS / 10);
  }

  /** A listing shows a damaged run as failed. */
  private void readEverything(String because) {
    RunStore store = new Hdf5Backend().open(temporary);
    if (store.runs().get(0).state() == RunState.FAILED) {
      throw new StoreException(StoreException.Kind.DAMAGED, "", store.runs().get(0).message());
    }
    Run run = store.open("net_0001");
    for (Dataset dataset : run.datasets()) {
      dataset.verify();
      dataset.readDoubles(0, dataset.shape()[0]);
    }
    assertThat(run.dataset("rec.voltage").readDoubles(0, 2))
        .as(because)
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(run.parameters().get("Parameters")).as(because).containsEntry("threshold", 0.5);
  }

  /** Returns 1 if the work was refused with a message for people. */
  private static int inTime(String because, Runnable work) {
    return Assertions.assertTimeoutPreemptively(
        LONGEST,
        () -> {
          try {
            work.run();
            return 0;
          } catch (StoreException refused) {
            assertThat(refused.getMessage()).as(because).contains("Expected ").endsWith(".");
            return 1;
          } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new AssertionError(because, e);
          }
        },
        because);
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] bytes = original.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        int at = random.nextInt(bytes.length - 8);
        byte[] number = new byte[8];
        random.nextBytes(number);
        System.arraycopy(number, 0, bytes, at, 8);
      }
      default -> {
        int size = 1 + random.nextInt(512);
        int from = random.nextInt(bytes.length - size);
        System.arraycopy(original, from, bytes, random.nextInt(bytes.length - size), size);
      }
    }
    return bytes;
  }
}
