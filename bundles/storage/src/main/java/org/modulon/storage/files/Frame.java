package org.modulon.storage.files;

import org.modulon.storage.StoreException;

/** A picture of 8 bits per channel. Immutable as long as nobody changes the bytes it was given. */
public final class Frame {
  private static final int LONGEST_SIDE = 1 << 16;

  private final int width;
  private final int height;
  private final int channels;
  private final byte[] bytes;

  /**
   * Makes a frame of bytes.
   *
   * @param width pixels, 1 to 65,536
   * @param height pixels, 1 to 65,536
   * @param channels 1 for grey, 3 for red, green and blue, 4 with opacity
   * @param bytes row-major from the top left, channels together; not copied
   * @throws StoreException if the shape is another, or the bytes are not as many
   */
  public Frame(int width, int height, int channels, byte[] bytes) {
    boolean sides = width >= 1 && height >= 1 && width <= LONGEST_SIDE && height <= LONGEST_SIDE;
    boolean known = channels == 1 || channels == 3 || channels == 4;
    if (!sides || !known || bytes.length != (long) width * height * channels) {
      throw invalid(width, height, channels, bytes.length);
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.bytes = bytes;
  }

  private static StoreException invalid(int width, int height, int channels, int given) {
    return new StoreException(
        StoreException.Kind.INVALID,
        width + " x " + height + " x " + channels,
        "A frame of "
            + width
            + " x "
            + height
            + " pixels with "
            + channels
            + " channels was given "
            + given
            + " values. Expected sides of 1 to "
            + LONGEST_SIDE
            + ", 1, 3 or 4 channels, and a value for each. Correct the shape.");
  }

  /**
   * Makes a frame of numbers. Fractions are cut off as {@code numpy.astype('uint8')} does; unlike
   * there, numbers below 0 become 0 and those above 255 become 255 instead of wrapping around, and
   * NaN becomes 0.
   *
   * @param values row-major from the top left, channels together
   */
  public static Frame clipped(int width, int height, int channels, double[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) Math.max(0, Math.min(255, values[i]));
    }
    return new Frame(width, height, channels, bytes);
  }

  /** Returns the number of pixels in a row. */
  public int width() {
    return width;
  }

  /** Returns the number of rows. */
  public int height() {
    return height;
  }

  /** Returns the number of values per pixel: 1, 3 or 4. */
  public int channels() {
    return channels;
  }

  /** Returns the values, row-major from the top left, channels together; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }
}
