package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.ImportResult;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
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
    assertThat(importer.importInto(SOURCE, store)).isEqualTo(runs);
    assertThat(store.runs()).hasSize(6);
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

  /** A project has the runs two levels deeper than a group, and files of others. */
  @Test
  void importsAProjectByItsFolderAndPassesOverWhatIsThere() throws IOException {
    Path project = temporary.resolve("project");
    copy(SOURCE, project.resolve("Data"));
    Files.createDirectories(project.resolve("tool"));
    Files.writeString(project.resolve("tool/config.ini"), "[other]\n");
    PymonntoImporter importer = new PymonntoImporter();
    RunStore store = new FolderBackend().open(temporary.resolve("store"));

    assertThat(importer.accepts(project)).isTrue();
    assertThat(importer.importSound(project, store).stored()).hasSize(6);
    ImportResult again = importer.importSound(project, store);
    assertThat(again.stored()).isEmpty();
    assertThat(again.present()).hasSize(6);
    assertThat(again.refused()).isEmpty();
    assertThat(store.runs()).hasSize(6);
  }

  @Test
  void importsSoundRunsBesideDamagedOnes() throws IOException {
    copy(SOURCE, temporary.resolve("Data"));
    Path group = temporary.resolve("Data/StorageManager/MyName");
    Path array;
    try (Stream<Path> files = Files.list(group.resolve("MyName"))) {
      array = files.filter(file -> file.toString().endsWith(".npy")).sorted().findFirst().get();
    }
    Files.write(array, new byte[] {1, 2, 3});
    RunStore store = new FolderBackend().open(temporary.resolve("store"));

    ImportResult result = new PymonntoImporter().importSound(temporary, store);

    assertThat(result.stored()).hasSize(5);
    assertThat(result.refused()).containsOnlyKeys(group.resolve("MyName").toString());
    assertThat(store.runs()).hasSize(5).allMatch(run -> run.state() == RunState.DONE);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
