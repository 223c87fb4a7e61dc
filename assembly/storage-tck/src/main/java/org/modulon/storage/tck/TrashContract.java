package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.storage.Dataset;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
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

  @Test
  default void takesRunsOutOfTheTrashAsTheyWere() {
    TenRows.record(store(), RunState.DONE);
    store().open("g_0001").attach("notes.txt", new byte[] {1, 2, 3});
    store().annotate("g_0001", notes -> notes.with("quality", "good"));
    RunManifest before = store().open("g_0001").manifest();
    for (String reference : List.of("g_0001", "g/g_0001", before.id())) {
      RunTrash trash = trash(store());
      trash.delete("g_0001");
      assertThat(trash.runs()).containsExactly(before);
      assertThat(store().runs()).isEmpty();

      assertThat(trash.restore(reference)).isEqualTo(before);

      assertThat(trash(store()).runs()).isEmpty();
      assertThat(trash(store()).list()).isEmpty();
      Run run = store().open(before.id());
      assertThat(run.manifest()).isEqualTo(before);
      assertThat(run.files()).containsExactly("notes.txt");
      assertThat(run.file("notes.txt")).hasBinaryContent(new byte[] {1, 2, 3});
      run.verify();
      run.datasets().forEach(Dataset::verify);
    }
  }

  @Test
  default void numbersARunAnewWhoseNameIsTaken() {
    RunTrash trash = trash(store());
    TenRows.record(store(), RunState.DONE);
    RunManifest deleted = trash.delete("g_0001");
    TenRows.record(store(), RunState.STOPPED);
    RunManifest later = store().runs().get(0);

    RunManifest restored = trash.restore(deleted.id());

    assertThat(restored).isEqualTo(deleted.named("g", restored.name()));
    assertThat(restored.name()).isNotEqualTo(later.name()).matches("g_000[12]");
    assertThat(store().runs()).containsExactlyInAnyOrder(restored, later);
    for (RunManifest each : List.of(restored, later)) {
      assertThat(store().open(each.path()).manifest()).isEqualTo(each);
      store().open(each.path()).datasets().forEach(Dataset::verify);
    }
  }

  @Test
  default void takesOutARunThatNobodyEnded() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.parameter("Parameters", "gain", 0.5);
      writer.acknowledge(3);
    }
    RunTrash trash = trash(store());
    trash.delete("g_0001");
    assertThat(store().recover()).isEmpty();

    assertThat(trash.restore("g_0001").state()).isEqualTo(RunState.RECORDING);

    assertThat(store().recover()).hasSize(1);
    Run run = store().open("g_0001");
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(run.parameters().get("Parameters")).containsEntry("gain", 0.5);
  }

  @Test
  default void refusesToTakeOutWhatIsNotMeant() {
    RunTrash trash = trash(store());
    TenRows.record(store(), RunState.DONE);
    Run run = store().open("g_0001");
    RunStore there = backend().open(temporary().resolve("there"));
    RunCopies.copy(run, there);
    trash.delete("g_0001");
    assertThatThrownBy(() -> trash.restore("g_0002"))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "There is no run in the trash 'g_0002'. These exist: g_0001."
                + " Did you mean 'g_0001'? Use a run's id, name or group/name.");
    assertThat(trash.runs()).hasSize(1);

    assumeTrue(adopts(there.open("g_0001"), store()), "the id is free while it is in the trash");
    assertThatThrownBy(() -> trash.restore("g_0001"))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The store has the run " + run.manifest().id() + " already, as g/");
    assertThat(trash.runs()).hasSize(1);
    assertThat(store().runs()).hasSize(1);
  }

  private static boolean adopts(Run run, RunStore store) {
    try {
      RunCopies.copy(run, store);
      return true;
    } catch (StoreException reserved) {
      return false;
    }
  }

  private static RunTrash trash(RunStore store) {
    assumeTrue(store.trash().isPresent(), "the backend has a trash");
    return store.trash().orElseThrow();
  }
}
