package org.modulon.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Makes run ids: ULIDs of 26 characters (48 bits of milliseconds, 80 bits of randomness,
 * Crockford's base 32), so that ids sort by creation. Safe from any thread.
 */
public final class RunIds {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] LAST = new byte[16];

  private RunIds() {}

  /**
   * Returns a new id. Ids of one process strictly ascend while the clock does not go backwards.
   *
   * @param millis creation, milliseconds since 1970-01-01 UTC
   */
  public static String create(long millis) {
    byte[] id = new byte[16];
    RANDOM.nextBytes(id);
    stamp(id, millis);
    synchronized (LAST) {
      if (Arrays.equals(id, 0, 6, LAST, 0, 6) && Arrays.compareUnsigned(id, LAST) <= 0) {
        System.arraycopy(LAST, 0, id, 0, id.length);
        increment(id);
      }
      System.arraycopy(id, 0, LAST, 0, id.length);
    }
    return spelled(id);
  }

  /** Returns the id of a run that carries none: always the same for the same time and text. */
  public static String derived(long millis, String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      byte[] id = Arrays.copyOf(hash, 16);
      stamp(id, millis);
      return spelled(id);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  private static void stamp(byte[] id, long millis) {
    for (int i = 0; i < 6; i++) {
      id[i] = (byte) (millis >>> (40 - 8 * i));
    }
  }

  private static void increment(byte[] id) {
    for (int i = id.length - 1; i >= 0; i--) {
      id[i]++;
      if (id[i] != 0) {
        return;
      }
    }
  }

  private static String spelled(byte[] id) {
    StringBuilder text = new StringBuilder(26);
    // 26 digits of 5 bits are 130 bits: the first digit carries two leading zeros.
    for (int bit = -2; bit < 128; bit += 5) {
      int digit = 0;
      for (int i = bit; i < bit + 5; i++) {
        digit = digit << 1 | (i < 0 ? 0 : id[i >> 3] >> (7 - (i & 7)) & 1);
      }
      text.append(ALPHABET.charAt(digit));
    }
    return text.toString();
  }
}
