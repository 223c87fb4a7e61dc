package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;

/** Datasets of all shapes: scalar series, vectors, cubes, without rows and without values. */
public interface ShapeContract extends StorageTest {
  @ParameterizedTest
  @EnumSource(ElementType.class)
  default void keepsDatasetsWithoutRows(ElementType type) {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(DatasetDescription.of("scalar", type));
      DatasetWriter matrix = writer.dataset(DatasetDescription.of("matrix", type, 3, 2));
      matrix.append(new long[0], 0, 0);
      writer.acknowledge(1);
      writer.seal(RunState.DONE, 1, "", Map.of());
    }
    Run run = store().open("g_0001");
    assertThat(run.datasetNames()).containsExactly("scalar", "matrix");
    assertThat(run.dataset("scalar").shape()).containsExactly(0);
    assertThat(run.dataset("matrix").shape()).containsExactly(0, 3, 2);
    assertThat(run.dataset("matrix").description().elementType()).isEqualTo(type);
    for (Dataset dataset : run.datasets()) {
      dataset.verify();
      assertThat(dataset.readDoubles(0, 0)).isEmpty();
    }
  }

  @Test
  default void keepsRowsWithoutValues() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter nobody = writer.dataset(DatasetDescription.of("n", ElementType.FLOAT32, 0));
      nobody.append(new double[0], 0, 4);
      assertThat(nobody.rows()).isEqualTo(4);
      writer.seal(RunState.DONE, 4, "", Map.of());
    }
    Dataset read = store().open("g_0001").dataset("n");
    read.verify();
    assertThat(read.shape()).containsExactly(4, 0);
    assertThat(read.readDoubles(1, 3)).isEmpty();
  }

  @Test
  default void keepsManyDimensionsInRowMajorOrder() {
    long[] values = LongStream.range(0, 5 * 2 * 3 * 4 * 5).toArray();
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter cube =
          writer.dataset(DatasetDescription.of("cube", ElementType.INT32, 2, 3, 4, 5));
      cube.append(values, 0, 2);
      writer.acknowledge(1);
      cube.append(values, 2 * 120, 3);
      writer.seal(RunState.DONE, 5, "", Map.of());
    }
    Dataset read = store().open("g_0001").dataset("cube");
    assertThat(read.shape()).containsExactly(5, 2, 3, 4, 5);
    assertThat(read.readLongs(0, 5)).isEqualTo(values);
    assertThat(read.readLongs(3, 1)).isEqualTo(Arrays.copyOfRange(values, 360, 480));
    assertThat(read.description().dimensions())
        .isEqualTo(List.of("dim_0", "dim_1", "dim_2", "dim_3", "dim_4"));
  }

  @Test
  default void keepsTheGreatestIntegers() {
    long[] extremes = {Long.MIN_VALUE, -1, 0, (1L << 53) + 1, Long.MAX_VALUE};
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(DatasetDescription.of("n", ElementType.INT64)).append(extremes, 0, 5);
      writer
          .dataset(DatasetDescription.of("b", ElementType.UINT8))
          .append(new long[] {0, 127, 128, 255}, 0, 4);
      writer.seal(RunState.DONE, 5, "", Map.of());
    }
    Run run = store().open("g_0001");
    assertThat(run.dataset("n").readLongs(0, 5)).isEqualTo(extremes);
    assertThat(run.dataset("b").readLongs(0, 4)).containsExactly(0, 127, 128, 255);
  }

  @Test
  default void keepsHundredsOfDatasetsApart() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      for (int i = 0; i < 200; i++) {
        DatasetWriter dataset =
            writer.dataset(DatasetDescription.of("d" + i, ElementType.FLOAT64, 1 + i % 3));
        dataset.append(new double[] {i, i, i}, 0, 1);
      }
      writer.seal(RunState.DONE, 1, "", Map.of());
    }
    Run run = store().open("g_0001");
    assertThat(run.datasetNames()).hasSize(200).startsWith("d0", "d1").endsWith("d199");
    for (int i = 0; i < 200; i++) {
      double[] expected = new double[1 + i % 3];
      Arrays.fill(expected, i);
      assertThat(run.dataset("d" + i).readDoubles(0, 1)).isEqualTo(expected);
    }
  }
}
