package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.AppendLog;
import org.modulon.storage.Compaction;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.backend.WriterLock;
import org.modulon.storage.tck.TenRows;

/** What compaction takes for garbage in run folders, and what it doesn't. */
class CompactorTest {
  private static final long LOG_HEADER_BYTES = 16;

  @TempDir Path temporary;

  private RunStore store() {
    return new FolderBackend().open(temporary);
  }

  private Path group() throws IOException {
    return Files.createDirectories(temporary.resolve("StorageManager/g"));
  }

  @Test
  void removesFilesThatNeverBecameComplete() throws IOException {
    Path run = TenRows.record(store(), RunState.DONE).path();
    Path left = Files.write(run.resolve(".tmp-" + RunIds.create(1)), new byte[1_000]);

    assertThat(store().compact().bytes()).isEqualTo(1_000);

    assertThat(left).doesNotExist();
    store().open("g_0001").dataset("v").verify();
  }

  @Test
  void removesAFolderWhoseRunNeverBegan() throws IOException {
    Path run = Files.createDirectory(group().resolve("g_0001"));
    WriterLock lock = WriterLock.acquire(run);
    AppendLog.create(run.resolve("commit.log")).close();
    assertThat(store().compact()).as("its writer is alive").isEqualTo(Compaction.NOTHING);
    lock.close();
    Files.write(run.resolve(".tmp-" + RunIds.create(1)), new byte[10]);

    assertThat(store().compact().bytes()).isEqualTo(LOG_HEADER_BYTES + 10);

    assertThat(run).doesNotExist();
    assertThat(group()).exists();
  }

  @Test
  void leavesWhatMayBelongToSomebody() throws IOException {
    Path empty = Files.createDirectory(group().resolve("g_0001"));
    Path locked = Files.createDirectory(group().resolve("g_0002"));
    Files.createFile(locked.resolve("writer.lock"));
    Path withoutManifest = TenRows.record(store(), RunState.DONE).path();
    Files.delete(withoutManifest.resolve("manifest.json"));
    Files.delete(withoutManifest.resolve("config.ini"));
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.write(elsewhere.resolve(".tmp-" + RunIds.create(1)), new byte[10]);
    Files.createSymbolicLink(group().resolve("g_0004"), elsewhere);

    assertThat(store().compact()).isEqualTo(Compaction.NOTHING);

    assertThat(empty).isEmptyDirectory();
    assertThat(locked.resolve("writer.lock")).exists();
    assertThat(withoutManifest.resolve("commit.log")).exists();
    assertThat(elsewhere).isNotEmptyDirectory();
  }
}
