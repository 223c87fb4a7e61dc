package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group being written. Members and attributes keep their order. */
final class Hdf5Group implements Hdf5Member {
  private final Hdf5Output output;
  private final TextHeap heap;
  private final Map<String, Hdf5Member> members = new LinkedHashMap<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private long address = ObjectHeader.UNDEFINED;

  Hdf5Group(Hdf5Output output, TextHeap heap) {
    this.output = output;
    this.heap = heap;
  }

  /** Returns the group of that name, new or not. */
  Hdf5Group group(String name) {
    Hdf5Member member = members.get(name);
    if (member instanceof Hdf5Group group) {
      return group;
    }
    Hdf5Group group = new Hdf5Group(output, heap);
    return add(name, group);
  }

  /** Adds an array whose values are still to be written. */
  Hdf5Array array(String name, Hdf5Type type, long... extents) {
    return add(name, Hdf5Array.inOnePiece(output, heap, type, extents));
  }

  /** Adds an array of chunks that the file has already, see {@link Hdf5Array#inChunks}. */
  Hdf5Array chunks(
      String name, Hdf5Type type, List<Integer> chunk, long[] chunks, long... extents) {
    return add(name, Hdf5Array.inChunks(output, heap, type, chunk, chunks, extents));
  }

  /** Adds an array that has no values but an extent, as the dimensions of netCDF do. */
  Hdf5Array unwritten(String name, long extent) {
    return add(name, Hdf5Array.unwritten(output, heap, Hdf5Type.FLOAT32, extent));
  }

  /** Puts bytes into the file that nothing refers to yet, and returns their address. */
  long append(ByteBuffer bytes) {
    return output.append(bytes);
  }

  /** Adds a single text of any length. */
  Hdf5Array text(String name, String text) {
    Hdf5Array array = array(name, Hdf5Type.TEXT);
    array.write(0, heap.add(text).reference());
    return array;
  }

  /** Adds a list of texts. */
  Hdf5Array texts(String name, List<String> texts) {
    Hdf5Array array = array(name, Hdf5Type.TEXT, texts.size());
    ByteBuffer references = ByteBuffer.allocate(16 * texts.size());
    texts.forEach(text -> references.put(heap.add(text).reference()));
    array.write(0, references.flip());
    return array;
  }

  /** Adds a single text as zero-terminated bytes, the form that PyTables writes. */
  Hdf5Array fixedText(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Hdf5Array array = array(name, Hdf5Type.fixedText(Math.max(1, bytes.length)));
    array.write(0, ByteBuffer.wrap(bytes.length == 0 ? new byte[1] : bytes));
    return array;
  }

  /** Adds a vector of numbers. */
  Hdf5Array doubles(String name, double[] values) {
    Hdf5Array array = array(name, Hdf5Type.FLOAT64, values.length);
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    array.write(0, bytes);
    return array;
  }

  /** Adds a vector of integers. */
  Hdf5Array longs(String name, long[] values) {
    Hdf5Array array = array(name, Hdf5Type.INT64, values.length);
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    array.write(0, bytes);
    return array;
  }

  private <M extends Hdf5Member> M add(String name, M member) {
    if (members.putIfAbsent(name, member) != null) {
      throw new IllegalStateException("The name '" + name + "' occurs twice in one group.");
    }
    return member;
  }

  /** Adds an attribute: a truth value, integer, number or text. */
  Hdf5Group with(String name, Object value) {
    attributes.add(Attribute.of(name, value, heap));
    return this;
  }

  /** Adds an attribute. */
  Hdf5Group with(Attribute attribute) {
    attributes.add(attribute);
    return this;
  }

  @Override
  public void place() {
    members.values().forEach(Hdf5Member::place);
    address = output.reserve(header().remaining());
  }

  @Override
  public long headerAddress() {
    return address;
  }

  @Override
  public void writeHeader() {
    members.values().forEach(Hdf5Member::writeHeader);
    output.write(address, header());
  }

  private ByteBuffer header() {
    ObjectHeader header = ObjectHeader.group();
    members.forEach((name, member) -> header.link(name, member.headerAddress()));
    attributes.forEach(header::attribute);
    return header.encode();
  }
}
