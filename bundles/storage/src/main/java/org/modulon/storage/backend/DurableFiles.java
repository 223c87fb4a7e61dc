package org.modulon.storage.backend;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.FileContent;
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
    try (TemporaryFile temporary = TemporaryFile.create(file.getParent())) {
      temporary.write(content);
      temporary.become(file);
    } catch (IOException e) {
      throw StoreException.failed("write", file, e);
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

  /** Returns the temporary files in a folder, somebody's or nobody's; there need be no folder. */
  public static List<Path> temporaryFiles(Path folder) {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, TEMPORARY_PREFIX + "*")) {
      for (Path file : files) {
        if (TemporaryFile.isName(file.getFileName().toString())
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("list", folder, cause);
    }
  }

  /**
   * Removes temporary files that dead processes left, and none that {@link #replace} is writing, in
   * whatever process.
   *
   * @param files from {@link #temporaryFiles}; may be gone by now
   * @return how many bytes it were
   */
  public static long removeLeftovers(List<Path> files) {
    long bytes = 0;
    for (Path file : files) {
      try {
        bytes += TemporaryFile.removeDead(file);
      } catch (IOException e) {
        throw StoreException.failed("remove", file, e);
      }
    }
    return bytes;
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
