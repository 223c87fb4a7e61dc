package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;

class ChunkShapeTest {
  @ParameterizedTest
  @CsvSource({"1, 8192", "2, 4096", "100, 81", "1000, 64", "10000, 13", "131072, 1", "524288, 1"})
  void chunksHold64KibibytesTo1MebibyteButAtLeastARow(int values, int rows) {
    DatasetDescription dataset = DatasetDescription.of("v", ElementType.FLOAT64, values);
    ChunkShape shape = ChunkShape.of(dataset);
    assertThat(shape).isEqualTo(new ChunkShape(List.of(rows, values), rows * values * 8));
    assertThat(shape.divides(shape.bytes())).isFalse();
    assertThat(shape.divides(shape.bytes() + 1L)).isTrue();
    assertThat(shape.chunks(shape.bytes())).isEqualTo(1);
    assertThat(shape.chunks(shape.bytes() + 1L)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "600000, 1, 1, '1, 120000, 1, 1'",
    "10000, 10000, 1, '1, 10, 10000, 1'",
    "3, 1000000, 2, '1, 1, 62500, 2'",
    "2, 2, 524288, '1, 1, 1, 131072'"
  })
  void largeRowsAreCutIntoEqualParts(int a, int b, int c, String extents) {
    DatasetDescription dataset = DatasetDescription.of("v", ElementType.FLOAT64, a, b, c);
    ChunkShape shape = ChunkShape.of(dataset);
    assertThat(shape.extents()).hasToString("[" + extents + "]");
    assertThat(shape.bytes()).isBetween(1 << 13, 1 << 20);
    assertThat(dataset.bytesPerRow() % shape.bytes()).isZero();
    assertThat(ChunkShape.stored(shape.extents(), dataset)).isEqualTo(shape);
  }

  /** 600,011 and the largest int are prime. */
  @ParameterizedTest
  @ValueSource(ints = {0, 600_011, Integer.MAX_VALUE})
  void rowsThatHaveNoEqualPartsMakeNoChunks(int values) {
    ChunkShape shape = ChunkShape.of(DatasetDescription.of("v", ElementType.FLOAT64, values));
    assertThat(shape).isEqualTo(new ChunkShape(List.of(), 1 << 20));
    assertThat(shape.divides(1L << 40)).isFalse();
  }
}
