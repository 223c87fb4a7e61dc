package org.modulon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  @TempDir Path folder;

  @Test
  void refusesWhatIsNoDistribution() {
    assertThatThrownBy(() -> Launcher.boot(folder))
        .isInstanceOf(LaunchException.class)
        .hasMessage(
            folder
                + " isn't a Modulon distribution: it has no folder \"bundles\". Start it with"
                + " bin/modulon, or set modulon.home.");
    assertThat(folder).isEmptyDirectory();
  }
}
