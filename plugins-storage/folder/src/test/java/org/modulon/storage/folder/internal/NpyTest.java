package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.StoreException;

/** The golden files were written by numpy 2.4. */
class NpyTest {
  @TempDir Path folder;

  @Test
  void writesTheBytesThatNumpyWrites() {
    double[] reals = {1.5, -2.25, 0, 1e300, Double.POSITIVE_INFINITY, Double.NaN};
    assertSameAsNumpy(ElementType.FLOAT64, reals, 3, 2);
    assertSameAsNumpy(ElementType.FLOAT32, new double[] {0.1, -3.5}, 2);
    assertSameAsNumpy(ElementType.INT64, new double[] {0x1p62, -1, 3, 4}, 2, 2);
    assertSameAsNumpy(ElementType.INT32, new double[] {}, 0, 5);
    assertSameAsNumpy(ElementType.UINT8, new double[] {0, 255, 7, 128}, 1, 2, 2);
    assertSameAsNumpy(ElementType.BOOLEAN, new double[] {1, 0, 1}, 3);
  }

  private void assertSameAsNumpy(ElementType type, double[] values, int rows, Integer... sample) {
    Path file = folder.resolve(type + ".npy");
    try (NpyAppender appender =
        NpyAppender.create(DatasetDescription.of("d", type, sample), file)) {
      appender.append(values, 0, rows);
      appender.makeDurable();
    }
    assertThat(file).hasSameBinaryContentAs(Resources.path("/npy/" + type + ".npy"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 12345678901L, Long.MAX_VALUE})
  void keepsTheHeaderSizeForAnyNumberOfRows(long rows) {
    DatasetDescription dataset = DatasetDescription.of("d", ElementType.FLOAT64, 100);
    byte[] header = NpyHeader.render(dataset, rows);
    assertThat(header).hasSize(128);
    assertThat(new String(header, StandardCharsets.ISO_8859_1))
        .contains("'shape': (" + rows + ", 100), }")
        .endsWith(" \n");
    DatasetDescription wide = DatasetDescription.of("d", ElementType.FLOAT64, shape(20));
    assertThat(NpyHeader.render(wide, rows).length).isEqualTo(192);
  }

  private static Integer[] shape(int dimensions) {
    Integer[] shape = new Integer[dimensions];
    Arrays.fill(shape, 1);
    return shape;
  }

  @ParameterizedTest
  @CsvSource({
    "be_f8, -5, FLOAT64", "be_f4, -5, FLOAT32", "be_i8, -5, INT64", "be_i4, -5, INT32",
    "be_i2, -5, INT32", "be_u2, 0, INT32", "be_u4, 0, INT64", "le_i2, -5, INT32",
    "le_u2, 0, INT32", "le_u4, 0, INT64", "le_i8, -5, INT64", "le_f4, -5, FLOAT32",
    "na_i1, -5, INT32", "na_u1, 0, UINT8"
  })
  void readsEveryTypeInBothByteOrders(String name, int first, ElementType type) {
    FolderDataset cube = numpyFile("cube_" + name);
    assertThat(cube.description().elementType()).isEqualTo(type);
    assertThat(cube.shape()).containsExactly(2, 3, 4);
    double[] values = cube.readDoubles(0, 2);
    assertThat(values).hasSize(24);
    for (int i = 0; i < 24; i++) {
      assertThat(values[i]).isEqualTo(first + i);
    }
    if (!type.isFloating()) {
      assertThat(cube.readLongs(1, 1)).hasSize(12).startsWith(first + 12).endsWith(first + 23);
    }
  }

  @Test
  void readsFortranOrderVersionTwoAndSingleValues() {
    double[] counted = new double[24];
    Arrays.setAll(counted, i -> i);
    assertThat(numpyFile("fortran").readDoubles(0, 2)).isEqualTo(counted);
    assertThat(numpyFile("fortran").readDoubles(1, 1)).startsWith(12, 13, 14, 15, 16);
    assertThat(numpyFile("version2").readDoubles(0, 2)).isEqualTo(counted);
    assertThat(numpyFile("scalar").shape()).containsExactly(1);
    assertThat(numpyFile("scalar").readDoubles(0, 1)).containsExactly(42.5);
  }

  @Test
  void neverLoadsPythonObjects() {
    assertThatThrownBy(() -> numpyFile("objects"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the element type is '|O'.")
        .hasMessageContaining("Python objects are never loaded");
  }

  private static FolderDataset numpyFile(String name) {
    return FolderDataset.foreign(Resources.path("/npy"), name, name + ".npy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<f8 | <c8 | 20 | the element type is '<c8'.",
        "(2, 3, 4) | (2, 3, 9) | 128 | the shape [2, 3, 9] needs more bytes than the 192 that",
        "(2, 3, 4) | (2, 3,-4) | 66 | an extent has 0 digits. Expected 1 to 18.",
        "(2, 3, 4) | (2 3 4)   | 63 | the shape goes on.",
        "(2, 3, 4) | (9)       | 62 | the shape is a number in brackets.",
        "False | Maybe | 44 | fortran_order is neither True nor False.",
        "'descr' | 'order' | 11 | the key is 'order'.",
        "'shape' | 'descr' | 51 | the key 'descr' occurs twice.",
        "{ | [ | 10 | a '{' is missing.",
        "} | 0 | 71 | there is no quoted text here.",
      })
  void namesTheOffsetOfAMalformedHeader(String old, String changed, long offset, String message)
      throws IOException {
    byte[] bytes = Files.readAllBytes(Resources.path("/npy/cube_le_i8.npy"));
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("<i8", "<f8");
    int at = text.indexOf(old);
    String broken = text.substring(0, at) + changed + text.substring(at + old.length());
    Path file = folder.resolve("broken.npy");
    Files.write(file, broken.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> FolderDataset.foreign(folder, "broken", "broken.npy"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessageStartingWith(file + " at byte " + offset + ": " + message)
        .hasMessageEndingWith(" Restore the file from a copy, or leave this run out.");
  }

  @Test
  void believesNoHeaderThatTheFileCannotHold() throws IOException {
    byte[] bytes = Files.readAllBytes(Resources.path("/npy/cube_le_i8.npy"));
    Path file = folder.resolve("huge.npy");
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String huge = text.replace("(2, 3, 4), }         ", "(999999999999999999,), }");
    Files.write(file, huge.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> FolderDataset.foreign(folder, "huge", "huge.npy"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the shape [999999999999999999] needs more bytes than");
    Files.write(file, Arrays.copyOf(bytes, 9));
    assertThatThrownBy(() -> FolderDataset.foreign(folder, "huge", "huge.npy"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("at byte 8: the header length is ");
    Files.write(file, "\u0093PNGxxxxxxxx".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> FolderDataset.foreign(folder, "huge", "huge.npy"))
        .hasMessageContaining("at byte 0: this is no .npy file.");
  }

  @Test
  void growsItsBufferForLargeBlocks() {
    Path file = folder.resolve("large.npy");
    double[] block = new double[50_000];
    Arrays.setAll(block, i -> i * 0.5);
    DatasetDescription dataset = DatasetDescription.of("d", ElementType.FLOAT64, 10);
    try (NpyAppender appender = NpyAppender.create(dataset, file)) {
      appender.append(block, 0, 1);
      appender.append(block, 0, 5_000);
      appender.append(block, 10, 4_999);
      appender.makeDurable();
      assertThat(appender.rows()).isEqualTo(10_000);
    }
    FolderDataset read = FolderDataset.foreign(folder, "d", "large.npy");
    assertThat(read.readDoubles(1, 5_000)).isEqualTo(block);
    assertThat(read.readDoubles(5_001, 4_999)).isEqualTo(Arrays.copyOfRange(block, 10, 50_000));
  }
}
