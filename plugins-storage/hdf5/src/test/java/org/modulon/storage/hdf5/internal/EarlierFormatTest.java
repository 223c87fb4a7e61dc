package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/**
 * What this backend wrote before samples logs became HDF5 files: a sealed run, and the logs of a
 * writer that died, both of 40 rows.
 */
class EarlierFormatTest {
  private static final Path FIXTURES = Path.of("src/test/resources/format1");
  private static final int ROWS = 40;

  @TempDir Path temporary;
  private Path recording;

  @BeforeEach
  void copy() throws IOException {
    Path group = temporary.resolve("hdf5/basics");
    recording = Files.createDirectories(group.resolve("net_0002.recording"));
    Files.copy(FIXTURES.resolve("sealed.h5"), group.resolve("net_0001.h5"));
    for (String name : new String[] {"facts.log", "samples.log"}) {
      Files.copy(FIXTURES.resolve(name), recording.resolve(name));
    }
  }

  @Test
  void sealedFilesAreRead() {
    Run run = store().open("net_0001");
    assertThat(run.manifest().state()).isEqualTo(RunState.DONE);
    assertRows(run, ROWS);
  }

  @Test
  void logsAreRead() {
    Run run = store().open("net_0002");
    assertThat(run.manifest().state()).isEqualTo(RunState.RECORDING);
    assertRows(run, ROWS);
  }

  @Test
  void logsAreRecovered() throws IOException {
    Files.writeString(recording.resolve("samples.log.new"), "left by a process that died");
    assertThat(store().recover())
        .singleElement()
        .satisfies(
            recovery ->
                assertThat(recovery.rowsKept())
                    .isEqualTo(Map.of("rec.voltage", 40L, "counts", 40L)));
    Run run = store().open("net_0002");
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    assertRows(run, ROWS);
    assertThat(recording).doesNotExist();
  }

  @Test
  void runsAreResumed() {
    Map<String, Long> kept = Map.of("rec.voltage", 30L, "counts", 30L);
    for (String name : new String[] {"net_0001", "net_0002"}) {
      try (RunWriter writer = store().resume(name, new Resumption(30, kept, ""))) {
        double[] voltages = IntStream.range(90, 30_000).asDoubleStream().toArray();
        writer
            .dataset(DatasetDescription.of("rec.voltage", ElementType.FLOAT64, 3))
            .append(voltages, 0, voltages.length / 3);
        writer
            .dataset(DatasetDescription.of("counts", ElementType.UINT8))
            .append(LongStream.range(30, 50).toArray(), 0, 20);
        writer.seal(RunState.DONE, 50, "", Map.of());
      }
      assertRows(store().open(name), 50);
    }
  }

  private static void assertRows(Run run, int counts) {
    run.datasets().forEach(dataset -> dataset.verify());
    int voltages = (int) run.dataset("rec.voltage").shape()[0];
    assertThat(voltages).isGreaterThanOrEqualTo(ROWS);
    assertThat(run.dataset("rec.voltage").readDoubles(0, voltages))
        .isEqualTo(IntStream.range(0, 3 * voltages).asDoubleStream().toArray());
    assertThat(run.dataset("counts").readLongs(0, counts))
        .isEqualTo(LongStream.range(0, counts).toArray());
  }

  private RunStore store() {
    return new Hdf5Backend().open(temporary);
  }
}
