package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that make an HDF5 object what it is, in an object header of version 2 with one chunk
 * (HDF5 File Format Specification 3.0, section IV.A).
 */
final class ObjectHeader {
  /** The address that says "nowhere". */
  static final long UNDEFINED = -1;

  private static final int DATASPACE = 0x01;
  private static final int LINK_INFO = 0x02;
  private static final int DATATYPE = 0x03;
  private static final int FILL_VALUE = 0x05;
  private static final int LINK = 0x06;
  private static final int LAYOUT = 0x08;
  private static final int GROUP_INFO = 0x0a;
  private static final int ATTRIBUTE = 0x0c;
  private static final int ATTRIBUTE_INFO = 0x15;

  /** Type, size of 2 bytes, flags. */
  private static final int MESSAGE_HEADER_BYTES = 4;

  /** Signature, version, flags, size of 4 bytes; the checksum follows the messages. */
  private static final int HEADER_BYTES = 10;

  private static final int CHECKSUM_BYTES = 4;

  /** The size of the chunk takes 4 bytes. */
  private static final byte FLAGS = 2;

  /** The largest body that the size field of a message can state. */
  private static final int LARGEST_MESSAGE = 0xffff;

  private final List<ByteBuffer> messages = new ArrayList<>();
  private int bytes;
  private boolean hasAttributes;

  private ObjectHeader() {}

  /** Starts the header of a group, whose links follow one by one. */
  static ObjectHeader group() {
    ObjectHeader header = new ObjectHeader();
    header.add(LINK_INFO, buffer(18).putShort((short) 0).putLong(UNDEFINED).putLong(UNDEFINED));
    header.add(GROUP_INFO, buffer(2).putShort((short) 0));
    return header;
  }

  /**
   * Starts the header of a dataset.
   *
   * @param extents empty for a single value
   * @param layout where the values are, see {@link DataLayout}
   */
  static ObjectHeader dataset(Hdf5Type type, long[] extents, ByteBuffer layout) {
    ObjectHeader header = new ObjectHeader();
    ByteBuffer space = dataspace(extents);
    header.add(DATASPACE, buffer(space.remaining()).put(space));
    header.add(DATATYPE, buffer(type.code().length).put(type.code()));
    // Version 3; allocated late, written if set; none defined.
    header.add(FILL_VALUE, buffer(2).put((byte) 3).put((byte) 0x0a));
    header.add(LAYOUT, buffer(layout.remaining()).put(layout));
    return header;
  }

  /** Returns the body of a dataspace message, version 2; null extents mean no value. */
  static ByteBuffer dataspace(long[] extents) {
    int rank = extents == null ? 0 : extents.length;
    int kind = extents == null ? 2 : Math.min(rank, 1);
    ByteBuffer body = buffer(4 + 8 * rank).put((byte) 2).put((byte) rank).put((byte) 0);
    body.put((byte) kind);
    for (int i = 0; i < rank; i++) {
      body.putLong(extents[i]);
    }
    return body.flip();
  }

  /**
   * Adds a member to a group.
   *
   * @param name without slash, at most 65,000 bytes of UTF-8
   */
  void link(String name, long address) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    // Version 1; the character set is stated, the length of the name takes 2 bytes.
    ByteBuffer body = buffer(13 + text.length).put((byte) 1).put((byte) 0x11).put((byte) 1);
    add(LINK, body.putShort((short) text.length).put(text).putLong(address));
  }

  /** Adds an attribute; one that is too large for a message is left out, which is said. */
  boolean attribute(Attribute attribute) {
    ByteBuffer body = attribute.message();
    if (body.remaining() > LARGEST_MESSAGE) {
      return false;
    }
    if (!hasAttributes) {
      // Without it the library counts no attributes, and h5repack copies none.
      add(ATTRIBUTE_INFO, buffer(18).putShort((short) 0).putLong(UNDEFINED).putLong(UNDEFINED));
      hasAttributes = true;
    }
    add(ATTRIBUTE, buffer(body.remaining()).put(body));
    return true;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void add(int type, ByteBuffer body) {
    body.flip();
    ByteBuffer message = buffer(MESSAGE_HEADER_BYTES + body.remaining());
    message.put((byte) type).putShort((short) body.remaining()).put((byte) 0).put(body).flip();
    messages.add(message);
    bytes += message.remaining();
  }

  /** Returns the whole header with its checksum. */
  ByteBuffer encode() {
    ByteBuffer header = buffer(HEADER_BYTES + bytes + CHECKSUM_BYTES);
    header.put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).put(FLAGS).putInt(bytes);
    messages.forEach(message -> header.put(message.duplicate()));
    int sum = Lookup3.of(header.duplicate().flip());
    return header.putInt(sum).flip();
  }
}
