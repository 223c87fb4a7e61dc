package org.modulon.storage;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The type of one stored value. Multi-byte values are little endian. */
public enum ElementType {
  /** IEEE 754 double precision. */
  FLOAT64(8, "<f8"),
  /** IEEE 754 single precision. */
  FLOAT32(4, "<f4"),
  /** Signed 64-bit integer. */
  INT64(8, "<i8"),
  /** Signed 32-bit integer. */
  INT32(4, "<i4"),
  /** Unsigned byte, 0 to 255. */
  UINT8(1, "|u1"),
  /** One byte, 0 or 1. */
  BOOLEAN(1, "|b1");

  private final int bytes;
  private final String dtype;

  ElementType(int bytes, String dtype) {
    this.bytes = bytes;
    this.dtype = dtype;
  }

  /** Returns the size of one value in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns the numpy spelling, such as {@code <f8}. */
  public String dtype() {
    return dtype;
  }

  /** Tells whether the type holds fractions. */
  public boolean isFloating() {
    return this == FLOAT64 || this == FLOAT32;
  }

  /**
   * Finds a type by its numpy spelling.
   *
   * @throws StoreException if there is no such type
   */
  public static ElementType ofDtype(String dtype) {
    for (ElementType type : values()) {
      if (type.dtype.equals(dtype)) {
        return type;
      }
    }
    String known = Arrays.stream(values()).map(ElementType::dtype).collect(Collectors.joining(" "));
    throw new StoreException(
        StoreException.Kind.INVALID,
        dtype,
        "There is no element type '"
            + dtype
            + "'. Expected one of "
            + known
            + ". Convert the values to one of them.");
  }
}
