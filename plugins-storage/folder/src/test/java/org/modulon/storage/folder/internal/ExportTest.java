package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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
import org.modulon.storage.export.CsvExport;
import org.modulon.storage.export.ExportFile;
import org.modulon.storage.export.NpzExport;

/** The files that exports make, read again by readers that know nothing of the writers. */
class ExportTest {
  @TempDir Path temporary;

  private Run run() {
    RunStore store = new FolderBackend().open(temporary.resolve("place"));
    try (RunWriter writer = store.create(NewRun.of("g", 1))) {
      writer
          .dataset(DatasetDescription.of("v", ElementType.FLOAT64))
          .append(new double[] {0.1, Double.NaN, -1e300}, 0, 3);
      writer
          .dataset(DatasetDescription.of("a,\"b\"", ElementType.FLOAT32, 2, 2))
          .append(new double[] {0.1f, 2, 3, 4}, 0, 1);
      writer
          .dataset(DatasetDescription.of("../n", ElementType.INT64))
          .append(new long[] {Long.MAX_VALUE, -1}, 0, 2);
      writer
          .dataset(DatasetDescription.of(".._n", ElementType.BOOLEAN))
          .append(new long[] {1, 0}, 0, 2);
      writer.dataset(DatasetDescription.of("none", ElementType.UINT8, 3));
      return writer.seal(RunState.DONE, 3, "", Map.of());
    }
  }

  @Test
  void writesDatasetsSideBySideAsCsv() {
    Path file = temporary.resolve("run.csv");
    CsvExport.write(run().datasets().subList(0, 3), file);

    assertThat(file)
        .hasContent(
            """
            row,v,"a,""b""[0;0]","a,""b""[0;1]","a,""b""[1;0]","a,""b""[1;1]",../n
            0,0.1,0.1,2.0,3.0,4.0,9223372036854775807
            1,nan,,,,,-1
            2,-1e+300,,,,,
            """);
  }

  @Test
  void writesAnArchiveOfArraysThatReadBackAlike() throws IOException {
    Run run = run();
    Path file = temporary.resolve("run.npz");
    NpzExport.write(run.datasets(), file);

    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path array = temporary.resolve("array" + names.size() + ".npy");
        Files.write(array, zip.readAllBytes());
        Dataset stored = run.datasets().get(names.size());
        Dataset exported = FolderDataset.foreign(temporary, "x", array.getFileName().toString());
        assertThat(exported.shape()).isEqualTo(stored.shape());
        assertThat(exported.description().elementType())
            .isEqualTo(stored.description().elementType());
        assertThat(exported.readDoubles(0, stored.shape()[0]))
            .isEqualTo(stored.readDoubles(0, stored.shape()[0]));
        assertThat(NpyHeader.read(array).bodyOffset() % 64).isZero();
        names.add(entry.getName());
      }
    }
    assertThat(names).containsExactly("v.npy", "a,\"b\".npy", "_._n.npy", "_._n_2.npy", "none.npy");
  }

  @Test
  void writesTheSameBytesEachTime() throws IOException {
    Run run = run();
    NpzExport.write(run.datasets(), temporary.resolve("1.npz"));
    NpzExport.write(run.datasets(), temporary.resolve("2.npz"));
    assertThat(temporary.resolve("1.npz")).hasSameBinaryContentAs(temporary.resolve("2.npz"));
  }

  @Test
  void replacesNoFileAndLeavesNoneBehind() throws IOException {
    Path file = Files.writeString(temporary.resolve("run.csv"), "mine");
    assertThatThrownBy(() -> CsvExport.write(run().datasets(), file))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The file "
                + file
                + " exists already. Expected a name for a new file."
                + " Choose another name, or move it away.");
    assertThat(file).hasContent("mine");

    Dataset broken =
        new FolderBackend().open(temporary.resolve("place")).open("g_0001").dataset("v");
    Files.delete(temporary.resolve("place/StorageManager/g/g_0001/v.npy"));
    Path other = temporary.resolve("other.csv");
    assertThatThrownBy(() -> CsvExport.write(List.of(broken), other))
        .isInstanceOf(StoreException.class);
    assertThat(other).doesNotExist();
  }

  @Test
  void saysWhichFolderIsMissing() {
    Path file = temporary.resolve("nodir/x.csv");
    assertThatThrownBy(() -> ExportFile.make(file, created -> {}))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_WRITABLE))
        .hasMessage(
            "There is no folder "
                + file.getParent()
                + " for the file "
                + file
                + ". Expected one that exists. Create it, or choose another name.");
    assertThat(file.getParent()).doesNotExist();
  }
}
