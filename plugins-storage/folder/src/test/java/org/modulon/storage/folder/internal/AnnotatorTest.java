package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Run;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.TenRows;

/** What is said of a run is in its manifest. */
class AnnotatorTest {
  @TempDir Path place;

  private RunStore store() {
    return new FolderBackend().open(place);
  }

  @Test
  void changesNothingButTheManifest() throws IOException {
    Path run = TenRows.record(store(), RunState.DONE).path();
    String[] files = run.toFile().list();
    byte[] config = Files.readAllBytes(run.resolve("config.ini"));

    store().annotate("g_0001", notes -> notes.with("quality", "good"));

    assertThat(run.toFile().list()).containsExactlyInAnyOrder(files);
    assertThat(run.resolve("config.ini")).hasBinaryContent(config);
    assertThat(run.resolve("manifest.json")).content().contains("\"quality\" : \"good\"");
  }

  @Test
  void leavesRunsOfPymonntoAlone() {
    Path folder = Resources.path("/pymonnto");
    RunStore store = new FolderBackend().open(folder);
    Run run = store.open("MyName/MyName");
    assertThatThrownBy(() -> store.annotate("MyName/MyName", notes -> notes.with("a", 1)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.INVALID))
        .hasMessage(
            "The run "
                + run.path()
                + " was not recorded by Modulon, and config.ini has no place for annotations."
                + " Expected a run with a manifest.json. Make it one first: modulon runs import "
                + run.path()
                + " --store folder:PLACE");
    assertThat(run.path().resolve("manifest.json")).doesNotExist();
    assertThat(run.path().resolve("writer.lock")).doesNotExist();
  }

  @Test
  void annotatesRunsOfFormatOne() throws IOException {
    Path manifest = TenRows.record(store(), RunState.DONE).path().resolve(Layout.MANIFEST);
    String text = Files.readString(manifest);
    String former = text.substring(0, text.indexOf(",\n  \"objects_crc32c\"")) + "\n}\n";
    Files.writeString(manifest, former.replace("\"modulon_run\" : 2", "\"modulon_run\" : 1"));

    store().annotate("g_0001", notes -> notes.with("a", 1));

    Run run = store().open("g_0001");
    assertThat(run.manifest().notes()).isEqualTo(RunNotes.NONE.with("a", 1));
    assertThat(run.object("kept")).isEqualTo(java.util.List.of("x"));
    run.dataset("v").verify();
  }
}
