package org.modulon.storage.folder.internal;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes in the ways that disks, transfers and editors do. */
final class Mutations {
  private Mutations() {}

  static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes = Arrays.copyOf(bytes, at);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = (byte) random.nextInt(256);
      case 3 ->
          Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), (byte) 0);
      case 4 -> {
        int from = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(40), bytes.length - Math.max(at, from));
        System.arraycopy(original, from, bytes, at, length);
      }
      default -> bytes[at] = (byte) "0123456789-,{}[]()'\":= \n\t%".charAt(random.nextInt(26));
    }
    return bytes;
  }
}
