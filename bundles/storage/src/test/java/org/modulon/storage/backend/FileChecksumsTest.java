package org.modulon.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.StoreException;

/** The list of checksums stays right whatever happens to those who write it, and shows changes. */
class FileChecksumsTest {
  @TempDir Path folder;
  private FileChecksums checksums;
  private Path list;

  @BeforeEach
  void beginAList() {
    checksums = FileChecksums.of(folder);
    list = folder.resolve(FileChecksums.FILE);
  }

  private void keep(String file, int... bytes) {
    checksums.replace(file, out -> out.write(bytes(bytes)));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void writesALineForEachFile() throws IOException {
    keep("a b.png", 1, 2, 3);
    // CRC32C of the bytes 1, 2, 3 by an independent program.
    assertThat(Files.readString(list)).matches("\n[0-9a-f]{8} f130f21e 3 a b\\.png\n");
    keep("a b.png", 1, 2);
    assertThat(Files.readString(list).lines().filter(line -> !line.isEmpty()))
        .hasSize(3)
        .element(1)
        .asString()
        .endsWith(" - a b.png");
    checksums.verify("a b.png");
    checksums.remove(folder.resolve("a b.png"));
    assertThat(checksums.names()).isEmpty();
  }

  @Test
  void knowsNothingWhereThereIsNoList() {
    FileChecksums none = FileChecksums.of(folder.resolve("none"));
    assertThat(none.names()).isEmpty();
    none.verify("a.png");
    none.requireSound();
  }

  @Test
  void noticesEveryFlippedByteOfTheList() throws IOException {
    keep("a.png", 1);
    keep("b.png", 2);
    keep("a.png", 3);
    byte[] original = Files.readAllBytes(list);
    for (int at = 0; at < original.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = original.clone();
        flipped[at] ^= (byte) (1 << bit);
        Files.write(list, flipped);
        assertThatThrownBy(checksums::requireSound)
            .as("byte %d, bit %d", at, bit)
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("line of the checksums of files changed since it was written");
        assertThatCode(() -> checksums.names().forEach(this::verify)).doesNotThrowAnyException();
      }
    }
  }

  private void verify(String name) {
    try {
      checksums.verify(name);
    } catch (StoreException damage) {
      assertThat(damage.kind()).isEqualTo(StoreException.Kind.DAMAGED);
    }
  }

  @Test
  void outlivesWritersThatDieBetweenAnyTwoBytes() throws IOException {
    keep("a.png", 1);
    byte[] before = Files.readAllBytes(list);
    keep("a.png", 2);
    byte[] after = Files.readAllBytes(list);
    // The file is replaced between the two entries.
    int takenOut = before.length + Files.readAllLines(list).get(3).length() + 2;
    for (int length = before.length; length < after.length; length++) {
      if (length <= takenOut) {
        requireSound(Arrays.copyOf(after, length), 1);
      }
      if (length >= takenOut) {
        requireSound(Arrays.copyOf(after, length), 2);
      }
    }
  }

  private void requireSound(byte[] left, int content) throws IOException {
    Files.write(list, left);
    Files.write(folder.resolve("a.png"), bytes(content));
    checksums.verify("a.png");
    checksums.requireSound();
    keep("b.png", 7);
    keep("c.png", 8);
    checksums.requireSound();
    assertThat(checksums.names()).contains("b.png", "c.png");
    checksums.names().forEach(checksums::verify);
  }

  @Test
  void keepsTheEntriesOfAllThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 200; i++) {
        int number = i;
        threads.execute(() -> keep("f" + number % 50, number, 1, number));
      }
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(checksums.names()).hasSize(50);
    checksums.names().forEach(checksums::verify);
    checksums.requireSound();
  }
}
