package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;

/** Datasets beyond 2 and 4 GiB; needs 9 GB of disk and {@code -Dmodulon.long=true}. */
@EnabledIfSystemProperty(named = "modulon.long", matches = "true")
class LargeDatasetTest {
  private static final int NEURONS = 10_000;
  private static final int ROWS = 55_000;

  @TempDir Path temporary;

  @Test
  void storesAndReadsMoreThanFourGibibytes() throws Exception {
    double[] row = new double[NEURONS];
    Path file;
    try (RunWriter writer = new Hdf5Backend().open(temporary).create(NewRun.of("g", 1))) {
      DatasetWriter dataset =
          writer.dataset(DatasetDescription.of("v", ElementType.FLOAT64, NEURONS));
      for (int i = 0; i < ROWS; i++) {
        row[0] = i;
        row[NEURONS - 1] = -i;
        dataset.append(row, 0, 1);
      }
      file = writer.seal(RunState.DONE, ROWS, "", Map.of()).path();
    }
    Dataset read = new Hdf5Backend().open(temporary).open("g_0001").dataset("v");
    assertThat(read.bytes()).isGreaterThan(1L << 32);
    for (int i : new int[] {0, 26_844, 53_688, ROWS - 1}) {
      double[] values = read.readDoubles(i, 1);
      assertThat(values[0]).isEqualTo(i);
      assertThat(values[NEURONS - 1]).isEqualTo(-i);
    }
    read.verify();
    String last = "import h5py, sys; print(h5py.File(sys.argv[1])['data/v'][-1, 0])";
    assertThat(ForeignReaders.python(last, file)).isEqualTo((double) (ROWS - 1) + "\n");
  }
}
