package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileChecksums;
import org.modulon.storage.backend.WriterLock;

/** The names of the files of a run, and which of them belong to the run itself. */
final class Layout {
  /** Where PymoNNto keeps runs in a project. */
  static final String PYMONNTO_DATA = "Data";

  static final String ROOT = "StorageManager";
  static final String TRASH = "Trash";
  static final String CONFIG = "config.ini";
  static final String MANIFEST = "manifest.json";
  static final String COMMITS = "commit.log";
  static final String LOG = "log.txt";
  static final String NPY = ".npy";

  private static final Set<String> OWN =
      Set.of(CONFIG, MANIFEST, COMMITS, LOG, WriterLock.FILE, FileChecksums.FILE);

  private Layout() {}

  static Path root(Path place) {
    return place.resolve(ROOT);
  }

  /** Ignores case, as some file systems do. */
  static boolean isOwn(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return OWN.contains(lower) || lower.startsWith(DurableFiles.TEMPORARY_PREFIX);
  }
}
