package org.modulon.storage.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.TenRows;

/** Lines of logs in the tables of a group. */
class StoredLogTest {
  @TempDir Path place;

  private RunStore store() {
    return new SqliteBackend().open(place);
  }

  private void change(String group, String statement) {
    try (Session session = Session.write(GroupPlace.of(place, group))) {
      session.execute(statement);
    }
  }

  private long count(String group, String query) {
    try (Session session = Session.read(GroupPlace.of(place, group))) {
      return session.integer(query);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE log SET body = 'begun' WHERE run = 1 AND line = 0",
        "UPDATE log SET line = 3 WHERE run = 1 AND line = 0",
        "UPDATE log SET run = 7 WHERE run = 1",
        "DELETE FROM log WHERE run = 1 AND line = 2",
        "DELETE FROM log WHERE run = 1",
        "INSERT INTO log VALUES(1, 4, 'more')",
        "UPDATE log_checksum SET checksum = 1 WHERE run = 1",
        "UPDATE log_checksum SET checksum = x'00' WHERE run = 1",
      })
  void namesADamagedLogAndReadsTheRest(String damaging) {
    for (int run = 1; run <= 2; run++) {
      TenRows.record(store(), RunState.STOPPED);
      try (RunWriter writer = store().resume("g_000" + run, TenRows.at(10, 10))) {
        writer.log("went on");
        writer.seal(RunState.STOPPED, 10, "", Map.of());
      }
    }
    change("g", damaging);

    Run run = store().open("g_0001");
    assertThatThrownBy(run::log)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessage(
            "The database "
                + run.path()
                + " is damaged: the log of run g/g_0001 changed since it was written. Expected the"
                + " lines as they were written. Restore the file from a copy, or leave its runs"
                + " out.");
    run.verify();
    run.dataset("v").verify();
    assertThat(run.object("kept")).isEqualTo(java.util.List.of("x"));
    assertThatThrownBy(() -> store().resume("g_0001", TenRows.at(10, 10)))
        .hasMessageContaining("the log of run g/g_0001 changed");
    assertThat(store().open("g_0001").manifest()).isEqualTo(run.manifest());
    RunStore copies = new SqliteBackend().open(place.resolve("copies"));
    assertThatThrownBy(() -> RunCopies.copy(run, copies))
        .hasMessageContaining("the log of run g/g_0001 changed");
    assertThat(copies.runs()).isEmpty();

    assertThat(store().open("g_0002").log())
        .containsExactly("began", "resumed at step 10", "went on");
  }

  @Test
  void hasNoRowForARunWithoutALog() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.acknowledge(1);
      assertThat(writer.seal(RunState.DONE, 1, "", Map.of()).log()).isEmpty();
    }
    assertThat(count("g", "SELECT count(*) FROM log_checksum")).isZero();
  }

  @Test
  void removesTheRowWithItsRun() {
    TenRows.record(store(), RunState.DONE);
    assertThat(count("g", "SELECT count(*) FROM log_checksum")).isEqualTo(1);
    store().trash().orElseThrow().delete("g_0001");
    assertThat(store().trash().orElseThrow().empty()).isEqualTo(1);
    assertThat(count("g", "SELECT count(*) FROM log_checksum")).isZero();
  }

  @Test
  void readsDatabasesOfVersionTwoAndLeavesThemAsTheyAre() throws IOException {
    Path file = FormerVersions.copy(place, 2);
    byte[] before = Files.readAllBytes(file);
    try (RunStore store = store()) {
      for (String name : new String[] {"net_0001", "net_0002"}) {
        Run run = store.open(name);
        run.verify();
        run.dataset("v").verify();
        assertThat(run.log()).containsExactly("began", "went on");
        assertThat(run.manifest().notes().annotations()).isEqualTo(Map.of("quality", "good"));
      }
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void givesALogOfVersionTwoItsChecksumWhenItGoesOn() throws IOException {
    FormerVersions.copy(place, 2);
    try (RunStore reading = store();
        RunStore store = store()) {
      assertThat(reading.runs()).hasSize(2);
      assertThat(store.recover()).hasSize(1);
      assertThat(reading.open("net_0002").log()).containsExactly("began", "went on");
      try (RunWriter writer = store.resume("net_0001", new Resumption(3, Map.of("v", 3L), ""))) {
        writer.seal(RunState.DONE, 3, "", Map.of());
      }
      assertThat(reading.open("net_0001").log())
          .as("read through a connection that began with version 2")
          .containsExactly("began", "went on", "resumed at step 3");
    }
    assertThat(count("old", "PRAGMA user_version")).isEqualTo(3);

    change("old", "UPDATE log SET body = upper(body) WHERE line = 0");
    assertThatThrownBy(() -> store().open("net_0001").log()).isInstanceOf(StoreException.class);
    assertThat(store().open("net_0002").log())
        .as("has no checksum")
        .containsExactly("BEGAN", "went on");
  }
}
