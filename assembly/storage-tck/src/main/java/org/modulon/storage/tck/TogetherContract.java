package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
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
              SmallRun.write(store, "g", i);
            }
          });
      try (RunStore other = store()) {
        assertThat(other.runs()).hasSize(runs).allMatch(run -> run.state() == RunState.DONE);
        SmallRun.assertWhole(other, "g/g_0001", 1);
        SmallRun.assertWhole(other, "g/g_0060", 60);
      }
      assertThat(store.recover()).isEmpty();
    }
  }

  @Test
  default void keepsWhatWasWrittenTogetherBeforeTheWorkFailed() {
    try (RunStore store = store()) {
      assertThatThrownBy(
              () ->
                  store.together(
                      () -> {
                        SmallRun.write(store, "a", 1);
                        store.together(() -> SmallRun.write(store, "b", 2));
                        throw new IllegalStateException("enough");
                      }))
          .hasMessage("enough");
      SmallRun.write(store, "a", 3);
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
            SmallRun.write(store, "g", 1);
            try (RunWriter writer = store.create(NewRun.of("g", 2))) {
              assertThatThrownBy(() -> writer.seal(RunState.RECORDING, 1, "", Map.of()))
                  .isInstanceOf(StoreException.class);
            }
            SmallRun.write(store, "g", 3);
          });
      assertThat(store.recover()).hasSize(1);
      SmallRun.assertWhole(store, "g/g_0003", 3);
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
            SmallRun.write(store, "g", 1);
            CompletableFuture.runAsync(() -> SmallRun.write(store, "g", 2)).join();
            try (RunStore other = store()) {
              SmallRun.assertWhole(other, "g/g_0002", 2);
              assertThat(other.open("g/g_0002").manifest().state()).isEqualTo(RunState.DONE);
            }
            SmallRun.write(store, "g", 3);
          });
    }
    assertThat(store().runs()).hasSize(3).allMatch(run -> run.state() == RunState.DONE);
  }
}
