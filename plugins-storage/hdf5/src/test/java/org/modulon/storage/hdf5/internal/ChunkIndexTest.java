package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.StoreException;

/** Chunks anywhere in a file are found again, by us and by other readers. */
class ChunkIndexTest {
  private static final int CHUNK_ROWS = 2;
  private static final int COLUMNS = 3;
  private static final int ROW_BYTES = COLUMNS * Long.BYTES;

  @TempDir Path temporary;

  /** Around one page of 1024 addresses, whole pages, and more than 16 bits count. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1023, 1024, 1025, 2047, 2048, 2049, 3072, 9 * 1024 + 1, 70_001})
  void anyNumberOfChunksIsRead(int count) throws Exception {
    Path file = temporary.resolve("chunks.h5");
    // The last chunk has one row more than the dataset.
    int rows = count * CHUNK_ROWS - 1;
    long[] chunks = new long[count];
    long index = write(file, chunks, rows);

    assertThat(ChunkIndex.read(file, index, count)).isEqualTo(chunks);
    try (HdfFile read = new HdfFile(file)) {
      long[][] values = (long[][]) read.getDatasetByPath("v").getData();
      assertThat(values).hasDimensions(rows, COLUMNS);
      for (int i = 0; i < rows * COLUMNS; i++) {
        assertThat(values[i / COLUMNS][i % COLUMNS]).as("value %d", i).isEqualTo(i);
      }
    }
    String script =
        """
        import h5py, numpy, sys
        v = h5py.File(sys.argv[1])['v']
        print(v.chunks, (v[:].ravel() == numpy.arange(v.size)).all())
        """;
    assertThat(ForeignReaders.python(script, file)).isEqualTo("(2, 3) True\n");
  }

  @Test
  void h5dumpShowsTheChunks() throws Exception {
    Path file = temporary.resolve("chunks.h5");
    write(file, new long[1500], 2999);
    assertThat(ForeignReaders.h5dump(List.of("-p"), file))
        .contains("CHUNKED ( 2, 3 )", "( 2999, 3 ) / ( 2999, 3 )", "(2998,0): 8994, 8995, 8996")
        .doesNotContain("error");
  }

  @Test
  void everyChangedByteIsNoticed() throws IOException {
    Path file = temporary.resolve("chunks.h5");
    long[] chunks = new long[1500];
    long index = write(file, chunks, 3000);
    byte[] original = Files.readAllBytes(file);
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] changed = original.clone();
      // The header takes 28 bytes, and what follows it begins at a multiple of eight.
      int at = (int) index + (round % 10 == 0 ? random.nextInt(28) : 32 + random.nextInt(12_000));
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      assertThatThrownBy(() -> ChunkIndex.read(file, index, 1500))
          .as("seed %d, byte %d", seed, at)
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void saysThatItChanged() throws IOException {
    Path file = temporary.resolve("chunks.h5");
    long index = write(file, new long[3], 6);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, (int) index, bytes.length, (byte) 0x99);
    Files.write(file, bytes);
    assertThatThrownBy(() -> ChunkIndex.read(file, index, 3))
        .hasMessage(
            file
                + " at byte "
                + index
                + ": an index of chunks changed since it was written. Expected its checksums to"
                + " fit. Restore the file from a copy, or leave this run out.");
  }

  /** Writes 0, 1, 2 and so on, the chunks in a mixed order; fills in their addresses. */
  private static long write(Path file, long[] chunks, int rows) {
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      for (int i = 0; i < chunks.length; i++) {
        int chunk = chunks.length % 3 == 0 ? i : (int) (i * 3L % chunks.length);
        ByteBuffer values = SealedFileWriter.buffer(CHUNK_ROWS * ROW_BYTES);
        for (int k = 0; k < CHUNK_ROWS * COLUMNS; k++) {
          values.putLong((long) chunk * CHUNK_ROWS * COLUMNS + k);
        }
        chunks[chunk] = writer.root().append(values.flip());
      }
      Hdf5Array array =
          writer
              .root()
              .chunks("v", Hdf5Type.INT64, List.of(CHUNK_ROWS, COLUMNS), chunks, rows, COLUMNS);
      writer.finish();
      return array.address();
    }
  }
}
