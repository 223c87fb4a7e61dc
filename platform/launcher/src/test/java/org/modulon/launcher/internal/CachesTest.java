package org.modulon.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
