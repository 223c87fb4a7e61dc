package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A dataset being written. */
final class Hdf5Array implements Hdf5Member {
  private final Hdf5Output output;
  private final TextHeap heap;
  private final Hdf5Type type;
  private final long[] extents;
  private final long address;
  private final ByteBuffer layout;
  private final List<Attribute> attributes = new ArrayList<>();

  private Hdf5Array(
      Hdf5Output output,
      TextHeap heap,
      Hdf5Type type,
      long[] extents,
      long address,
      ByteBuffer layout) {
    this.output = output;
    this.heap = heap;
    this.type = type;
    this.extents = extents;
    this.address = address;
    this.layout = layout;
  }

  /** Reserves a place for values that are still to be written, in any order. */
  static Hdf5Array inOnePiece(Hdf5Output output, TextHeap heap, Hdf5Type type, long... extents) {
    long bytes = type.bytes();
    for (long extent : extents) {
      bytes = Math.multiplyExact(bytes, extent);
    }
    long address = output.reserve(bytes);
    ByteBuffer layout = DataLayout.inOnePiece(address, bytes);
    return new Hdf5Array(output, heap, type, extents, address, layout);
  }

  /**
   * Takes chunks that the file has already.
   *
   * @param chunk extents of each chunk; the last one may go beyond the dataset
   * @param chunks their addresses
   */
  static Hdf5Array inChunks(
      Hdf5Output output,
      TextHeap heap,
      Hdf5Type type,
      List<Integer> chunk,
      long[] chunks,
      long... extents) {
    long index = ChunkIndex.write(output, chunks);
    ByteBuffer layout = DataLayout.inChunks(type, chunk, index);
    return new Hdf5Array(output, heap, type, extents, index, layout);
  }

  /** Returns where the values are, or the index of their chunks. */
  long address() {
    return address;
  }

  /** Writes values of an array in one piece. */
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
    ObjectHeader header = ObjectHeader.dataset(type, extents, layout.duplicate());
    attributes.forEach(header::attribute);
    return output.append(header.encode());
  }
}
