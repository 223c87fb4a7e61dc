package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;

/** Whole-file writes after which there is either the whole new file or the whole old one. */
final class DurableFiles {
  private DurableFiles() {}

  /** Replaces a file: a temporary file beside it is forced to disk, then renamed over it. */
  static void replace(Path file, byte[] content) {
    Path temporary =
        file.resolveSibling(Layout.TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis()));
    try {
      try {
        writeForced(temporary, content);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      forceFolder(file.getParent());
    } catch (IOException e) {
      throw StoreException.failed("write", file, e);
    }
  }

  private static void writeForced(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Makes the entries of a folder durable. */
  static void forceFolder(Path folder) throws IOException {
    // Windows neither allows nor needs this.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
