package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Keeps texts, and other values of any length: global heap collections of HDF5 (HDF5 File Format
 * Specification 3.0, section III.E). A collection is written as soon as it is full.
 */
final class TextHeap {
  /** The library refuses smaller collections; larger ones are made for larger texts only. */
  private static final int LEAST_COLLECTION = 4096;

  private static final int FULL = LEAST_COLLECTION - 32;
  private static final int MOST_OBJECTS = 1000;
  private static final int HEADER_BYTES = 16;
  private static final int ALIGNMENT = 8;

  private final Hdf5Output output;
  private ByteBuffer objects = buffer(FULL);
  private long address;
  private int count;

  TextHeap(Hdf5Output output) {
    this.output = output;
  }

  /**
   * What stands for kept bytes, and where they are.
   *
   * @param reference 16 bytes: length, collection, index
   * @param address of the bytes in the file
   */
  record Kept(ByteBuffer reference, long address) {}

  /** Adds a text. */
  Kept add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes, bytes.length);
  }

  /** Makes room for a sequence of one reference, whose address is to be written later. */
  Kept addReference() {
    return add(new byte[Hdf5Type.REFERENCE.bytes()], 1);
  }

  private Kept add(byte[] bytes, int length) {
    ByteBuffer reference = buffer(16).putInt(length);
    // A reader follows no reference of length 0.
    if (bytes.length == 0) {
      return new Kept(reference.rewind(), ObjectHeader.UNDEFINED);
    }
    reference.putLong(collectionFor(bytes)).putInt(count);
    int end = objects.position();
    return new Kept(reference.rewind(), address + HEADER_BYTES + end - aligned(bytes.length));
  }

  private long collectionFor(byte[] text) {
    int size = HEADER_BYTES + aligned(text.length);
    if (count == MOST_OBJECTS || (count > 0 && objects.remaining() < size)) {
      flush();
    }
    if (size > objects.capacity()) {
      objects = buffer(size);
    }
    if (count == 0) {
      // Its size is not known before it is full, but nothing else is allocated meanwhile.
      address = output.reserve(HEADER_BYTES + objects.capacity() + HEADER_BYTES);
    }
    count++;
    objects.putShort((short) count).putShort((short) 1).putInt(0).putLong(text.length).put(text);
    objects.position(objects.position() + aligned(text.length) - text.length);
    return address;
  }

  private static int aligned(int size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Writes the collection that is not full yet. */
  void flush() {
    if (count == 0) {
      return;
    }
    int size = HEADER_BYTES + objects.capacity() + HEADER_BYTES;
    ByteBuffer collection = buffer(size);
    collection.put("GCOL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(size);
    collection.put(objects.flip());
    // Object 0 is what is left, its own header included.
    collection.putLong(0).putLong(size - collection.position() + 8L);
    output.write(address, collection.rewind());
    objects = buffer(FULL);
    count = 0;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
