package org.modulon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {
  private static final long SEED = 20261121;

  @TempDir Path folder;

  @Test
  void readsBackEveryFrame() {
    List<byte[]> frames = frames(50);
    Path file = write(frames);
    List<byte[]> read = new ArrayList<>();
    AppendLog.Scan scan = AppendLog.scan(file, frame -> read.add(frame.array()));
    assertThat(read).usingRecursiveComparison().isEqualTo(frames);
    assertThat(scan.frames()).isEqualTo(50);
    assertThat(scan.torn()).isFalse();
  }

  @Test
  void keepsAllWholeFramesWhereverTheFileEnds() throws IOException {
    List<byte[]> frames = frames(6);
    byte[] whole = Files.readAllBytes(write(frames));
    for (int length = 16; length <= whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      long expected = 16;
      int fitting = 0;
      while (fitting < 6 && expected + 8 + frames.get(fitting).length <= length) {
        expected += 8 + frames.get(fitting++).length;
      }
      AppendLog.Scan scan = AppendLog.scan(cut, frame -> {});
      assertThat(scan).isEqualTo(new AppendLog.Scan(fitting, expected, length));
    }
  }

  @Test
  void goesOnAfterTheLastWholeFrameWhereverTheFileEnds() throws IOException {
    List<byte[]> frames = frames(3);
    byte[] whole = Files.readAllBytes(write(frames));
    for (int length = 16; length <= whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      long kept = AppendLog.scan(cut, frame -> {}).frames();
      try (AppendLog log = AppendLog.reopen(cut)) {
        log.append(ByteBuffer.wrap(new byte[] {7}));
      }
      List<byte[]> read = new ArrayList<>();
      AppendLog.Scan scan = AppendLog.scan(cut, frame -> read.add(frame.array()));
      assertThat(scan.torn()).as("length %d", length).isFalse();
      assertThat(read).hasSize((int) kept + 1).last().isEqualTo(new byte[] {7});
    }
  }

  @Test
  void stopsBeforeTheFrameInWhichAnyByteChanged() throws IOException {
    List<byte[]> frames = frames(5);
    byte[] whole = Files.readAllBytes(write(frames));
    for (int at = 16; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Path file = Files.write(folder.resolve("changed"), changed);
      List<byte[]> read = new ArrayList<>();
      AppendLog.Scan scan = AppendLog.scan(file, frame -> read.add(frame.array()));
      assertThat(scan.validLength()).as("byte %d", at).isLessThanOrEqualTo(at);
      assertThat(read).usingRecursiveComparison().isEqualTo(frames.subList(0, read.size()));
    }
  }

  @Test
  void takesATailOfZerosForNoFrame() throws IOException {
    byte[] whole = Files.readAllBytes(write(frames(2)));
    Path file = Files.write(folder.resolve("zeros"), Arrays.copyOf(whole, whole.length + 4096));
    AppendLog.Scan scan = AppendLog.scan(file, frame -> {});
    assertThat(scan.frames()).isEqualTo(2);
    assertThat(scan.validLength()).isEqualTo(whole.length);
    assertThat(scan.torn()).isTrue();
  }

  @Test
  void refusesAnotherKindOfFile() throws IOException {
    Path file = Files.writeString(folder.resolve("poem.txt"), "Roses are red, violets are blue");
    assertThatThrownBy(() -> AppendLog.scan(file, frame -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            file
                + " at byte 0: this is not the header of an append log. Expected the magic"
                + " 'MODULOG' and version 1. Restore the file from a copy, or leave this run out.");
  }

  @Test
  void leavesTheReservedBytesToTheCaller() throws IOException {
    List<byte[]> frames = frames(20);
    Path file = folder.resolve("reserved.log");
    try (AppendLog log = AppendLog.create(file, 100)) {
      frames.subList(0, 10).forEach(frame -> log.append(ByteBuffer.wrap(frame)));
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(Arrays.copyOf(bytes, 100)).isEqualTo(new byte[100]);
    Arrays.fill(bytes, 0, 100, (byte) 7);
    Files.write(file, bytes);
    List<byte[]> reread = new ArrayList<>();
    try (AppendLog log = AppendLog.reopen(file, 100, frame -> reread.add(frame.array()))) {
      frames.subList(10, 20).forEach(frame -> log.append(ByteBuffer.wrap(frame)));
    }
    assertThat(reread).usingRecursiveComparison().isEqualTo(frames.subList(0, 10));
    List<byte[]> read = new ArrayList<>();
    AppendLog.Scan scan = AppendLog.scan(file, 100, frame -> read.add(frame.array()));
    assertThat(read).usingRecursiveComparison().isEqualTo(frames);
    assertThat(scan).isEqualTo(new AppendLog.Scan(20, Files.size(file), Files.size(file)));
    assertThat(Arrays.copyOf(Files.readAllBytes(file), 100)).containsOnly(7);
    assertThat(AppendLog.isLog(file)).isFalse();
    assertThat(AppendLog.isLog(write(frames))).isTrue();
  }

  @Test
  void saysWhereTheHeaderBehindReservedBytesIsMissing() throws IOException {
    Path file = Files.write(folder.resolve("short.log"), new byte[60]);
    assertThatThrownBy(() -> AppendLog.scan(file, 48, frame -> {}))
        .hasMessageStartingWith(file + " at byte 48: this is not the header of an append log.");
  }

  @Test
  void appendsSeveralPartsAsOneFrame() {
    byte[] whole = new byte[9];
    new Random(SEED).nextBytes(whole);
    Path parted = folder.resolve("parted.log");
    try (AppendLog log = AppendLog.create(parted)) {
      ByteBuffer direct = ByteBuffer.allocateDirect(5).put(whole, 4, 5).flip();
      ByteBuffer start = ByteBuffer.wrap(whole, 1, 3);
      log.append(ByteBuffer.wrap(whole, 0, 1), start, direct);
      assertThat(start.hasRemaining()).isFalse();
      assertThat(direct.hasRemaining()).isFalse();
    }
    assertThat(parted).hasSameBinaryContentAs(write(List.of(whole)));
  }

  @Test
  void refusesAFrameThatIsTooLarge() {
    Path file = folder.resolve("large.log");
    try (AppendLog log = AppendLog.create(file)) {
      ByteBuffer half = ByteBuffer.allocate(AppendLog.LARGEST_FRAME / 2);
      ByteBuffer more = ByteBuffer.allocate(AppendLog.LARGEST_FRAME / 2 + 1);
      assertThatThrownBy(() -> log.append(half, more))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "A frame of 268435457 bytes is too large for "
                  + file
                  + ". Expected at most 268435456 bytes. Append it in parts.");
      assertThat(log.length()).isEqualTo(16);
    }
  }

  @Test
  void neverOverwritesAnExistingLog() {
    Path file = write(frames(1));
    assertThatThrownBy(() -> AppendLog.create(file))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("Could not create " + file + ": FileAlreadyExistsException");
  }

  private Path write(List<byte[]> frames) {
    Path file = folder.resolve("frames.log");
    try (AppendLog log = AppendLog.create(file)) {
      frames.forEach(frame -> log.append(ByteBuffer.wrap(frame)));
      log.force();
    }
    return file;
  }

  private static List<byte[]> frames(int count) {
    Random random = new Random(SEED);
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] frame = new byte[random.nextInt(40)];
      random.nextBytes(frame);
      frames.add(frame);
    }
    return frames;
  }
}
