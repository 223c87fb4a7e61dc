package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.TenRows;

/** What is said of a run after its file was sealed is kept beside that. */
class NotesFileTest {
  @TempDir Path temporary;

  private RunStore store() {
    return new Hdf5Backend().open(temporary);
  }

  private Path group() {
    return temporary.resolve("hdf5/g");
  }

  private Path notes() {
    return group().resolve("g_0001.notes.json");
  }

  private RunManifest annotated() {
    TenRows.record(store(), RunState.STOPPED);
    return store().annotate("g_0001", notes -> notes.with("quality", "good"));
  }

  @Test
  void leavesTheSealedFileAsItIs() throws IOException {
    byte[] before = Files.readAllBytes(TenRows.record(store(), RunState.DONE).path());

    store().annotate("g_0001", notes -> notes.with("quality", "good"));

    assertThat(group().resolve("g_0001.h5")).hasBinaryContent(before);
    assertThat(group().toFile().list())
        .containsExactlyInAnyOrder("g_0001.h5", "g_0001.files", "g_0001.notes.json");
  }

  @Test
  void takesTheFileIntoTheDocumentWhenTheRunIsSealedAnew() throws IOException {
    annotated();
    byte[] former = Files.readAllBytes(notes());

    try (RunWriter writer = store().resume("g_0001", new Resumption(0, Map.of(), ""))) {
      writer.seal(RunState.DONE, 1, "", Map.of());
    }
    assertThat(notes()).doesNotExist();
    assertThat(SealedFile.read(group().resolve("g_0001.h5")).facts().manifest().notes())
        .isEqualTo(RunNotes.NONE.with("quality", "good"));

    store().annotate("g_0001", notes -> RunNotes.NONE.with("later", 1));
    Files.write(notes(), former);
    assertThat(store().open("g_0001").manifest().notes())
        .as("a file of another recording means nothing")
        .isEqualTo(RunNotes.NONE.with("quality", "good"));
    store().annotate("g_0001", notes -> notes.with("later", 1));
    assertThat(store().open("g_0001").manifest().notes().annotations())
        .containsOnlyKeys("quality", "later");
  }

  @Test
  void namesADamagedFileAndReadsTheRest() throws IOException {
    RunManifest sound = annotated();
    Files.writeString(notes(), Files.readString(notes()).replace("good", "food"));

    Run run = store().open("g_0001");
    assertThat(run.manifest().state()).isEqualTo(RunState.STOPPED);
    assertThat(run.manifest().notes()).isEqualTo(RunNotes.NONE);
    assertThat(run.manifest().message())
        .startsWith("why; its annotations can't be read: " + notes())
        .contains("the text with annotations and links changed since it was written");
    assertThat(TenRows.read(run)).hasSize(10);
    run.dataset("v").verify();
    assertThatThrownBy(run::verify)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessageStartingWith(notes().toString());
    assertThatThrownBy(() -> store().annotate("g_0001", notes -> RunNotes.NONE))
        .hasMessageStartingWith(notes().toString());
    assertThatThrownBy(() -> store().resume("g_0001", new Resumption(0, Map.of(), "")))
        .hasMessageStartingWith(notes().toString());
    assertThat(group().toFile().list())
        .containsExactlyInAnyOrder("g_0001.h5", "g_0001.files", "g_0001.notes.json");

    Files.delete(notes());
    assertThat(store().open("g_0001").manifest()).isEqualTo(sound.withNotes(RunNotes.NONE));
  }

  @Test
  void refusesALaterFormat() throws IOException {
    annotated();
    Files.writeString(
        notes(),
        Files.readString(notes()).replace("\"modulon_notes\" : 1", "\"modulon_notes\" : 2"));
    assertThat(store().open("g_0001").manifest().message())
        .contains("Expected format 1; later ones need a later version.");
  }

  @Test
  void goesIntoTheTrashWithTheRun() {
    annotated();
    store().trash().orElseThrow().delete("g_0001");
    assertThat(group()).isEmptyDirectory();
  }

  private Path sealed() {
    RunNotes notes =
        RunNotes.NONE
            .with("quality", "good")
            .with("a/b", 3)
            .with("none", Double.NaN)
            .linked("baseline", RunLink.to("01A"))
            .linked("trace", new RunLink("01A", "rec.v"));
    try (RunWriter writer =
        store().create(new NewRun("g", "", 1, "", Map.of(), List.of(), notes))) {
      return writer.seal(RunState.DONE, 0, "", Map.of()).path();
    }
  }

  @Test
  void writesOneAttributeEach() {
    List<String> attributes = new ArrayList<>();
    Hdf5Reading.read(
        sealed(),
        open -> {
          for (String group : List.of("annotations", "links")) {
            open.getChild(group)
                .getAttributes()
                .forEach((name, each) -> attributes.add(name + " = " + each.getData()));
          }
          return open.getFile();
        });
    assertThat(attributes)
        .containsExactlyInAnyOrder(
            "quality = good", "a%2Fb = 3", "none = NaN", "baseline = 01A", "trace = 01A:rec.v");
  }

  @Test
  void showsWhatWasSaidToOtherPrograms() throws Exception {
    String script =
        """
        import h5py, sys
        with h5py.File(sys.argv[1]) as f:
            print([(k, str(v)) for k, v in f['annotations'].attrs.items()])
            print(sorted(f['links'].attrs.items()))
        """;
    assertThat(ForeignReaders.python(script, sealed()))
        .isEqualTo(
            """
            [('a%2Fb', '3'), ('none', 'nan'), ('quality', 'good')]
            [('baseline', '01A'), ('trace', '01A:rec.v')]
            """);
  }
}
