package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.api.ArrayFormat;

class Hdf5ArraysTest {
  @TempDir Path folder;
  private final ArrayFormat arrays = new Hdf5Arrays();
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("arrays.h5");
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      Hdf5Group group = writer.root().group("data");
      group.doubles("column", new double[] {1.5, -2});
      group.longs("counts", new long[] {3, 4, 5});
      group.text("note", "no numbers");
      ByteBuffer values = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < 6; i++) {
        values.putDouble(i * i);
      }
      group.array("matrix", Hdf5Type.FLOAT64, 2, 3).write(0, values.flip());
      writer.finish();
    }
  }

  @Test
  void readsMatricesAndColumnsOfAnyNumbers() throws IOException {
    ArrayFormat.Table matrix = arrays.read(file, "data/matrix");
    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(3);
    assertThat(matrix.values()).containsExactly(0, 1, 4, 9, 16, 25);
    assertThat(arrays.read(file, "/data/column").columns()).isEqualTo(1);
    assertThat(arrays.read(file, "/data/column").values()).containsExactly(1.5, -2);
    assertThat(arrays.read(file, "data/counts").values()).containsExactly(3, 4, 5);
  }

  @Test
  void goesByTheEndingOfAName() {
    assertThat(arrays.reads("a.H5")).isTrue();
    assertThat(arrays.reads("a.hdf5")).isTrue();
    assertThat(arrays.reads("h5.npy")).isFalse();
  }

  @Test
  void saysWhatThereIs() {
    assertThatThrownBy(() -> arrays.read(file, "data/matrx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "has no dataset \"data/matrx\". Datasets: data/column, data/counts, data/matrix,"
                + " data/note.");
    assertThatThrownBy(() -> arrays.read(file, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("has several datasets. Datasets: data/column");
    assertThatThrownBy(() -> arrays.read(file, "data/note"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("has 0 dimensions in the dataset \"data/note\". Expected rows and columns.");
  }

  @Test
  void damagedFilesAreUnreadable() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.h5"), "not HDF5");
    assertThatThrownBy(() -> arrays.read(broken, ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be read as HDF5");
  }
}
