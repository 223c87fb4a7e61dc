package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * How the values of a dataset lie in the file: bodies of data layout messages (HDF5 File Format
 * Specification 3.0, section IV.A.2.i).
 */
final class DataLayout {
  private static final int CONTIGUOUS = 1;
  private static final int CHUNKED = 2;
  private static final int FIXED_ARRAY = 3;

  private DataLayout() {}

  /**
   * Values in one piece, version 3.
   *
   * @param address of the first value
   * @param size of all values in bytes; if 0, the address doesn't count
   */
  static ByteBuffer inOnePiece(long address, long size) {
    ByteBuffer body = buffer(18).put((byte) 3).put((byte) CONTIGUOUS);
    return body.putLong(size == 0 ? ObjectHeader.UNDEFINED : address).putLong(size).flip();
  }

  /**
   * Values in chunks without filters, version 4.
   *
   * @param extents of a chunk
   * @param index address of the {@link ChunkIndex}
   */
  static ByteBuffer inChunks(Hdf5Type type, List<Integer> extents, long index) {
    int dimensions = extents.size() + 1;
    int width = width(extents, type.bytes());
    ByteBuffer body = buffer(15 + width * dimensions).put((byte) 4).put((byte) CHUNKED);
    body.put((byte) 0).put((byte) dimensions).put((byte) width);
    extents.forEach(extent -> put(body, extent, width));
    put(body, type.bytes(), width);
    body.put((byte) FIXED_ARRAY).put((byte) ChunkIndex.PAGE_BITS).putLong(index);
    return body.flip();
  }

  /** Bytes that the largest number needs: HDF5 2 refuses a layout that spends more. */
  private static int width(List<Integer> extents, int bytesPerValue) {
    int largest = bytesPerValue;
    for (int extent : extents) {
      largest = Math.max(largest, extent);
    }
    return (Integer.SIZE - Integer.numberOfLeadingZeros(largest) + 7) / Byte.SIZE;
  }

  private static void put(ByteBuffer body, int number, int width) {
    for (int i = 0; i < width; i++) {
      body.put((byte) (number >>> (Byte.SIZE * i)));
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
