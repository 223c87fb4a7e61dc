package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.TenRows;

/** What becomes of the files of a run that is taken up again. */
class FolderResumeTest {
  @TempDir Path temporary;

  private RunStore store() {
    return new FolderBackend().open(temporary.resolve("place"));
  }

  @Test
  void leavesTheFilesThatASealedRunHas() {
    Path folder = TenRows.record(store(), RunState.STOPPED).path();
    List<String> before = List.of(folder.toFile().list());
    try (RunWriter writer = store().resume("g_0001", TenRows.at(10, 10))) {
      writer.seal(RunState.DONE, 10, "", Map.of());
    }

    assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(folder.resolve("v.npy")).hasSize(128 + 80);
  }

  @Test
  void leavesNoLockBehindWhenItRefuses() {
    Path folder = TenRows.record(store(), RunState.STOPPED).path();

    assertThatThrownBy(() -> store().resume("g_0001", TenRows.at(99, 99)))
        .isInstanceOf(StoreException.class);

    assertThat(folder.resolve("writer.lock")).doesNotExist();
  }

  @Test
  void keepsEverythingIfItDiesBeforeTheCut() {
    Path folder = TenRows.record(store(), RunState.DONE).path();
    RunDocument document = RunDocument.read(folder);
    new RunDocument(
            document.manifest().resumed(4, ""),
            document.parameters(),
            document.datasets().stream().map(entry -> entry.withRows(0)).toList(),
            document.objects(),
            "")
        .write(folder);

    assertThat(store().recover()).hasSize(1);

    Run run = store().open("g_0001");
    assertThat(TenRows.read(run)).hasSize(10);
    run.dataset("v").verify();
  }

  @Test
  void cutsEverythingIfItDiesBeforeTheFilesLoseTheirEnds() throws IOException {
    Path body = TenRows.record(store(), RunState.DONE).path().resolve("v.npy");
    byte[] whole = Files.readAllBytes(body);
    store().resume("g_0001", TenRows.at(4, 4)).close();
    Files.write(body, whole);
    Run reader = store().open("g_0001");
    assertThat(TenRows.read(reader)).containsExactly(0, 1, 2, 3);
    reader.dataset("v").verify();

    assertThat(store().recover().get(0).bytesCut()).containsEntry("v", 48L);

    assertThat(TenRows.read(store().open("g_0001"))).containsExactly(0, 1, 2, 3);
    store().open("g_0001").dataset("v").verify();
  }

  @Test
  void resumesARunWhoseWriterDiedWithoutRecoveringItFirst() throws IOException {
    Path folder = TenRows.record(store(), RunState.STOPPED).path();
    RunWriter dying = store().resume("g_0001", TenRows.at(10, 10));
    dying.dataset(TenRows.V).append(new long[100_000], 0, 100_000);
    dying.close();
    Files.write(folder.resolve(".tmp-LEFTOVER"), new byte[10]);
    Files.write(folder.resolve("commit.log"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("log.txt"), "cut sho", StandardOpenOption.APPEND);

    try (RunWriter writer = store().resume("g_0001", TenRows.at(10, 10))) {
      writer.dataset(TenRows.V).append(new long[] {10}, 0, 1);
      Run run = writer.seal(RunState.DONE, 11, "", Map.of());
      assertThat(TenRows.read(run)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
      run.dataset("v").verify();
      assertThat(run.log())
          .containsExactly("began", "resumed at step 10", "cut sho", "resumed at step 10");
    }
    assertThat(folder.resolve(".tmp-LEFTOVER")).doesNotExist();
  }

  @Test
  void refusesToBlessRowsThatChangedOnDisk() throws IOException {
    Path body = TenRows.record(store(), RunState.STOPPED).path().resolve("v.npy");
    try (RandomAccessFile file = new RandomAccessFile(body.toFile(), "rw")) {
      file.seek(128 + 8 * 7);
      file.write(0x55);
    }

    assertThatThrownBy(() -> store().resume("g_0001", TenRows.at(9, 9)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessageStartingWith(body + " at byte 176: rows 6 to 9 changed since they were written");
    store().resume("g_0001", TenRows.at(6, 6)).close();
  }

  @Test
  void refusesARunOfPymonnto() throws IOException {
    Path foreign = temporary.resolve("place/StorageManager/MyName/MyName");
    Files.createDirectories(foreign);
    Files.copy(
        Resources.path("/pymonnto/StorageManager/MyName/MyName/config.ini"),
        foreign.resolve("config.ini"));

    assertThatThrownBy(() -> store().resume("MyName", new Resumption(0, Map.of(), "")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The run "
                + foreign
                + " was not recorded by Modulon. Expected a run with a manifest.json. Such runs can"
                + " be read, but not resumed.");
  }
}
