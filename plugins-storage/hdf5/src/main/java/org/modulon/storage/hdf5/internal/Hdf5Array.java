package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  /** The scales of the axes, if they have any, and where the references to them are to be. */
  private final List<Hdf5Array> scales = new ArrayList<>();

  private final List<Long> references = new ArrayList<>();

  /** What uses this as a scale. */
  private final List<Use> uses = new ArrayList<>();

  private long headerAddress = ObjectHeader.UNDEFINED;

  /** An axis of an array that a scale belongs to. */
  private record Use(Hdf5Array array, int axis) {}

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

  /** Has no values, so that all are read as 0. */
  static Hdf5Array unwritten(Hdf5Output output, TextHeap heap, Hdf5Type type, long extent) {
    ByteBuffer layout = DataLayout.inOnePiece(ObjectHeader.UNDEFINED, type.bytes() * extent);
    return new Hdf5Array(output, heap, type, new long[] {extent}, ObjectHeader.UNDEFINED, layout);
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

  /**
   * Makes this array of one axis a dimension scale (HDF5 Dimension Scale Specification 1.0).
   *
   * @param name what readers know it by
   */
  Hdf5Array asScale(String name) {
    return with(Attribute.terminated("CLASS", "DIMENSION_SCALE"))
        .with(Attribute.terminated("NAME", name));
  }

  /** Gives each axis its scale, an array of the axis' extent. */
  Hdf5Array along(List<Hdf5Array> scaleOfEachAxis) {
    ByteBuffer list = ByteBuffer.allocate(Hdf5Type.REFERENCES.bytes() * scaleOfEachAxis.size());
    for (Hdf5Array scale : scaleOfEachAxis) {
      TextHeap.Kept reference = heap.addReference();
      list.put(reference.reference());
      references.add(reference.address());
      scale.uses.add(new Use(this, scales.size()));
      scales.add(scale);
    }
    return with(Attribute.encoded("DIMENSION_LIST", Hdf5Type.REFERENCES, list.array()));
  }

  @Override
  public void place() {
    headerAddress = output.reserve(header().remaining());
  }

  @Override
  public long headerAddress() {
    return headerAddress;
  }

  @Override
  public void writeHeader() {
    for (int axis = 0; axis < scales.size(); axis++) {
      ByteBuffer reference = SealedFileWriter.buffer(Hdf5Type.REFERENCE.bytes());
      output.write(references.get(axis), reference.putLong(scales.get(axis).headerAddress).flip());
    }
    output.write(headerAddress, header());
  }

  private ByteBuffer header() {
    ObjectHeader header = ObjectHeader.dataset(type, extents, layout.duplicate());
    attributes.forEach(header::attribute);
    if (!uses.isEmpty()) {
      // Beyond 4095 uses the list is too large for an attribute; readers do without.
      header.attribute(referenceList());
    }
    return header.encode();
  }

  private Attribute referenceList() {
    ByteBuffer list =
        ByteBuffer.allocate(Hdf5Type.USE_OF_SCALE.bytes() * uses.size())
            .order(ByteOrder.LITTLE_ENDIAN);
    uses.forEach(use -> list.putLong(use.array.headerAddress).putInt(use.axis).putInt(0));
    return Attribute.encoded("REFERENCE_LIST", Hdf5Type.USE_OF_SCALE, list.array());
  }
}
