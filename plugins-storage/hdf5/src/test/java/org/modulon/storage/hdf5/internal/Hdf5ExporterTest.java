package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** A run becomes one file, which other programs and this backend read. */
class Hdf5ExporterTest {
  @TempDir Path temporary;

  private Path exported(Run run) {
    Path file = temporary.resolve("exported.h5");
    new Hdf5Exporter().export(run, file);
    return file;
  }

  @Test
  void writesWhatTheStoreWouldHaveKept() throws IOException {
    Run run = SampleRun.record(temporary.resolve("a"));
    Path file = exported(run);
    Path group = Files.createDirectories(temporary.resolve("b/hdf5/basics"));
    Files.copy(file, group.resolve("net_0001.h5"));

    Run read = new Hdf5Backend().open(temporary.resolve("b")).open("net_0001");

    assertThat(read.manifest()).isEqualTo(run.manifest());
    assertThat(read.parameters()).isEqualTo(run.parameters());
    assertThat(read.object("best")).isEqualTo(run.object("best"));
    assertThat(read.log()).isEqualTo(run.log());
    assertThat(read.datasetNames()).isEqualTo(run.datasetNames());
    for (Dataset dataset : run.datasets()) {
      Dataset other = read.dataset(dataset.description().name());
      other.verify();
      assertThat(other.description()).isEqualTo(dataset.description());
      assertThat(other.shape()).isEqualTo(dataset.shape());
      assertThat(other.readDoubles(0, other.shape()[0]))
          .isEqualTo(dataset.readDoubles(0, dataset.shape()[0]));
    }
  }

  @Test
  void givesTheSameBytesEveryTime() throws IOException {
    Run run = SampleRun.record(temporary.resolve("a"));
    Path again = temporary.resolve("again.h5");
    new Hdf5Exporter().export(run, again);

    assertThat(Files.mismatch(exported(run), again)).isEqualTo(-1);
  }

  @Test
  void h5pyReadsSamplesAndFiles() throws Exception {
    Path file = exported(SampleRun.record(temporary.resolve("a")));
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1]) as f:
            print(sorted(f), f.attrs['id'] == sys.argv[2])
            print(f['data/rec.voltage'][:].tolist(), f['data/rec.voltage'].attrs['unit'])
            print(f['spikes/ev.spike/timestamps'][:].tolist())
            print(f['files/notes.txt'][:].tobytes().decode())
        """;
    String id = SealedFile.read(file).facts().manifest().id();

    assertThat(ForeignReaders.python(script, file, Path.of(id)))
        .isEqualTo(
            """
            ['data', 'document', 'files', 'log', 'model', 'objects', 'parameters', 'spikes'] True
            [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] mV
            [0.5, 0.5, 2.0]
            hello
            """);
  }

  /** Rows of 24 bytes don't fit blocks and chunks of whole kibibytes evenly. */
  @Test
  void writesRowsAcrossTheBoundsOfBlocks() {
    double[] values = new double[3 * 50_001];
    Arrays.setAll(values, i -> i * 0.5 - 7);
    Path file;
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer
          .dataset(DatasetDescription.of("v", ElementType.FLOAT64, 3))
          .append(values, 0, values.length / 3);
      file = exported(writer.seal(RunState.DONE, 1, "", Map.of()));
    }
    Dataset read = SealedFile.read(file).dataset(0);
    read.verify();
    assertThat(read.readDoubles(0, values.length / 3)).isEqualTo(values);
  }

  @Test
  void refusesDamageAndLeavesNoFile() throws IOException {
    Run run = SampleRun.record(temporary.resolve("a"));
    SampleRun.changeASample(run);

    assertThatThrownBy(() -> exported(run))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("rec.voltage");
    assertThat(temporary.toFile().list()).containsExactly("a");
  }

  @Test
  void replacesNothing() throws IOException {
    Run run = SampleRun.record(temporary.resolve("a"));
    Files.writeString(temporary.resolve("exported.h5"), "mine");

    assertThatThrownBy(() -> exported(run)).hasMessageContaining("exported.h5 exists already.");
    assertThat(temporary.resolve("exported.h5")).hasContent("mine");
  }

  @Test
  void refusesARunThatIsStillRecording() {
    try (RunStore store = store();
        RunWriter writer = store.create(NewRun.of("g", 1))) {
      Run recording = store.open(writer.manifest().id());
      assertThatThrownBy(() -> exported(recording))
          .hasMessageStartingWith("The run g/g_0001 has not ended. Expected an ended run.");
    }
  }

  private RunStore store() {
    return new Hdf5Backend().open(temporary.resolve("store"));
  }
}
