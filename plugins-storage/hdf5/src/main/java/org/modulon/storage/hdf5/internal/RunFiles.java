package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.Files;
import org.modulon.storage.FileContent;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileChecksums;
import org.modulon.storage.backend.FileNames;

/** Writes the files that belong to a run, beside its HDF5 file. */
final class RunFiles {
  private RunFiles() {}

  static void write(RunPlace place, String name, FileContent content) {
    String file = FileNames.encode(name);
    try {
      if (!Files.isDirectory(place.files())) {
        Files.createDirectories(place.files());
        DurableFiles.forceFolder(place.group());
      }
    } catch (IOException e) {
      throw StoreException.failed("create", place.files(), e);
    }
    FileChecksums.of(place.files()).replace(file, content);
  }
}
