package org.modulon.storage.sqlite.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.Compaction;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.tck.TenRows;

/** What compaction gives back of databases, and when it passes one over. */
class CompactorTest {
  private static final int FREE_PAGES = 2_500;
  private static final int PAGE_BYTES = 4_096;

  @TempDir Path temporary;

  private GroupPlace group() {
    return GroupPlace.of(temporary, "g");
  }

  private RunStore store() {
    return new SqliteBackend().open(temporary);
  }

  private void record() {
    try (RunStore store = store()) {
      TenRows.record(store, RunState.DONE);
    }
  }

  /** Leaves free pages, as a deletion does whose process dies before it gave them back. */
  private static void makeFreePages(Session session) {
    session.transaction(
        true,
        () -> {
          session.update("INSERT INTO log VALUES(1, 99, hex(zeroblob(?)))", 5_200_000);
          session.update("DELETE FROM log WHERE line = 99");
        });
  }

  @Test
  void returnsFreePagesInSeveralTransactions() throws IOException {
    record();
    try (Session session = Session.write(group())) {
      makeFreePages(session);
      assertThat(session.integer("PRAGMA freelist_count")).isGreaterThan(FREE_PAGES);
    }
    long before = Files.size(group().database());

    try (RunStore store = store()) {
      assertThat(store.compact().bytes())
          .isGreaterThan((long) FREE_PAGES * PAGE_BYTES)
          .isEqualTo(before - Files.size(group().database()));
      assertThat(store.compact()).isEqualTo(Compaction.NOTHING);
      store.open("g_0001").verify();
      assertThat(store.open("g_0001").object("kept")).isEqualTo(List.of("x"));
    }
  }

  @Test
  void emptiesTheWriteAheadLogBesideAnotherConnection() {
    record();
    try (Session other = Session.write(group());
        RunStore store = store()) {
      makeFreePages(other);
      assertThat(group().writeAheadLog()).isNotEmptyFile();

      assertThat(store.compact().bytes()).isPositive();

      assertThat(group().writeAheadLog()).isEmptyFile();
      other.transaction(true, () -> makeRunOlder(other));
      assertThat(store.runs()).hasSize(1);
    }
  }

  private static void makeRunOlder(Session session) {
    session.update("UPDATE run SET message = message");
  }

  @Test
  void passesOverADatabaseThatAnotherProcessKeepsLocked() {
    record();
    try (Session other = Session.write(group());
        RunStore store = store()) {
      makeFreePages(other);
      other.begin(true);

      assertThat(store.compact().passedOver())
          .containsExactly(
              "The database "
                  + group().database()
                  + " was passed over: another process is writing to it. Expected a pause of 2 s at"
                  + " most. Repeat this when it has ended.");

      other.commit();
      assertThat(store.compact().passedOver()).isEmpty();
    }
  }

  @Test
  void passesOverADatabaseThatIsNotOurs() {
    record();
    try (Session session = Session.write(group())) {
      session.execute("CREATE TABLE mine(x)");
    }
    try (RunStore store = store()) {
      assertThat(store.compact().passedOver())
          .singleElement()
          .asString()
          .contains("its tables are not those of a run group");
    }
  }

  @Test
  void removesFilesThatNeverBecameComplete() throws IOException {
    record();
    try (RunStore store = store()) {
      Path folder = store.open("g_0001").file("notes.txt").getParent();
      Path left = Files.write(folder.resolve(".tmp-" + RunIds.create(1)), new byte[1_000]);

      assertThat(store.compact().bytes()).isEqualTo(1_000);

      assertThat(left).doesNotExist();
      assertThat(store.open("g_0001").files()).containsExactly("notes.txt");
    }
  }
}
