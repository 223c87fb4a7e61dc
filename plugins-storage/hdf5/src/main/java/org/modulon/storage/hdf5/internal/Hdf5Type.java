package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.modulon.storage.ElementType;

/** A datatype as HDF5 encodes it: the body of a datatype message, version 1. */
final class Hdf5Type {
  static final Hdf5Type FLOAT64 = of(8, "11203f000800000000004000340b0034ff030000");
  static final Hdf5Type FLOAT32 = of(4, "11201f000400000000002000170800177f000000");
  static final Hdf5Type INT64 = of(8, "100800000800000000004000");
  static final Hdf5Type INT32 = of(4, "100800000400000000002000");
  static final Hdf5Type UINT64 = of(8, "100000000800000000004000");
  static final Hdf5Type UINT32 = of(4, "100000000400000000002000");
  static final Hdf5Type UINT8 = of(1, "100000000100000000000800");

  /** An enumeration of FALSE and TRUE over a signed byte, which h5py takes for bool. */
  static final Hdf5Type BOOLEAN =
      of(
          1,
          "1802000001000000"
              + "100800000100000000000800"
              + "46414c5345000000"
              + "5452554500000000"
              + "0001");

  /** SONATA's enumeration of none, by_id and by_time over an unsigned byte. */
  static final Hdf5Type SORTING =
      of(
          1,
          "1803000001000000"
              + "100000000100000000000800"
              + "6e6f6e6500000000"
              + "62795f6964000000"
              + "62795f74696d6500"
              + "000102");

  /** The address of another object's header. */
  static final Hdf5Type REFERENCE = of(8, "1700000008000000");

  /** References, any number of them; their bytes are in a {@link TextHeap}. */
  static final Hdf5Type REFERENCES = of(16, "1900000010000000" + "1700000008000000");

  /** An object, and the axis on which it uses a dimension scale: 8 and 4 bytes of 16. */
  static final Hdf5Type USE_OF_SCALE =
      of(
          16,
          "1602000010000000"
              + member("6461746173657400", 0)
              + "1700000008000000"
              + member("64696d656e73696f6e00000000000000", 8)
              + "100800000400000000002000");

  /** UTF-8 text of any length; its bytes are in a {@link TextHeap}. */
  static final Hdf5Type TEXT = of(16, "1901010010000000" + "100000000100000000000800");

  private final int bytes;
  private final byte[] code;

  private Hdf5Type(int bytes, byte[] code) {
    this.bytes = bytes;
    this.code = code;
  }

  private static Hdf5Type of(int bytes, String hex) {
    return new Hdf5Type(bytes, HexFormat.of().parseHex(hex));
  }

  /** A member of a compound, before its type: name, offset, and no dimensions. */
  private static String member(String name, int offset) {
    return name + "%02x000000".formatted(offset) + "00000000".repeat(7);
  }

  /** Returns the type of a dataset's values. */
  static Hdf5Type of(ElementType type) {
    return switch (type) {
      case FLOAT64 -> FLOAT64;
      case FLOAT32 -> FLOAT32;
      case INT64 -> INT64;
      case INT32 -> INT32;
      case UINT8 -> UINT8;
      case BOOLEAN -> BOOLEAN;
    };
  }

  /**
   * Returns text of so many bytes, ended by a zero byte unless it fills them, as C and PyTables
   * write it.
   *
   * @param size in bytes, at least 1
   */
  static Hdf5Type fixedText(int size) {
    ByteBuffer code = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    return new Hdf5Type(size, code.putInt(0x13).putInt(size).array());
  }

  /** Returns a text as bytes of a {@link #fixedText}, with the ending zero byte. */
  static byte[] terminated(String text) {
    return (text + '\0').getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the size of one value. */
  int bytes() {
    return bytes;
  }

  /** Returns the encoded type, not to be changed. */
  byte[] code() {
    return code;
  }
}
