package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An attribute with its value encoded. */
final class Attribute {
  /** Version, flags, three sizes of 2 bytes, character set. */
  private static final int FIXED_BYTES = 9;

  private static final int UTF_8 = 1;

  private final String name;
  private final Hdf5Type type;
  private final long[] extents;
  private final byte[] value;

  /** Null extents mean that there is no value at all, and no extents a single one. */
  private Attribute(String name, Hdf5Type type, long[] extents, byte[] value) {
    this.name = name;
    this.type = type;
    this.extents = extents;
    this.value = value;
  }

  /** A single truth value, integer, number or text; texts go to the heap. */
  static Attribute of(String name, Object value, TextHeap heap) {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    Hdf5Type type;
    if (value instanceof Boolean truth) {
      type = Hdf5Type.BOOLEAN;
      bytes.put((byte) (truth ? 1 : 0));
    } else if (value instanceof Long integer) {
      type = Hdf5Type.INT64;
      bytes.putLong(integer);
    } else if (value instanceof Double number) {
      type = Hdf5Type.FLOAT64;
      bytes.putDouble(number);
    } else {
      type = Hdf5Type.TEXT;
      bytes.put(heap.add(value.toString()).reference());
    }
    byte[] used = new byte[type.bytes()];
    bytes.get(0, used);
    return new Attribute(name, type, new long[0], used);
  }

  /** What SONATA calls {@code sorting}: the enumeration's value by_time. */
  static Attribute sortedByTime() {
    return new Attribute("sorting", Hdf5Type.SORTING, new long[0], new byte[] {2});
  }

  /**
   * A text within the attribute that ends with a zero byte, as dimension scales have them.
   *
   * @param text ASCII or UTF-8
   */
  static Attribute terminated(String name, String text) {
    byte[] bytes = Hdf5Type.terminated(text);
    return new Attribute(name, Hdf5Type.fixedText(bytes.length), new long[0], bytes);
  }

  /** A list of values that are encoded already. */
  static Attribute encoded(String name, Hdf5Type type, byte[] values) {
    return new Attribute(name, type, new long[] {values.length / type.bytes()}, values);
  }

  /** A single value that is encoded already. */
  static Attribute encodedValue(String name, Hdf5Type type, byte[] value) {
    return new Attribute(name, type, new long[0], value);
  }

  /** A list of texts. */
  static Attribute of(String name, List<String> texts, TextHeap heap) {
    ByteBuffer bytes = ByteBuffer.allocate(16 * texts.size());
    texts.forEach(text -> bytes.put(heap.add(text).reference()));
    return new Attribute(name, Hdf5Type.TEXT, new long[] {texts.size()}, bytes.array());
  }

  /** A text within the attribute itself, as PyTables wants it; the empty text has no value. */
  static Attribute fixed(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0
        ? new Attribute(name, Hdf5Type.fixedText(1), null, bytes)
        : new Attribute(name, Hdf5Type.fixedText(bytes.length), new long[0], bytes);
  }

  /** Returns the body of the attribute message, version 3. */
  ByteBuffer message() {
    byte[] title = Hdf5Type.terminated(name);
    ByteBuffer space = ObjectHeader.dataspace(extents);
    int size = FIXED_BYTES + title.length + type.code().length + space.remaining() + value.length;
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 3)
        .put((byte) 0)
        .putShort((short) title.length)
        .putShort((short) type.code().length)
        .putShort((short) space.remaining())
        .put((byte) UTF_8)
        .put(title)
        .put(type.code())
        .put(space)
        .put(value)
        .flip();
  }
}
