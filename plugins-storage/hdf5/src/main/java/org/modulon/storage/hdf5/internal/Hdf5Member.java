package org.modulon.storage.hdf5.internal;

/**
 * What a group has: another group, or an array. Objects refer to each other by the addresses of
 * their headers, so all get a place before the first is written.
 */
interface Hdf5Member {
  /** Reserves the place of the header; nothing may be added to the object afterwards. */
  void place();

  /** Returns the address of the header, which is undefined before it has a place. */
  long headerAddress();

  /** Writes the header to its place, once all objects have theirs. */
  void writeHeader();
}
