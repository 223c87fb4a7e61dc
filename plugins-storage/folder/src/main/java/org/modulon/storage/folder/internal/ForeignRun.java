package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileNames;

/** A run that PymoNNto wrote: what its config.ini and its files tell. */
final class ForeignRun {
  private ForeignRun() {}

  /** Makes up a manifest: the id depends only on the time and the names, so it stays the same. */
  static RunManifest manifest(Path folder) {
    Map<String, Map<String, Object>> parameters = parameters(folder);
    Object time = parameters.getOrDefault(Parameters.FIRST_SECTION, Map.of()).get(Parameters.TIME);
    long millis = time instanceof Number seconds ? (long) (seconds.doubleValue() * 1000) : 0;
    String group = FileNames.display(folder.getParent().getFileName().toString());
    String name = FileNames.display(folder.getFileName().toString());
    return new RunManifest(
        RunIds.derived(millis, group + "/" + name),
        group,
        name,
        RunState.DONE,
        "",
        millis,
        millis,
        0,
        0,
        "",
        Map.of("writer", "PymoNNto"),
        List.of(),
        Map.of(),
        RunNotes.NONE);
  }

  /** Reads and types config.ini. */
  static Map<String, Map<String, Object>> parameters(Path folder) {
    Path file = folder.resolve(Layout.CONFIG);
    return ConfigReader.read(file, RunDocument.text(file));
  }

  /** Returns the names of the .npy files with the files, sorted. */
  static Map<String, String> arrays(Path folder) {
    Map<String, String> arrays = new LinkedHashMap<>();
    for (String file : regularFiles(folder)) {
      if (file.endsWith(Layout.NPY)) {
        String stem = file.substring(0, file.length() - Layout.NPY.length());
        arrays.put(FileNames.display(stem), file);
      }
    }
    return arrays;
  }

  /**
   * Describes an array by its header. The first extent becomes the rows.
   *
   * @throws StoreException if the file is damaged, or a row is too large
   */
  static DatasetDescription describe(Path file, String name, NpyHeader header) {
    List<Integer> sampleShape = new ArrayList<>();
    for (int i = 1; i < header.shape().size(); i++) {
      long extent = header.shape().get(i);
      if (extent > Integer.MAX_VALUE) {
        throw StoreException.damaged(
            file, 10, "an extent of the shape " + header.shape() + " is too large", "32 bits");
      }
      sampleShape.add((int) extent);
    }
    return new DatasetDescription(
        name, header.type().elementType(), sampleShape, List.of(), "", Map.of());
  }

  /** Returns the names of all regular files of a folder, sorted. */
  static List<String> regularFiles(Path folder) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException e) {
      throw StoreException.failed("list", folder, e);
    } catch (DirectoryIteratorException e) {
      throw StoreException.failed("list", folder, e.getCause());
    }
    names.sort(null);
    return names;
  }
}
