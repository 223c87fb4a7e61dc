package org.modulon.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachesTest {
  /** Above the largest process number of any system we know. */
  private static final String NOBODY = "999999999";

  @TempDir Path folder;

  @Test
  void deletesWhatADeadProcessHasLeft() throws IOException {
    Path abandoned = Files.createDirectories(folder.resolve("modulon-" + NOBODY + "-1/bundle0"));

    Caches.deleteAbandoned(folder);

    assertThat(abandoned.getParent()).doesNotExist();
  }

  @Test
  void keepsTheCacheOfALiveProcess() throws IOException {
    Path own = folder.resolve("modulon-" + ProcessHandle.current().pid() + "-1");
    Files.createDirectories(own);

    Caches.deleteAbandoned(folder);

    assertThat(own).exists();
  }

  @Test
  void keepsFoldersThatOnlyLookAlike() throws IOException {
    Path other = Files.createDirectories(folder.resolve("modulon-" + NOBODY + "-notes"));

    Caches.deleteAbandoned(folder);

    assertThat(other).exists();
  }

  @Test
  void prefersTheFirstFolderInMemoryThatIsThere() throws IOException {
    Path present = Files.createDirectories(folder.resolve("present"));

    Path cache =
        Caches.create(Stream.of(null, "", folder.resolve("absent").toString(), present.toString()));

    assertThat(cache.getParent()).isEqualTo(present);
    assertThat(cache.getFileName().toString())
        .startsWith("modulon-" + ProcessHandle.current().pid() + "-");
  }

  @Test
  void isATemporaryFolderOtherwise() throws IOException {
    Path cache = Caches.create(Stream.of(folder.resolve("absent").toString()));

    assertThat(cache.getParent()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
    Caches.delete(cache);
  }
}
