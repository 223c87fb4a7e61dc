package org.modulon.storage.hdf5.internal;

import java.nio.file.Path;

/**
 * Writes one HDF5 file of any size in bounded memory: arrays of known extents, groups, attributes
 * and texts. The file is readable once it is {@link #finish finished}. HDF5 1.8 and later read it,
 * 1.10 and later where arrays are in chunks.
 */
final class Hdf5FileWriter implements AutoCloseable {
  private final Hdf5Output output;
  private final TextHeap heap;
  private final Hdf5Group root;

  private Hdf5FileWriter(Hdf5Output output) {
    this.output = output;
    this.heap = new TextHeap(output);
    this.root = new Hdf5Group(output, heap);
  }

  /** Creates the file; it must not exist. */
  static Hdf5FileWriter create(Path file) {
    return new Hdf5FileWriter(Hdf5Output.create(file));
  }

  /**
   * Makes an HDF5 file of a file whose beginning is free for the superblock, see {@link
   * Hdf5Output#behind}.
   */
  static Hdf5FileWriter behind(Path file, long length) {
    return new Hdf5FileWriter(Hdf5Output.behind(file, length));
  }

  /** Returns the root group. */
  Hdf5Group root() {
    return root;
  }

  /** Completes the file and makes it durable. */
  void finish() {
    heap.flush();
    root.place();
    root.writeHeader();
    output.finish(root.headerAddress());
  }

  @Override
  public void close() {
    output.close();
  }
}
