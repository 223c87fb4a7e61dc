package org.modulon.storage.hdf5.internal;

import java.nio.file.Path;

/**
 * Writes one HDF5 file of any size in bounded memory: arrays of known extents in one piece each,
 * groups, attributes and texts. The file is readable once it is {@link #finish finished}. HDF5 1.8
 * and later read it.
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

  /** Returns the root group. */
  Hdf5Group root() {
    return root;
  }

  /** Completes the file and makes it durable. */
  void finish() {
    heap.flush();
    output.finish(root.writeHeader());
  }

  @Override
  public void close() {
    output.close();
  }
}
