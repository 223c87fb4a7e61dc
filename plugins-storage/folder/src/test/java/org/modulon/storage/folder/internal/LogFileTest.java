package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.tck.TenRows;

/** What becomes of log.txt, and of its checksum in the manifest. */
class LogFileTest {
  @TempDir Path place;

  private RunStore store() {
    return new FolderBackend().open(place);
  }

  @Test
  void hasTheChecksumOfWhatTheFileHas() throws IOException {
    Path file = place.resolve("log.txt");
    assertThat(LogFile.checksum(file)).isEqualTo("00000000");
    try (LogFile log = new LogFile(file)) {
      assertThat(log.checksum()).isEqualTo("00000000");
      log.append("began");
      log.append("τ = 5 ms");
      log.makeDurable();
      assertThat(log.checksum()).isEqualTo(LogFile.checksum(file));
    }
    Files.writeString(file, "cut sho", StandardOpenOption.APPEND);
    try (LogFile log = new LogFile(file)) {
      log.append("went on");
      log.makeDurable();
      assertThat(log.checksum()).isEqualTo(LogFile.checksum(file));
    }
    assertThat(file).hasContent("began\nτ = 5 ms\ncut sho\nwent on\n");
  }

  @Test
  void cutsOffWhatAFailedAppendLeft() throws IOException {
    Path file = place.resolve("log.txt");
    try (LogFile log = new LogFile(file)) {
      log.append("began");
      Files.writeString(file, "half a li", StandardOpenOption.APPEND);
      log.makeDurable();
      assertThat(file).hasContent("began\n");
      assertThat(log.checksum()).isEqualTo(LogFile.checksum(file));
    }
  }

  @Test
  void noticesEveryFlippedByte() throws IOException {
    Run run = TenRows.record(store(), RunState.DONE);
    Path file = run.path().resolve("log.txt");
    byte[] original = Files.readAllBytes(file);
    for (int at = 0; at < original.length; at++) {
      byte[] flipped = original.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      assertDamaged(file);
    }
    Files.write(file, new byte[0]);
    assertDamaged(file);
    Files.delete(file);
    assertDamaged(file);
    Files.write(file, original);
    assertThat(store().open("g_0001").log()).containsExactly("began");
  }

  private void assertDamaged(Path file) {
    Run run = store().open("g_0001");
    run.verify();
    run.dataset("v").verify();
    assertThatThrownBy(run::log)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED))
        .hasMessage(
            file
                + " at byte 0: the log changed since it was written. Expected bytes that fit their"
                + " checksum. Restore the file from a copy, or leave this run out.");
  }

  @Test
  void noticesALogThatNobodyWrote() throws IOException {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    Run run = store().open("g_0001");
    assertThat(run.log()).isEmpty();
    Files.writeString(run.path().resolve("log.txt"), "somebody's line\n");
    assertThatThrownBy(run::log).hasMessageContaining("the log changed since it was written");
  }

  @Test
  void stillNoticesItOnceTheRunIsAnnotated() throws IOException {
    Path file = TenRows.record(store(), RunState.DONE).path().resolve("log.txt");
    store().annotate("g_0001", notes -> notes.with("quality", "good"));
    assertThat(store().open("g_0001").log()).containsExactly("began");
    Files.writeString(file, "begun\n");
    assertDamaged(file);
  }

  @Test
  void coversWhatADeadWriterLeftOnceItIsRecovered() throws IOException {
    RunWriter writer = store().create(NewRun.of("g", 1));
    writer.log("began");
    writer.acknowledge(1);
    writer.log("went on");
    writer.close();
    Path file = writer.path().resolve("log.txt");
    Files.writeString(file, "cut sho", StandardOpenOption.APPEND);
    assertThat(store().open("g_0001").log()).containsExactly("began", "went on", "cut sho");

    assertThat(store().recover()).hasSize(1);
    assertThat(store().open("g_0001").log()).containsExactly("began", "went on", "cut sho");
    Files.writeString(file, "began\nwent on\ncut sh0");
    assertThatThrownBy(store().open("g_0001")::log).isInstanceOf(StoreException.class);
  }

  @Test
  void acceptsLogsOfEarlierVersionsAndCoversThemWhenTheyGoOn() throws IOException {
    Path folder = TenRows.record(store(), RunState.STOPPED).path();
    RunDocument document = RunDocument.read(folder);
    assertThat(document.logChecksum()).hasSize(8);
    new RunDocument(
            document.manifest(), document.parameters(), document.datasets(), document.objects(), "")
        .write(folder);
    assertThat(folder.resolve("manifest.json")).content().doesNotContain("log_crc32c");
    Files.writeString(folder.resolve("log.txt"), "begun\n");
    assertThat(store().open("g_0001").log()).containsExactly("begun");

    try (RunWriter writer = store().resume("g_0001", TenRows.at(10, 10))) {
      assertThat(store().open("g_0001").log()).isEqualTo(List.of("begun", "resumed at step 10"));
      writer.seal(RunState.DONE, 10, "", Map.of());
    }
    assertThat(RunDocument.read(folder).logChecksum())
        .isEqualTo(LogFile.checksum(folder.resolve("log.txt")));
  }
}
