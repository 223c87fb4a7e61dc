package org.modulon.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells a full disk from other faults. Java has no type for it, and its words differ. */
final class DiskSpace {
  /** What Linux, macOS and Windows say of full disks and of used-up quotas. */
  private static final List<String> WORDS =
      List.of("no space left", "quota exceeded", "not enough space", "disk is full");

  /** Less than this is as good as nothing, where the words are of another language. */
  private static final long ALMOST_NOTHING = 1 << 12;

  private DiskSpace() {}

  static boolean ranOut(Path file, IOException cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    // Exceptions of a more special class have another cause than a full disk.
    boolean general =
        cause.getClass() == IOException.class || cause.getClass() == FileSystemException.class;
    return WORDS.stream().anyMatch(said::contains) || (general && hasAlmostNothing(file));
  }

  private static boolean hasAlmostNothing(Path file) {
    Path existing = file.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace() < ALMOST_NOTHING;
    } catch (IOException unknown) {
      return false;
    }
  }
}
