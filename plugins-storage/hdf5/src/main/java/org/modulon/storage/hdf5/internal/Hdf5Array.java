package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A dataset being written: its place in the file is reserved, its values come in any order. */
final class Hdf5Array implements Hdf5Member {
  private final Hdf5Output output;
  private final TextHeap heap;
  private final Hdf5Type type;
  private final long[] extents;
  private final long size;
  private final long address;
  private final List<Attribute> attributes = new ArrayList<>();

  Hdf5Array(Hdf5Output output, TextHeap heap, Hdf5Type type, long... extents) {
    this.output = output;
    this.heap = heap;
    this.type = type;
    this.extents = extents;
    long bytes = type.bytes();
    for (long extent : extents) {
      bytes = Math.multiplyExact(bytes, extent);
    }
    this.size = bytes;
    this.address = output.reserve(bytes);
  }

  /** Writes values. */
  void write(long byteOffset, ByteBuffer values) {
    output.write(address + byteOffset, values);
  }

  /** Adds an attribute: a truth value, integer, number or text. */
  Hdf5Array with(String name, Object value) {
    attributes.add(Attribute.of(name, value, heap));
    return this;
  }

  /** Adds an attribute of several texts. */
  Hdf5Array with(String name, List<String> texts) {
    attributes.add(Attribute.of(name, texts, heap));
    return this;
  }

  /** Adds an attribute. */
  Hdf5Array with(Attribute attribute) {
    attributes.add(attribute);
    return this;
  }

  @Override
  public long writeHeader() {
    ObjectHeader header = ObjectHeader.dataset(type, extents, address, size);
    attributes.forEach(header::attribute);
    return output.append(header.encode());
  }
}
