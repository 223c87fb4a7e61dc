package org.modulon.storage.sqlite.internal;

import java.util.regex.Pattern;

/** Run ids as the 16 bytes that their 26 characters stand for, in Crockford's base 32. */
final class RunKeys {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Pattern ID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  private static final int BYTES = 16;
  private static final int DIGITS = 26;

  private RunKeys() {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static byte[] bytes(String id) {
    byte[] bytes = new byte[BYTES];
    // 26 digits of 5 bits are 130 bits: the first two are zeros.
    for (int i = 0; i < DIGITS; i++) {
      int digit = ALPHABET.indexOf(id.charAt(i));
      for (int bit = 0; bit < 5; bit++) {
        int at = 5 * i + bit - 2;
        if (at >= 0 && (digit >> (4 - bit) & 1) != 0) {
          bytes[at >> 3] |= (byte) (0x80 >> (at & 7));
        }
      }
    }
    return bytes;
  }

  static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder(DIGITS);
    // 26 digits of 5 bits are 130 bits: the first digit carries two leading zeros.
    for (int bit = -2; bit < 8 * BYTES; bit += 5) {
      int digit = 0;
      for (int i = bit; i < bit + 5; i++) {
        digit = digit << 1 | (i < 0 ? 0 : bytes[i >> 3] >> (7 - (i & 7)) & 1);
      }
      text.append(ALPHABET.charAt(digit));
    }
    return text.toString();
  }
}
