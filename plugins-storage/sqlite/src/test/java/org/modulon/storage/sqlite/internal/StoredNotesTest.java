package org.modulon.storage.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.TenRows;

/** Annotations and links in the tables of a group. */
class StoredNotesTest {
  private static final RunNotes NOTES =
      RunNotes.NONE
          .with("quality", "good")
          .with("score", 2.5)
          .linked("baseline", new RunLink("01A", "rec.v"));

  @TempDir Path place;

  private RunStore store() {
    return new SqliteBackend().open(place);
  }

  private static void assertOld(Run run) {
    run.verify();
    run.dataset("v").verify();
    assertThat(run.manifest().model()).isEqualTo("name: old\n");
    assertThat(run.parameters().get("Parameters"))
        .containsExactly(Map.entry("threshold", 0.5), Map.entry("note", "first"));
    assertThat(run.dataset("v").readLongs(0, 3)).containsExactly(1, 2, 3);
    assertThat(run.object("best")).isEqualTo(List.of(1, 2));
  }

  @Test
  void readsDatabasesOfVersionOneAndLeavesThemAsTheyAre() throws IOException {
    Path file = FormerVersions.copy(place, 1);
    byte[] before = Files.readAllBytes(file);
    try (RunStore store = store()) {
      assertThat(store.runs())
          .extracting(RunManifest::path, RunManifest::state, RunManifest::notes)
          .containsExactly(
              tuple("old/net_0001", RunState.DONE, RunNotes.NONE),
              tuple("old/net_0002", RunState.RECORDING, RunNotes.NONE));
      assertOld(store.open("net_0001"));
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void bringsVersionOneUpToDateWhereSomethingIsWritten() throws IOException {
    FormerVersions.copy(place, 1);
    try (RunStore reading = store();
        RunStore store = store()) {
      assertThat(reading.runs()).hasSize(2);
      store.annotate("net_0001", notes -> NOTES);
      assertThat(reading.open("net_0001").manifest().notes())
          .as("read through a connection that began with version 1")
          .isEqualTo(NOTES);
      assertOld(store.open("net_0001"));
      assertThat(store.recover()).hasSize(1);
      assertOld(store.open("net_0002"));
      store.trash().orElseThrow().delete("net_0001");
      assertThat(store.trash().orElseThrow().empty()).isEqualTo(1);
    }
    try (Session session = Session.read(GroupPlace.of(place, "old"))) {
      assertThat(session.integer("PRAGMA user_version")).isEqualTo(3);
    }
    try (RunStore store = store();
        RunWriter writer = store.create(new NewRun("old", "net", 1, "", Map.of(), List.of()))) {
      assertThat(writer.seal(RunState.DONE, 0, "", Map.of()).manifest().notes())
          .isEqualTo(RunNotes.NONE);
    }
  }

  @Test
  void refusesATamperedDatabaseOfVersionOne() throws IOException {
    FormerVersions.copy(place, 1);
    try (Session session = Session.write(GroupPlace.of(place, "old"))) {
      session.execute("CREATE VIEW more AS SELECT 1");
    }
    try (RunStore store = store()) {
      assertThatThrownBy(() -> store.create(NewRun.of("old", 1)))
          .hasMessageContaining("its tables are not those of a run group");
    }
  }

  @Test
  void hasNoRowForARunThatNothingIsSaidOf() {
    TenRows.record(store(), RunState.DONE);
    TenRows.record(store(), RunState.DONE);
    store().annotate("g_0001", notes -> NOTES);
    assertThat(rows("SELECT run || ' ' || name || ' ' || value FROM annotations"))
        .containsExactly("1 quality good", "1 score 2.5");
    assertThat(rows("SELECT run || ' ' || name || ' ' || target || ' ' || item FROM links"))
        .containsExactly("1 baseline 01A rec.v");

    store().annotate("g_0001", notes -> RunNotes.NONE);
    assertThat(rows("SELECT count(*) FROM note")).containsExactly("0");
  }

  private List<String> rows(String query) {
    List<String> rows = new ArrayList<>();
    try (Session session = Session.read(GroupPlace.of(place, "g"))) {
      session.query(query, row -> rows.add(row.getString(1)));
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE note SET body = replace(body, 'good', 'food') WHERE run = 1 | changed since",
        "UPDATE note SET checksum = 1 WHERE run = 1 | changed since they were written",
        "DELETE FROM note WHERE run = 1 | are missing",
      })
  void namesADamagedRowAndReadsTheRest(String damaging, String fact) {
    RunManifest sound = TenRows.record(store(), RunState.STOPPED).manifest();
    TenRows.record(store(), RunState.STOPPED);
    store().annotate("g_0001", notes -> NOTES);
    store().annotate("g_0002", notes -> NOTES);
    change(damaging);

    Run run = store().open("g_0001");
    assertThat(run.manifest().notes()).isEqualTo(RunNotes.NONE);
    assertThat(run.manifest().message())
        .startsWith("why; its annotations can't be read: The database ")
        .contains("annotations and links of run g/g_0001 " + fact);
    assertThat(store().runs().get(0)).isEqualTo(run.manifest());
    assertThat(run.parameters().get("Parameters")).containsEntry("first", 1L);
    run.dataset("v").verify();
    assertThatThrownBy(run::verify)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED));
    assertThatThrownBy(() -> store().annotate("g_0001", notes -> RunNotes.NONE))
        .hasMessageContaining(fact);
    assertThatThrownBy(() -> store().resume("g_0001", new Resumption(0, Map.of(), "")))
        .hasMessageContaining(fact);

    Run other = store().open("g_0002");
    other.verify();
    assertThat(other.manifest().notes()).isEqualTo(NOTES);
    assertThat(store().trash().orElseThrow().delete("g_0001").id()).isEqualTo(sound.id());
  }

  @Test
  void noticesARowThatNobodyWrote() {
    TenRows.record(store(), RunState.STOPPED);
    change("INSERT INTO note VALUES(1, 7, '{}')");
    assertThat(store().open("g_0001").manifest().message())
        .contains("annotations and links of run g/g_0001 are there, but none were written");
  }

  @Test
  void recoversARunWhoseNotesAreDamagedAndStillSaysSo() {
    try (RunStore store = store();
        RunWriter writer = store.create(NewRun.of("g", 1))) {
      writer.annotate(NOTES);
      writer.acknowledge(3);
    }
    change("UPDATE note SET checksum = 1");
    assertThat(store().recover()).hasSize(1);
    assertThat(store().open("g_0001").manifest().message())
        .startsWith("interrupted after step 3; its annotations can't be read: ");
  }

  private void change(String statement) {
    try (Session session = Session.write(GroupPlace.of(place, "g"))) {
      session.execute(statement);
    }
  }
}
