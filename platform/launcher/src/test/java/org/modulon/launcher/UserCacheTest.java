package org.modulon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCacheTest {
  private static final Path HOME = Path.of("/opt/modulon");

  @TempDir Path caches;

  @Test
  void eachDistributionHasAFolder() {
    assertThat(new UserCache(HOME, caches).file("verified"))
        .isEqualTo(caches.resolve("modulon/opt/modulon/verified"));
    assertThat(new UserCache(Path.of("/opt/../opt/other/"), caches).file("verified"))
        .isEqualTo(caches.resolve("modulon/opt/other/verified"));
  }

  @Test
  void whatBelongsToNoDistributionIsForgotten(@TempDir Path homes) throws IOException {
    Path present = homes.resolve("a/present");
    Files.createDirectories(present);
    Path kept = remembered(present);
    Path left = remembered(homes.resolve("a/gone"));
    Path alone = remembered(homes.resolve("b/c/gone"));

    new UserCache(present, caches).deleteAbandoned();

    assertThat(kept).exists();
    assertThat(left.getParent()).doesNotExist();
    assertThat(alone.getParent().getParent().getParent()).doesNotExist();
  }

  private Path remembered(Path home) throws IOException {
    Path file = new UserCache(home, caches).file("verified");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
