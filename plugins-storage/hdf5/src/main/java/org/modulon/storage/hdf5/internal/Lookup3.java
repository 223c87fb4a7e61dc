package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;

/**
 * The checksum of HDF5 metadata: Bob Jenkins' {@code lookup3} hash, function {@code hashlittle},
 * with the initial value 0 (HDF5 File Format Specification 3.0, section "Introduction to
 * checksums"; burtleburtle.net/bob/c/lookup3.c, public domain).
 */
final class Lookup3 {
  private static final int START = 0xdeadbeef;
  private static final int BLOCK = 12;

  private int a;
  private int b;
  private int c;

  private Lookup3(int length) {
    a = START + length;
    b = a;
    c = a;
  }

  /** Returns the checksum of the remaining bytes, which are not consumed. */
  static int of(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate();
    int length = in.remaining();
    Lookup3 hash = new Lookup3(length);
    if (length == 0) {
      return hash.c;
    }
    while (in.remaining() > BLOCK) {
      hash.take(in, BLOCK);
      hash.mix();
    }
    hash.take(in, in.remaining());
    hash.finish();
    return hash.c;
  }

  private void take(ByteBuffer in, int count) {
    a += word(in, Math.min(count, 4));
    b += word(in, Math.max(0, Math.min(count - 4, 4)));
    c += word(in, Math.max(0, count - 8));
  }

  private static int word(ByteBuffer in, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (in.get() & 0xff) << (8 * i);
    }
    return word;
  }

  private void mix() {
    a = (a - c) ^ Integer.rotateLeft(c, 4);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 6);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 8);
    b += a;
    a = (a - c) ^ Integer.rotateLeft(c, 16);
    c += b;
    b = (b - a) ^ Integer.rotateLeft(a, 19);
    a += c;
    c = (c - b) ^ Integer.rotateLeft(b, 4);
    b += a;
  }

  private void finish() {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    c = (c ^ b) - Integer.rotateLeft(b, 24);
  }
}
