package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.tck.MalformedImports;

/** Folders of PymoNNto become runs of any store. */
class PymonntoImporterTest {
  private static final Path SOURCE = Path.of("src/test/resources/pymonnto");
  private static final Path RUN = SOURCE.resolve("StorageManager/MyName/MyName");

  @TempDir Path temporary;

  @Test
  void importsEveryRunBelowAFolder() {
    PymonntoImporter importer = new PymonntoImporter();
    assertThat(importer.accepts(SOURCE)).isTrue();
    RunStore store = new FolderBackend().open(temporary);
    List<RunManifest> runs = importer.importInto(SOURCE, store);
    assertThat(runs).hasSize(6).extracting(RunManifest::group).containsOnly("MyName");
    Run source = FolderRun.open(SOURCE.resolve("StorageManager/MyName/MyName"));
    Run copy = store.open(runs.get(0).id());
    assertThat(copy.manifest()).isEqualTo(source.manifest());
    assertThat(copy.manifest().provenance()).containsEntry("writer", "PymoNNto");
    assertThat(copy.parameters()).isEqualTo(source.parameters());
    assertThat(copy.datasetNames()).containsExactlyInAnyOrderElementsOf(source.datasetNames());
    for (String name : source.datasetNames()) {
      long rows = source.dataset(name).shape()[0];
      assertThat(copy.dataset(name).readDoubles(0, rows))
          .isEqualTo(source.dataset(name).readDoubles(0, rows));
    }
    assertThat(copy.files()).containsExactlyInAnyOrderElementsOf(source.files());
  }

  @Test
  void refusesOrReadsDamagedFolders() throws Exception {
    MalformedImports.run(PymonntoImporter.class, FolderBackend.class, RUN, temporary, 6, 100);
  }

  @Test
  void leavesOtherFoldersAlone() {
    PymonntoImporter importer = new PymonntoImporter();
    assertThat(importer.accepts(temporary)).isFalse();
    assertThat(importer.accepts(Path.of("pom.xml"))).isFalse();
    FolderBackend ours = new FolderBackend();
    ours.open(temporary).create(NewRun.of("g", 1)).close();
    assertThat(importer.accepts(temporary)).isFalse();
  }
}
