package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Deleted runs are out of sight at once, and gone when the trash is emptied. */
public interface TrashContract extends StorageTest {
  @Test
  default void deletesRunsIntoATrash() {
    RunTrash trash = trash(store());
    TenRows.record(store(), RunState.DONE);
    TenRows.record(store(), RunState.DONE);
    RunManifest deleted = trash.delete("g_0001");

    assertThat(deleted.path()).isEqualTo("g/g_0001");
    assertThat(store().runs()).extracting(RunManifest::path).containsExactly("g/g_0002");
    assertThat(trash.list()).containsExactly("g/g_0001");
    assertThatThrownBy(() -> store().open(deleted.id()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("There is no run '" + deleted.id() + "'.");
    assertThatThrownBy(() -> trash.delete("g_0001")).isInstanceOf(StoreException.class);
    assertThat(store().recover()).extracting(Recovery::message).isEmpty();

    assertThat(trash(store()).empty()).isEqualTo(1);
    assertThat(trash.list()).isEmpty();
    assertThat(trash.empty()).isZero();
    store().open("g_0002").dataset("v").verify();
  }

  @Test
  default void keepsRunsOfOneNameApartInTheTrash() {
    RunTrash trash = trash(store());
    for (int i = 0; i < 3; i++) {
      TenRows.record(store(), RunState.DONE);
      trash.delete(store().runs().get(0).id());
    }
    assertThat(store().runs()).isEmpty();
    assertThat(trash.list()).hasSize(3);
    assertThat(trash.empty()).isEqualTo(3);
  }

  @Test
  default void deletesNoRunThatSomebodyWrites() {
    RunTrash trash = trash(store());
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      assertThatThrownBy(() -> trash.delete("g_0001"))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE));
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    assertThat(trash.delete("g_0001").name()).isEqualTo("g_0001");
  }

  private static RunTrash trash(RunStore store) {
    assumeTrue(store.trash().isPresent(), "the backend has a trash");
    return store.trash().orElseThrow();
  }
}
