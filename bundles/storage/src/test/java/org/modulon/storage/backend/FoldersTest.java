package org.modulon.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.StoreException;

class FoldersTest {
  @TempDir Path place;

  @Test
  void deletesAllThatAFolderHolds() throws IOException {
    Path folder = Files.createDirectories(place.resolve("a/b/c")).getParent();
    Files.writeString(folder.resolve("file"), "content");

    Folders.delete(folder);

    assertThat(folder).doesNotExist();
    assertThat(place.resolve("a")).exists();
  }

  @Test
  void followsNoLinks() throws IOException {
    Path elsewhere = Files.createDirectories(place.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("file"), "content");
    Path folder = Files.createDirectories(place.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);

    Folders.delete(folder);

    assertThat(folder).doesNotExist();
    assertThat(elsewhere.resolve("file")).hasContent("content");
  }

  @Test
  void namesTheFolderThatCantBeDeleted() {
    Path absent = place.resolve("absent");

    assertThatThrownBy(() -> Folders.delete(absent))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Could not remove " + absent);
  }

  @Test
  void makesTemporaryFolders() {
    Path temporary = Folders.temporary("modulon-test-");

    assertThat(temporary).isEmptyDirectory();
    Folders.delete(temporary);
  }
}
