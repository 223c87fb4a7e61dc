package org.modulon.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** The bytes of a file that is too large to be held in memory at once. */
@ConsumerType
@FunctionalInterface
public interface FileContent {
  /**
   * Writes everything, in pieces.
   *
   * @param out not buffered; the caller closes it
   * @throws IOException if the stream refused to take the bytes
   */
  void writeTo(OutputStream out) throws IOException;
}
