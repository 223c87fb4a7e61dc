package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.StoreException;

/**
 * Where the chunks of a dataset are: a fixed array of addresses, a header and a data block (HDF5
 * File Format Specification 3.0, section VII.C). HDF5 1.10 and later read it.
 *
 * <p>More addresses than fit a page are divided into pages with a checksum each.
 */
final class ChunkIndex {
  /** Base-2 logarithm of the addresses in a page; HDF5 writes the same. */
  static final int PAGE_BITS = 10;

  private static final int PAGE = 1 << PAGE_BITS;
  private static final int HEADER_BYTES = 28;
  private static final int BLOCK_ADDRESS = 16;

  /** Signature, version, client, address of the header. */
  private static final int BLOCK_START_BYTES = 14;

  private static final int CHECKSUM_BYTES = 4;

  private final int chunks;
  private final int pages;

  /** Bytes of the data block before its first address. */
  private final int startBytes;

  /**
   * Lays out an index.
   *
   * @param chunks their number, at least 1
   */
  ChunkIndex(int chunks) {
    this.chunks = chunks;
    pages = chunks <= PAGE ? 0 : (chunks - 1) / PAGE + 1;
    startBytes = BLOCK_START_BYTES + (pages == 0 ? 0 : (pages + 7) / 8 + CHECKSUM_BYTES);
  }

  /** Writes an index of the chunks in the order of their rows, and returns its address. */
  static long write(Hdf5Output output, long... chunks) {
    ChunkIndex index = new ChunkIndex(chunks.length);
    long header = output.reserve(HEADER_BYTES);
    long block = output.append(index.block(header, chunks));
    output.write(header, index.header(block));
    return header;
  }

  /**
   * Reads an index.
   *
   * @param header its address
   * @param chunks the number of chunks that it must have
   * @throws StoreException if it isn't as {@link #write} left it
   */
  static long[] read(Path file, long header, int chunks) {
    ChunkIndex index = new ChunkIndex(chunks);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = read(channel, header, HEADER_BYTES);
      long block = head.getLong(BLOCK_ADDRESS);
      ByteBuffer found = read(channel, block, index.blockBytes());
      long[] addresses = index.addresses(found);
      if (!head.equals(index.header(block)) || !found.equals(index.block(header, addresses))) {
        throw damaged(file, header);
      }
      return addresses;
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    } catch (IllegalArgumentException negativeAddress) {
      throw damaged(file, header);
    }
  }

  private static StoreException damaged(Path file, long header) {
    return StoreException.damaged(
        file, header, "an index of chunks changed since it was written", "its checksums to fit");
  }

  /** Returns zeros for what is behind the end of the file. */
  private static ByteBuffer read(FileChannel channel, long address, int size) throws IOException {
    ByteBuffer bytes = buffer(size);
    boolean more = true;
    while (more && bytes.hasRemaining()) {
      more = channel.read(bytes, address + bytes.position()) > 0;
    }
    return bytes.rewind();
  }

  private ByteBuffer header(long block) {
    ByteBuffer header = buffer(HEADER_BYTES).put("FAHD".getBytes(StandardCharsets.US_ASCII));
    // Version 0; not filtered; the size of an address.
    header.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) PAGE_BITS);
    header.putLong(chunks).putLong(block);
    return header.putInt(checksum(header, 0, header.position())).flip();
  }

  private ByteBuffer block(long header, long... addresses) {
    ByteBuffer block = buffer(blockBytes()).put("FADB".getBytes(StandardCharsets.US_ASCII));
    block.put((byte) 0).put((byte) 0).putLong(header);
    for (int i = 0; i < chunks; i++) {
      block.putLong(position(i), addresses[i]);
    }
    if (pages > 0) {
      for (int i = 0; i < pages; i++) {
        // All pages are there; their bits begin with the highest of each byte.
        int at = BLOCK_START_BYTES + i / 8;
        block.put(at, (byte) (block.get(at) | 0x80 >>> i % 8));
      }
      seal(block, 0, startBytes - CHECKSUM_BYTES);
    }
    for (int first = 0; first < chunks; first += PAGE) {
      int last = Math.min(chunks, first + PAGE) - 1;
      seal(block, pages == 0 ? 0 : position(first), position(last) + Long.BYTES);
    }
    return block.rewind();
  }

  /** Puts the checksum of a stretch behind it. */
  private static void seal(ByteBuffer block, int from, int to) {
    block.putInt(to, checksum(block, from, to));
  }

  private static int checksum(ByteBuffer bytes, int from, int to) {
    return Lookup3.of(bytes.slice(from, to - from));
  }

  private long[] addresses(ByteBuffer block) {
    long[] addresses = new long[chunks];
    for (int i = 0; i < chunks; i++) {
      addresses[i] = block.getLong(position(i));
    }
    return addresses;
  }

  /** Where the block has the address of a chunk; each page before it has a checksum. */
  private int position(int chunk) {
    return startBytes + Long.BYTES * chunk + CHECKSUM_BYTES * (chunk / PAGE);
  }

  private int blockBytes() {
    return position(chunks - 1) + Long.BYTES + CHECKSUM_BYTES;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
