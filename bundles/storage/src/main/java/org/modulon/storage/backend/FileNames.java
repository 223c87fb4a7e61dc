package org.modulon.storage.backend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.modulon.storage.StoreException;

/**
 * Turns any name into a file name that stays in its folder and works on every file system, and
 * back. Letters, digits, blanks and most signs of ASCII stay readable; everything else becomes
 * {@code %XX} of its UTF-8 bytes. So do a leading dot, a dot or blank at the end, and the first
 * letter of names that Windows keeps for devices. A name of more than 200 bytes is cut and ends in
 * a hash of the whole.
 */
public final class FileNames {
  private static final int LONGEST = 200;
  private static final int KEPT_OF_LONG = 150;
  private static final int HASH_DIGITS = 16;
  private static final String UNSAFE = "/\\:*?\"<>|%";
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private FileNames() {}

  /**
   * Encodes a name.
   *
   * @throws StoreException if it is empty or no valid Unicode text
   */
  public static String encode(String name) {
    if (!isEncodable(name)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The name '"
              + name
              + "' cannot become a file name. Expected at least one character of valid Unicode."
              + " Choose another name.");
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length);
    boolean device = DEVICE.matcher(name).matches();
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      boolean atEdge =
          (i == 0 && (c == '.' || device)) || (i == bytes.length - 1 && ". ".indexOf(c) >= 0);
      if (c < 0x20 || c > 0x7e || UNSAFE.indexOf(c) >= 0 || atEdge) {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.length() <= LONGEST ? encoded.toString() : shortened(encoded, name);
  }

  public static boolean isEncodable(String name) {
    return !name.isEmpty() && StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  private static String shortened(CharSequence encoded, String name) {
    int end = KEPT_OF_LONG;
    // An escape must not be cut in two.
    while (encoded.charAt(end - 1) == '%' || encoded.charAt(end - 2) == '%') {
      end--;
    }
    return encoded.subSequence(0, end) + "~" + hash(name);
  }

  /** Returns 16 hexadecimal digits that tell names apart where their encodings do not. */
  public static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /** Returns the name to show for a file: decoded where that can be reversed, else as it is. */
  public static String display(String fileName) {
    String name = decode(fileName);
    return isEncodable(name) && encode(name).equals(fileName) ? name : fileName;
  }

  private static String decode(String fileName) {
    if (fileName.indexOf('%') < 0) {
      return fileName;
    }
    byte[] in = fileName.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int size = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%' && i + 2 < in.length && isHex(in[i + 1]) && isHex(in[i + 2])) {
        out[size++] = (byte) HexFormat.fromHexDigits(twoDigits(in, i + 1));
        i += 2;
      } else {
        out[size++] = in[i];
      }
    }
    return new String(out, 0, size, StandardCharsets.UTF_8);
  }

  private static String twoDigits(byte[] bytes, int from) {
    return new String(bytes, from, 2, StandardCharsets.US_ASCII);
  }

  private static boolean isHex(byte b) {
    return HexFormat.isHexDigit(b);
  }

  /**
   * Tells whether a name read from a manifest is a plain file name of ours, so that data can never
   * point outside the run's folder.
   */
  public static boolean isPlain(String fileName) {
    return !fileName.isEmpty()
        && fileName.length() <= 255
        && fileName.charAt(0) != '.'
        && fileName
            .chars()
            .allMatch(c -> c >= 0x20 && c <= 0x7e && (c == '%' || UNSAFE.indexOf(c) < 0));
  }

  /** Returns the form in which two names collide on a file system that ignores case. */
  public static String folded(String fileName) {
    return fileName.toLowerCase(Locale.ROOT);
  }
}
