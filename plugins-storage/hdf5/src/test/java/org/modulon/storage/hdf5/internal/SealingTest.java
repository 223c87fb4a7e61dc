package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** How a recording becomes a file, and what is left if it doesn't. */
class SealingTest {
  private static final int COLUMNS = 1000;

  /** CRC32C of four zeros. */
  private static final int EMPTY_FRAME = 0x48674bc7;

  private static final DatasetDescription V =
      DatasetDescription.of("v", ElementType.FLOAT64, COLUMNS);
  private static final DatasetDescription SPIKES =
      new DatasetDescription(
          "s", ElementType.INT64, List.of(2), List.of("event", "t_i"), "", Map.of());

  @TempDir Path temporary;

  @Test
  void theLogOfALargeRunBecomesItsFile() throws IOException {
    int rows = 1234;
    try (RunWriter writer = begin(rows)) {
      Path log = writer.path().resolve("samples.log");
      writer.acknowledge(1);
      Object key = fileKey(log);
      long logged = Files.size(log);
      Path file = writer.seal(RunState.DONE, 1, "", Map.of()).path();
      assertThat(fileKey(file)).as("it was renamed").isEqualTo(key);
      assertThat(Files.size(file) - logged).as("appended").isLessThan(1_000_000);
      assertThat(log.getParent()).doesNotExist();
    }
    assertRows(store().open("g_0001"), rows);
  }

  @Test
  void aSmallRunIsCopiedWithoutWhatTheLogHas() throws IOException {
    try (RunWriter writer = begin(20)) {
      for (int step = 1; step < 5; step++) {
        writer.acknowledge(step);
      }
      Path file = writer.seal(RunState.DONE, 1, "", Map.of()).path();
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("MODULOG");
      assertThat(Files.size(file)).isLessThan(20 * (V.bytesPerRow() + 32) + 10_000);
    }
    assertRows(store().open("g_0001"), 20);
  }

