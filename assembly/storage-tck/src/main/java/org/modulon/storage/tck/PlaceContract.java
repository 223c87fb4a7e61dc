package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;

/** Places that runs cannot be written to are refused before the first step. */
public interface PlaceContract extends StorageTest {
  @Test
  default void refusesAPlaceThatIsAFile() throws IOException {
    Path file = Files.writeString(temporary().resolve("file"), "x");
    for (Path place : List.of(file, file.resolve("below/it"))) {
      RunStore store = backend().open(place);
      assertThatThrownBy(store::requireWritable)
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_WRITABLE))
          .hasMessageContaining(file.toString())
          .hasMessageContaining(" is not a folder. Expected a folder that accepts");
      assertThatThrownBy(() -> store.create(NewRun.of("g", 1))).isInstanceOf(StoreException.class);
      assertThat(store.runs()).isEmpty();
    }
    assertThat(temporary().toFile().list()).containsExactly("file");
  }

  @Test
  default void refusesAPlaceThatAcceptsNoFilesEvenFromRoot() {
    Path proc = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(proc), "needs Linux");
    assertThatThrownBy(() -> backend().open(proc.resolve("store")).requireWritable())
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Runs cannot be written to /proc/self/store");
  }
}
