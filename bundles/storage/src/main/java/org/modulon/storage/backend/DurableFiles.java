package org.modulon.storage.backend;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.modulon.storage.FileContent;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;

/** Whole-file writes after which there is either the whole new file or the whole old one. */
public final class DurableFiles {
  /** How the names of files begin that are not complete yet. */
  public static final String TEMPORARY_PREFIX = ".tmp-";

  private DurableFiles() {}

  /** Replaces a file: a temporary file beside it is forced to disk, then renamed over it. */
  public static void replace(Path file, byte[] content) {
    replace(file, out -> out.write(content));
  }

  /** Replaces a file by what is written to a stream; what the content throws changes nothing. */
  public static void replace(Path file, FileContent content) {
    Path temporary =
        file.resolveSibling(TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis()));
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

  private static void writeForced(Path file, FileContent content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
  }

  /** Removes the temporary files of a process that died; only with the run's writer lock. */
  public static void removeTemporary(Path folder) {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, TEMPORARY_PREFIX + "*")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("remove temporary files from", folder, cause);
    }
  }

  /** Makes the entries of a folder durable. */
  public static void forceFolder(Path folder) throws IOException {
    // Windows neither allows nor needs this.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
