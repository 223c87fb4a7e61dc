package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** Which axes share a dimension, and what the coordinates of a dimension are. */
class SampleDimensionsTest {
  private static final String SCRIPT =
      """
      import sys, xarray
      for engine in 'h5netcdf', 'netcdf4':
          with xarray.open_dataset(sys.argv[1], group='data', engine=engine) as data:
              for name in sorted(data.variables):
                  v = data[name]
                  if name in data.coords:
                      print(name, v.values.tolist(), v.attrs.get('units', ''))
                  else:
                      print(name, *v.dims)
      """;

  @TempDir Path temporary;

  private RunWriter writer;

  private Path record(Runnable content) {
    try (RunStore store = new Hdf5Backend().open(temporary);
        RunWriter run = store.create(NewRun.of("g", 1))) {
      writer = run;
      content.run();
      Run sealed = run.seal(RunState.DONE, 1, "", Map.of());
      return sealed.path();
    }
  }

  private void dataset(String name, int interval, List<String> dimensions, int... extents) {
    List<Integer> shape = Arrays.stream(extents).skip(1).boxed().toList();
    Map<String, String> attributes =
        interval == 1 ? Map.of() : Map.of(DatasetDescription.INTERVAL, "" + interval);
    DatasetDescription description =
        new DatasetDescription(name, ElementType.FLOAT64, shape, dimensions, "", attributes);
    append(description, new double[extents[0] * description.valuesPerRow()]);
  }

  private void append(DatasetDescription description, double... values) {
    DatasetWriter dataset = writer.dataset(description);
    dataset.append(values, 0, values.length / description.valuesPerRow());
  }

  private static String twice(String expected) {
    return expected + expected;
  }

  @Test
  void axesOfOneNameExtentAndTimesShareADimension() throws Exception {
    Path file =
        record(
            () -> {
              dataset("a.v", 1, List.of("time", "neuron"), 3, 2);
              dataset("a.m", 1, List.of("time"), 3);
              dataset("b.v", 1, List.of("time", "neuron"), 3, 5);
              dataset("c.v", 4, List.of("time", "neuron"), 3, 5);
              dataset("d.w", 1, List.of("time", "neuron", "neuron"), 3, 2, 2);
            });

    assertThat(ForeignReaders.xarray(SCRIPT, file))
        .isEqualTo(
            twice(
                """
                a.m time
                a.v time neuron
                b.v time neuron_2
                c.v time_2 neuron_2
                d.w time neuron neuron_3
                time [1, 2, 3] step
                time_2 [4, 8, 12] step
                """));
  }

  @Test
  void timesFollowTheStretchesOfIrregularSamples() throws Exception {
    Path file =
        record(
            () -> {
              dataset("a.v", 2, List.of("time"), 4);
              append(
                  new DatasetDescription(
                      "a.v.steps",
                      ElementType.INT64,
                      List.of(2),
                      List.of("stretch", "first_step"),
                      "",
                      Map.of()),
                  1,
                  10,
                  3,
                  50);
            });

    assertThat(ForeignReaders.xarray(SCRIPT, file))
        .isEqualTo(
            twice(
                """
                a.v time
                a.v.steps stretch first_step
                time [2, 10, 12, 50] step
                """));
  }

  @Test
  void aDatasetNamedLikeItsDimensionIsTheCoordinate() throws Exception {
    Path file =
        record(
            () -> {
              dataset("g.v", 1, List.of("g.x"), 2);
              append(
                  new DatasetDescription(
                      "g.x", ElementType.FLOAT64, List.of(), List.of("g.x"), "ms", Map.of()),
                  0.25,
                  0.5);
              dataset("g.w", 1, List.of("g.x"), 3);
            });

    assertThat(ForeignReaders.xarray(SCRIPT, file))
        .isEqualTo(
            twice(
                """
                g.v g.x
                g.w g.x_2
                g.x [0.25, 0.5]\s
                """));
  }

  @Test
  void noDimensionTakesTheNameOfADataset() throws Exception {
    Path file =
        record(
            () -> {
              dataset("time", 1, List.of("t/x"), 2);
              dataset("v", 1, List.of("time"), 2);
              dataset("empty", 1, List.of("time"), 0);
            });

    assertThat(ForeignReaders.xarray(SCRIPT, file))
        .isEqualTo(
            twice(
                """
                empty time_3
                time t%2Fx
                time_2 [1, 2] step
                time_3 [] step
                v time_2
                """));
  }

  /** A list of references that is too large for an attribute is left out. */
  @Test
  void anyNumberOfDatasetsMayShareADimension() throws Exception {
    int count = 5000;
    Path file =
        record(
            () -> {
              for (int i = 0; i < count; i++) {
                dataset("v" + i, 1, List.of("time"), 1);
              }
            });
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1]) as f:
            data = f['data']
            print(len(data), data['v4999'].dims[0][0].name, sorted(data['time'].attrs))
        """;
    assertThat(ForeignReaders.python(script, file))
        .isEqualTo("5001 /data/time ['CLASS', 'NAME', 'units']\n");
  }
}
