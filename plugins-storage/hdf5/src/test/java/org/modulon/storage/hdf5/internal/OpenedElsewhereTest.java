package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other programs open what we write, plainly. */
class OpenedElsewhereTest {
  @TempDir Path temporary;

  @Test
  void h5pyReadsEveryPart() throws Exception {
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1]) as f:
            print(sorted(f))
            print(f.attrs['state'], f.attrs['seed'], f.attrs['dt'], f.attrs['dt_unit'])
            v = f['data/rec.voltage']
            print(v[:].tolist(), v.dtype, v.attrs['unit'], [d.label for d in v.dims], v.attrs['interval'])
            print(f['data/empty'].shape, f['data/of%2FBOOLEAN'][:].tolist())
            print([str(f['data/of%2F' + t].dtype) for t in
                   ('FLOAT64', 'FLOAT32', 'INT64', 'INT32', 'UINT8', 'BOOLEAN')])
            p = f['spikes/ev.spike']
            print(p['timestamps'][:].tolist(), p['timestamps'].attrs['units'])
            print(p['node_ids'][:].tolist(), p['node_ids'].dtype, p.attrs['sorting'])
            print(sorted(f['parameters/Parameters'].attrs.items()))
            print(f['log'].asstr()[:].tolist(), f['model'].asstr()[()].splitlines())
            print(f['objects/best'].asstr()[()].split())
        """;
    String output = ForeignReaders.python(script, SampleRun.record(temporary).path());
    assertThat(
            output
                .replace("np.float64(0.5)", "0.5")
                .replace("np.int64(7)", "7")
                .replace("np.True_", "True"))
        .isEqualTo(
            """
            ['data', 'document', 'log', 'model', 'objects', 'parameters', 'spikes']
            DONE 42 0.5 ms
            [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] float64 mV ['time', 'neuron'] 2
            (0, 4) [False, True, True]
            ['float64', 'float32', 'int64', 'int32', 'uint8', 'bool']
            [0.5, 0.5, 2.0] ms
            [0, 2, 1] uint64 2
            [('alive', True), ('count', 7), ('name', 'τ'), ('threshold', 0.5)]
            ['began', 'τ = 5 ms'] ['modulon: 1', 'dt: 0.5 ms']
            ['{', '"genes"', ':', '[', '1,', '2.5,', '"x"', ']', '}']
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"h5netcdf", "netcdf4"})
  void xarrayReadsSamplesWithTheirDimensions(String engine) throws Exception {
    String script =
        """
        import sys, xarray
        file, engine = sys.argv[1:]
        with xarray.open_dataset(file, group='data', engine=engine) as data:
            v = data['rec.voltage']
            print(v.values.tolist(), v.dims, v.attrs['unit'], v.attrs['interval'])
            print(v.coords['time'].values.tolist(), v.coords['time'].attrs['units'])
            print(data['ev.spike'].dims, data['empty'].shape, data['of%2FINT64'].dims)
            print(sorted(data.coords))
        with xarray.open_dataset(file, group='spikes/ev.spike', engine=engine) as spikes:
            ids = spikes['node_ids']
            print(ids.values.tolist(), ids.timestamps.values.tolist(), ids.dims)
        with xarray.open_dataset(file, engine=engine) as run:
            print(run.attrs['state'], run['log'].values.tolist(), run['model'].dims)
        """;
    Path run = SampleRun.record(temporary).path();
    assertThat(ForeignReaders.xarray(script, run, Path.of(engine)))
        .isEqualTo(
            """
            [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] ('time', 'neuron') mV 2
            [1.0, 2.0] ms
            ('event', 't_i') (0, 4) ('dim_0',)
            ['time']
            [0, 2, 1] [0.5, 0.5, 2.0] ('timestamps',)
            DONE ['began', 'τ = 5 ms'] ()
            """);
  }

  @Test
  void spikesAreMarkedAsSonataWantsIt() throws Exception {
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1]) as f:
            print(hex(f.attrs['magic']), f.attrs['magic'].dtype)
            print(f.attrs['version'].tolist(), f.attrs['version'].dtype)
        """;
    assertThat(ForeignReaders.python(script, SampleRun.record(temporary).path()))
        .isEqualTo("0xa7a uint32\n[0, 1] uint32\n");
  }

  /** Attributes are counted by a message of their own, without which copies have none. */
  @Test
  void h5repackKeepsAttributesAndDimensions() throws Exception {
    Path copy = temporary.resolve("copy.h5");
    ForeignReaders.h5repack(SampleRun.record(temporary).path(), copy);
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1]) as f:
            v = f['data/rec.voltage']
            print(len(f.attrs) > 10, sorted(v.attrs), [d[0].name for d in v.dims])
            print([f[use].name + ' ' + str(axis) for use, axis
                   in f['data/neuron'].attrs['REFERENCE_LIST']])
        """;
    assertThat(ForeignReaders.python(script, copy))
        .isEqualTo(
            """
            True ['DIMENSION_LABELS', 'DIMENSION_LIST', 'dt', 'dt_unit', 'interval', 'unit']\
             ['/data/time', '/data/neuron']
            ['/data/rec.voltage 1']
            """);
  }

  @Test
  void h5dumpReadsEveryPart() throws Exception {
    String output = ForeignReaders.h5dump(SampleRun.record(temporary).path());
    assertThat(output)
        .contains(
            "DATASET \"rec.voltage\"", "(1,0): 4, 5, 6", "\"by_time\"", "STRSIZE H5T_VARIABLE")
        .doesNotContain("error");
  }

  @Test
  void theSnippetForH5pyRuns() throws Exception {
    assertThat(ForeignReaders.python(snippet("import h5py")))
        .contains("rec.voltage (2, 3) mV ('time', 'neuron')", "3 spikes");
  }

  @Test
  void theSnippetForXarrayRuns() throws Exception {
    assertThat(ForeignReaders.xarray(snippet("import xarray")))
        .contains("rec.voltage time neuron\n", "ms [1. 2.]");
  }

  private String snippet(String firstLine) throws IOException {
    String text = Files.readString(Path.of("../../docs/hdf5.md"));
    int start = text.indexOf("```python\n" + firstLine) + "```python\n".length();
    Path run = SampleRun.record(temporary).path();
    return text.substring(start, text.indexOf("```", start)).replace("net_0001.h5", run.toString());
  }
}
