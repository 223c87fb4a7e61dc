package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Dataset;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** A copy has everything of the source. */
class RunCopiesTest {
  @TempDir Path temporary;

  @Test
  void copiesEveryPart() {
    Run source = SampleRun.record(temporary.resolve("a"));
    Run copy = RunCopies.copy(source, store("b"));
    assertThat(copy.parameters()).isEqualTo(source.parameters());
    assertThat(copy.datasetNames()).isEqualTo(source.datasetNames());
    for (Dataset dataset : source.datasets()) {
      Dataset other = copy.dataset(dataset.description().name());
      assertThat(other.description()).isEqualTo(dataset.description());
      assertThat(other.shape()).isEqualTo(dataset.shape());
      assertThat(other.readDoubles(0, other.shape()[0]))
          .isEqualTo(dataset.readDoubles(0, dataset.shape()[0]));
      other.verify();
    }
    assertThat(copy.object("best")).isEqualTo(source.object("best"));
    assertThat(copy.file("notes.txt")).hasContent("hello");
    assertThat(copy.log()).isEqualTo(source.log());
    assertThat(copy.manifest().state()).isEqualTo(RunState.DONE);
    assertThat(copy.manifest().seed()).isEqualTo(42);
    assertThat(copy.manifest().steps()).isEqualTo(4);
    assertThat(copy.manifest().model()).isEqualTo(source.manifest().model());
    assertThat(copy.manifest().hashes()).isEqualTo(source.manifest().hashes());
    assertThat(copy.manifest().provenance())
        .containsAllEntriesOf(source.manifest().provenance())
        .containsEntry("copied.id", source.manifest().id())
        .containsEntry("copied.name", "basics/net_0001")
        .containsEntry("copied.state", "DONE");
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
