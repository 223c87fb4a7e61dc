package org.modulon.storage.tck;

import java.util.Arrays;
import java.util.Random;

/** Changes bytes in the ways that disks, transfers, editors and attackers do. */
final class Mutation {
  private static final String SIGNS = "0123456789-,{}[]()'\":= \n\t%";
  private static final int LONGEST = 512;

  private Mutation() {}

  /** Returns changed bytes of a file with at least one byte. */
  static byte[] of(byte[] original, Random random) {
    byte[] bytes = original.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> bytes = Arrays.copyOf(bytes, at);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = (byte) random.nextInt(256);
      case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + length(random)), (byte) 0);
      case 4 -> {
        int from = random.nextInt(bytes.length);
        int size = Math.min(length(random), bytes.length - Math.max(at, from));
        System.arraycopy(original, from, bytes, at, size);
      }
      case 5 -> bytes[at] = (byte) SIGNS.charAt(random.nextInt(SIGNS.length()));
      case 6 -> {
        byte[] number = new byte[Math.min(8, bytes.length - at)];
        random.nextBytes(number);
        System.arraycopy(number, 0, bytes, at, number.length);
      }
      default -> {
        byte[] more = new byte[length(random)];
        random.nextBytes(more);
        bytes = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, bytes, original.length, more.length);
      }
    }
    return bytes;
  }

  private static int length(Random random) {
    return 1 + random.nextInt(1 + random.nextInt(LONGEST));
  }
}
