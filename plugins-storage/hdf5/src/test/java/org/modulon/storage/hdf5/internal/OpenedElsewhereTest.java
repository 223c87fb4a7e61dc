package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void xarrayReadsSamples() throws Exception {
    String script =
        """
        import sys, xarray
        with xarray.open_dataset(
                sys.argv[1], group='data', engine='h5netcdf', phony_dims='sort') as data:
            v = data['rec.voltage']
            print(v.values.tolist(), v.attrs['unit'], list(v.attrs['DIMENSION_LABELS']))
        """;
    assertThat(ForeignReaders.xarray(script, SampleRun.record(temporary).path()))
        .isEqualTo("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] mV ['time', 'neuron']\n");
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
  void theSnippetOfTheDocumentationRuns() throws Exception {
    Path page = Path.of("../../docs/hdf5.md");
    String text = Files.readString(page);
    int start = text.indexOf("```python\n") + "```python\n".length();
    String snippet = text.substring(start, text.indexOf("```", start));
    Path run = SampleRun.record(temporary).path();
    String output = ForeignReaders.python(snippet.replace("net_0001.h5", run.toString()));
    assertThat(output).contains("rec.voltage (2, 3) mV ('time', 'neuron')", "3 spikes");
  }
}
