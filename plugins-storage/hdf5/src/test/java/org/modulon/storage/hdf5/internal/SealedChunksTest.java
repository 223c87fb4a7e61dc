package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.ElementType;

/** However rows were appended, acknowledged and taken back, every reader finds those that count. */
class SealedChunksTest {
  private static final long SEED = 20261121;

  /** More in the long profile. */
  private static final int ROUNDS = 10 * Integer.getInteger("modulon.tck.rounds", 6);

  @TempDir Path temporary;

  @Test
  void everyReaderFindsTheRowsThatWereAppended() throws Exception {
    Random random = new Random(SEED);
    int chunked = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String because = "seed " + SEED + ", round " + round;
      Path file = temporary.resolve(round + ".h5");
      try (RandomRecording recording = new RandomRecording(file, random)) {
        recording.record(random.nextInt(60));
        recording.seal();
        for (int i = 0; i < recording.datasets.size(); i++) {
          RandomRecording.Series series = recording.datasets.get(i);
          chunked += series.shape.divides(series.bytes().length) ? 1 : 0;
          assertRead(file, i, series, because);
          Files.write(temporary.resolve(round + "." + i), series.bytes());
        }
      }
    }
    assertThat(chunked).as("datasets in chunks").isGreaterThan(ROUNDS);
    String script =
        """
        import glob, h5py, sys
        for name in glob.glob(sys.argv[1] + '/*.h5'):
            with h5py.File(name) as run:
                for key, samples in run['data'].items():
                    if 'unit' not in samples.attrs:
                        continue
                    raw = open(name[:-2] + key[1:], 'rb').read()
                    if samples[:].tobytes() != raw:
                        print(name, key, samples.chunks, samples.shape)
        """;
    assertThat(ForeignReaders.python(script, temporary)).isEmpty();
  }

  private static void assertRead(
      Path file, int index, RandomRecording.Series series, String because) {
    StoredDataset ours = SealedFile.read(file).dataset(index);
    ours.verify();
    assertThat(ours.shape()[0]).as(because).isEqualTo(series.rows());
    double[] values = ours.readDoubles(0, series.rows());
    assertThat(values)
        .as(because)
        .containsExactly(series.values.stream().mapToDouble(Long::doubleValue).toArray());
    // jHDF gives names for truth values.
    if (series.description.elementType() != ElementType.BOOLEAN && series.rows() > 0) {
      try (HdfFile read = new HdfFile(file)) {
        List<Long> flat = new ArrayList<>();
        flatten(read.getDatasetByPath("data/d" + index).getData(), flat);
        assertThat(flat).as(because).isEqualTo(series.values);
      }
    }
  }

  private static void flatten(Object array, List<Long> flat) {
    for (int i = 0; i < Array.getLength(array); i++) {
      Object element = Array.get(array, i);
      if (element instanceof Number number) {
        flat.add(number.longValue());
      } else {
        flatten(element, flat);
      }
    }
  }
}
