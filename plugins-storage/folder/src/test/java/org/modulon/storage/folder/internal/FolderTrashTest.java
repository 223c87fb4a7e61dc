package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.TenRows;

/** No link leads a deletion out of the place. */
class FolderTrashTest {
  @TempDir Path temporary;

  private RunStore store(String place) {
    return new FolderBackend().open(temporary.resolve(place));
  }

  private RunTrash trash() {
    return store("place").trash().orElseThrow();
  }

  @Test
  void refusesARunThatLiesOutside() throws IOException {
    Path outside = TenRows.record(store("other"), RunState.DONE).path();
    TenRows.record(store("place"), RunState.DONE);
    Path root = temporary.resolve("place/StorageManager");
    Files.createSymbolicLink(root.resolve("linked"), outside.getParent());
    Files.createSymbolicLink(root.resolve("g/run"), outside);

    for (String name : new String[] {"linked/g_0001", "g/run"}) {
      assertThatThrownBy(() -> trash().delete(name))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(" lies outside of the store, at " + outside.toRealPath());
    }
    assertThat(outside.resolve("v.npy")).exists();
  }

  @Test
  void removesLinksWithoutFollowingThem() throws IOException {
    Path mine =
        Files.writeString(Files.createDirectory(temporary.resolve("mine")).resolve("f"), "");
    Path run = TenRows.record(store("place"), RunState.DONE).path();
    Files.createSymbolicLink(run.resolve("link"), mine.getParent());
    trash().delete("g_0001");
    Path deletion = temporary.resolve("place/Trash").toFile().listFiles()[0].toPath();
    Files.createSymbolicLink(deletion.resolve("g/link"), mine.getParent());

    assertThat(trash().empty()).isEqualTo(1);

    assertThat(mine).exists();
    assertThat(deletion).doesNotExist();
  }

  @Test
  void refusesATrashThatIsALink() throws IOException {
    Path mine = Files.createDirectory(temporary.resolve("mine"));
    TenRows.record(store("place"), RunState.DONE);
    Files.createSymbolicLink(temporary.resolve("place/Trash"), mine);

    assertThatThrownBy(() -> trash().delete("g_0001"))
        .hasMessageContaining(
            " is no folder of the store. Expected a folder, not a link or a file.");
    assertThatThrownBy(() -> trash().empty()).isInstanceOf(StoreException.class);
    assertThat(store("place").runs()).hasSize(1);
    assertThat(mine).isEmptyDirectory();
  }
}
