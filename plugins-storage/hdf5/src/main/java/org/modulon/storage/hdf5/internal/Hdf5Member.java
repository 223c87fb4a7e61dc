package org.modulon.storage.hdf5.internal;

/** What a group can hold. */
interface Hdf5Member {
  /** Writes the object header, once everything below is complete, and returns its address. */
  long writeHeader();
}