  @Test
  void aRunWhoseEveryRowWasAcknowledgedIsCopied() throws IOException {
    int rows = 300;
    double[] values = values(rows);
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter voltage = writer.dataset(V);
      for (int row = 0; row < rows; row++) {
        voltage.append(values, row * COLUMNS, 1);
        writer.acknowledge(row);
      }
      long logged = Files.size(writer.path().resolve("samples.log"));
      assertThat(logged).as("written at most twice").isLessThan(2 * rows * (V.bytesPerRow() + 40));
      writer.dataset(SPIKES).append(events(rows), 0, 2 * rows);
      Path file = writer.seal(RunState.DONE, rows, "", Map.of()).path();
      assertThat(Files.size(file)).isLessThan(rows * (V.bytesPerRow() + 64) + 10_000);
    }
    assertRows(store().open("g_0001"), rows);
  }

  /** Rows of 4.8 MB; those of a prime number of values have no equal parts, and are copied. */
  @ParameterizedTest
  @CsvSource({"600000, true", "600011, false"})
  void rowsLargerThanAChunkAreKept(int columns, boolean inPlace) throws Exception {
    DatasetDescription large = DatasetDescription.of("large", ElementType.FLOAT64, columns);
    double[] values = new double[3 * columns];
    Arrays.setAll(values, i -> i * 0.5);
    Path file;
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(large);
      dataset.append(values, 0, 1);
      writer.acknowledge(1);
      dataset.append(values, columns, 2);
      Object key = fileKey(writer.path().resolve("samples.log"));
      file = writer.seal(RunState.DONE, 1, "", Map.of()).path();
      assertThat(fileKey(file).equals(key)).isEqualTo(inPlace);
    }
    Dataset read = store().open("g_0001").dataset("large");
    read.verify();
    assertThat(Arrays.equals(read.readDoubles(0, 3), values)).isTrue();
    String script =
        """
        import h5py, numpy, sys
        v = h5py.File(sys.argv[1])['data/large']
        print(v.chunks is not None, (v[:].ravel() == numpy.arange(v.size) * 0.5).all())
        """;
    assertThat(ForeignReaders.python(script, file))
        .isEqualTo(inPlace ? "True True\n" : "False True\n");
  }

  @Test
  void aRunOfMostlyUndividedSamplesIsCopied() throws IOException {
    DatasetDescription large = DatasetDescription.of("large", ElementType.UINT8, 4_800_007);
    try (RunWriter writer = begin(300)) {
      writer.dataset(large).append(new long[4_800_007], 0, 1);
      Path file = writer.seal(RunState.DONE, 1, "", Map.of()).path();
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("MODULOG");
    }
    assertRows(store().open("g_0001"), 300);
    assertThat(store().open("g_0001").dataset("large").readLongs(0, 1)).containsOnly(0);
  }

  @Test
  void aWriterThatDiesWhileItSealsLosesNothing() throws IOException {
    Path logs = temporary.resolve("hdf5/g/g_0001.recording");
    int rows = 300;
    RunWriter writer = begin(rows);
    writer.acknowledge(7);
    byte[] facts = Files.readAllBytes(logs.resolve("facts.log"));
    int logged = (int) Files.size(logs.resolve("samples.log"));
    Path file = writer.seal(RunState.DONE, 7, "", Map.of()).path();
    byte[] sealed = Files.readAllBytes(file);
    long seed = 5;
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      String because = "seed " + seed + ", round " + round;
      Files.delete(file);
      Files.createDirectories(logs);
      Files.write(logs.resolve("facts.log"), facts);
      // All of it in the first round; later on a part, and the superblock not yet.
      int length = round == 0 ? sealed.length : logged + random.nextInt(sealed.length - logged);
      byte[] died = Arrays.copyOf(sealed, length);
      if (random.nextBoolean()) {
        Arrays.fill(died, 0, Hdf5Output.SUPERBLOCK_BYTES, (byte) 0);
      }
      Files.write(logs.resolve("samples.log"), died);

      Run live = store().open("g_0001");
      assertThat(live.manifest().state()).as(because).isEqualTo(RunState.RECORDING);
      assertRows(live, rows);
      assertThat(store().recover()).as(because).hasSize(1);
      Run recovered = store().open("g_0001");
      assertThat(recovered.manifest().state()).as(because).isEqualTo(RunState.INTERRUPTED);
      assertThat(recovered.manifest().steps()).as(because).isEqualTo(7);
      assertRows(recovered, rows);
      assertThat(logs).as(because).doesNotExist();
    }
  }

  @Test
  void aFileThatCannotBeFinishedLeavesTheLogAsItWas() throws IOException {
    Path log = temporary.resolve("samples.log");
    try (SamplesLog samples = SamplesLog.create(log)) {
      samples.append(0, 0, SealedFileWriter.buffer(100));
      long length = samples.length();
      try (Hdf5FileWriter writer = Hdf5FileWriter.behind(log, length)) {
        writer.root().longs("more", new long[1000]);
      }
      assertThat(Files.size(log)).isEqualTo(length);
      samples.append(0, 100, SealedFileWriter.buffer(50));
    }
    assertThat(SamplesLog.scan(log, 1).get(0).end()).isEqualTo(150);
  }

  @Test
  void whatFollowsTheFramesIsNeverTakenForAFrame() throws IOException {
    Path log = temporary.resolve("samples.log");
    Path other = temporary.resolve("other.log");
    try (SamplesLog samples = SamplesLog.create(log);
        SamplesLog more = SamplesLog.create(other)) {
      // Its end leaves four bytes to the next multiple of eight, which could be an empty frame's
      // length; what is appended begins with the checksum of an empty frame, and has another one.
      samples.append(0, 0, SealedFileWriter.buffer(104));
      more.append(0, 104, SealedFileWriter.buffer(100));
      byte[] frame = Files.readAllBytes(other);
      ByteBuffer bytes = SealedFileWriter.buffer(200).putInt(EMPTY_FRAME).put(frame, 64, 120);
      try (Hdf5FileWriter writer = Hdf5FileWriter.behind(log, samples.length())) {
        assertThat(writer.root().append(bytes.flip())).isEqualTo(samples.length() + 4);
        writer.finish();
      }
    }
    assertThat(SamplesLog.scan(log, 1).get(0).end()).isEqualTo(104);
  }

  @Test
  void refusesToSealFewerRowsThanWereAppended() throws IOException {
    try (RunWriter writer = begin(300)) {
      writer.acknowledge(1);
    }
    RunPlace place = new RunPlace(temporary.resolve("hdf5/g"), "g_0001");
    FactsLog.Recorded recorded = FactsLog.read(place.facts()).orElseThrow();
    recorded.facts().rows().set(0, 301L);
    try (SamplesLog log = SamplesLog.reopen(place.samples(), recorded.facts().datasets())) {
      assertThatThrownBy(() -> Sealing.seal(place, recorded.facts(), "0", log))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("rows of dataset 'v' are missing");
    }
    assertThat(place.sealed()).doesNotExist();
  }

  @Test
  void everyFlippedByteThatChangesASampleInAChunkIsNoticed() throws IOException {
    int rows = 300;
    Path file;
    try (RunWriter writer = begin(rows)) {
      file = writer.seal(RunState.DONE, 1, "", Map.of()).path();
    }
    byte[] original = Files.readAllBytes(file);
    long seed = 6;
    Random random = new Random(seed);
    int noticed = 0;
    for (int round = 0; round < 100; round++) {
      byte[] changed = original.clone();
      // Half of them where the samples end and everything else begins.
      int tail = Math.min(original.length, 100_000);
      int at =
          round % 2 == 0
              ? random.nextInt(original.length)
              : original.length - 1 - random.nextInt(tail);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      try {
        assertRows(store().open("g_0001"), rows);
      } catch (StoreException damage) {
        noticed++;
      }
    }
    assertThat(noticed).as("seed %d", seed).isGreaterThan(30);
  }

  /** Records rows of 8 KB, and twice as many events, half of the runs' worth in one append. */
  private RunWriter begin(int rows) {
    RunWriter writer = store().create(NewRun.of("g", 1));
    DatasetWriter voltage = writer.dataset(V);
    DatasetWriter spikes = writer.dataset(SPIKES);
    double[] values = values(rows);
    int half = rows / 2;
    voltage.append(values, 0, half);
    for (int row = half; row < rows; row++) {
      voltage.append(values, row * COLUMNS, 1);
    }
    spikes.append(events(rows), 0, 2 * rows);
    return writer;
  }

  private static double[] values(int rows) {
    double[] values = new double[rows * COLUMNS];
    Arrays.setAll(values, i -> i * 0.25 - 1);
    return values;
  }

  private static long[] events(int rows) {
    long[] events = new long[4 * rows];
    Arrays.setAll(events, i -> i % 2 == 0 ? i / 6 : i % 17);
    return events;
  }

  private static void assertRows(Run run, int rows) {
    Dataset voltage = run.dataset("v");
    voltage.verify();
    run.dataset("s").verify();
    assertThat(voltage.shape()).containsExactly(rows, COLUMNS);
    assertThat(Arrays.equals(voltage.readDoubles(0, rows), values(rows))).isTrue();
    assertThat(run.dataset("s").readLongs(0, 2 * rows)).isEqualTo(events(rows));
  }

  private static Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private RunStore store() {
    return new Hdf5Backend().open(temporary);
  }
}
