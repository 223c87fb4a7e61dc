package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorePlaceTest {
  private static final Path DATA = Path.of("Data");

  @TempDir Path project;

  @Test
  void findsTheNearestStoreAboveTheWorkingFolder() throws IOException {
    Path working = Files.createDirectories(project.resolve("models/small"));
    assertThat(StorePlace.above(working, DATA)).isEqualTo(DATA);

    Files.createDirectories(project.resolve("Data/StorageManager"));
    assertThat(StorePlace.above(working, DATA)).isEqualTo(Path.of("../../Data"));
    // A folder of that name without runs is something else.
    Files.createDirectories(project.resolve("models/Data"));
    assertThat(StorePlace.above(working, DATA)).isEqualTo(Path.of("../../Data"));
    assertThat(StorePlace.above(project, DATA)).isEqualTo(DATA);

    Files.createDirectories(working.resolve("Data"));
    assertThat(StorePlace.above(working, DATA)).isEqualTo(DATA);
  }
}
