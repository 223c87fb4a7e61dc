package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Runs that are written together are runs like others once that is over. */
public interface TogetherContract extends StorageTest {
  @Test
  default void keepsRunsThatAreWrittenTogether() {
    int runs = 60;
    try (RunStore store = store()) {
      store.together(
          () -> {
            for (int i = 1; i <= runs; i++) {
              write(store, "g", i);
            }
          });
      try (RunStore other = store()) {
        assertThat(other.runs()).hasSize(runs).allMatch(run -> run.state() == RunState.DONE);
        assertRun(other, "g/g_0001", 1);
        assertRun(other, "g/g_0060", 60);
      }
      assertThat(store.recover()).isEmpty();
    }
  }

  private static void write(RunStore store, String group, int number) {
    try (RunWriter writer = store.create(NewRun.of(group, number))) {
      writer.parameter("Results", "number", number);
      writer
          .dataset(DatasetDescription.of("v", ElementType.INT64))
          .append(new long[] {number, -number}, 0, 2);
      writer.acknowledge(1);
      writer.seal(RunState.DONE, 2, "", Map.of());
    }
  }

  private static void assertRun(RunStore store, String name, long number) {
    Run run = store.open(name);
    assertThat(run.parameters().get("Results")).containsEntry("number", number);
    assertThat(run.dataset("v").readLongs(0, 2)).containsExactly(number, -number);
  }

  @Test
  default void keepsWhatWasWrittenTogetherBeforeTheWorkFailed() {
    try (RunStore store = store()) {
      assertThatThrownBy(
              () ->
                  store.together(
                      () -> {
                        write(store, "a", 1);
                        store.together(() -> write(store, "b", 2));
                        throw new IllegalStateException("enough");
                      }))
          .hasMessage("enough");
      write(store, "a", 3);
    }
    assertThat(store().runs())
        .extracting(RunManifest::path)
        .containsExactly("a/a_0001", "a/a_0002", "b/b_0001");
  }

  /** One mistake in a run written together takes nothing else along. */
  @Test
  default void keepsTheOthersWhenOneOfThemIsRefused() {
    try (RunStore store = store()) {
      store.together(
          () -> {
            write(store, "g", 1);
            try (RunWriter writer = store.create(NewRun.of("g", 2))) {
              assertThatThrownBy(() -> writer.seal(RunState.RECORDING, 1, "", Map.of()))
                  .isInstanceOf(StoreException.class);
            }
            write(store, "g", 3);
          });
      assertThat(store.recover()).hasSize(1);
      assertRun(store, "g/g_0003", 3);
    }
    assertThat(store().runs())
        .extracting(RunManifest::state)
        .containsExactlyElementsOf(List.of(RunState.DONE, RunState.INTERRUPTED, RunState.DONE));
  }

  /** Whoever doesn't write together with others gets what a seal promises, at once. */
  @Test
  default void sealsTheRunsOfOtherThreadsAtOnce() {
    try (RunStore store = store()) {
      store.together(
          () -> {
            write(store, "g", 1);
            CompletableFuture.runAsync(() -> write(store, "g", 2)).join();
            try (RunStore other = store()) {
              assertRun(other, "g/g_0002", 2);
              assertThat(other.open("g/g_0002").manifest().state()).isEqualTo(RunState.DONE);
            }
            write(store, "g", 3);
          });
    }
    assertThat(store().runs()).hasSize(3).allMatch(run -> run.state() == RunState.DONE);
  }
}
