package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** What is not copied; the rest is in the contract of all backends. */
class RunCopiesTest {
  @TempDir Path temporary;

  @Test
  void refusesDamageBeforeItWritesAnything() throws IOException {
    Run source = SampleRun.record(temporary.resolve("a"));
    SampleRun.changeASample(source);

    assertThatThrownBy(() -> RunCopies.copy(source, store("b"))).isInstanceOf(StoreException.class);
    assertThat(temporary.resolve("b")).doesNotExist();
  }

  @Test
  void refusesARunThatIsStillRecording() {
    RunStore store = store("a");
    try (RunWriter writer = store.create(NewRun.of("g", 1))) {
      Run recording = store.open("g_0001");
      assertThatThrownBy(() -> RunCopies.copy(recording, store("b")))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("The run g/g_0001 has not ended. Expected an ended run.");
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    assertThat(temporary.resolve("b")).doesNotExist();
  }

  private RunStore store(String place) {
    return new Hdf5Backend().open(temporary.resolve(place));
  }
}
