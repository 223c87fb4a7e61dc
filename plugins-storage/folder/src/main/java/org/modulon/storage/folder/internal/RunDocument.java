package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ChecksummedJson;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;

/**
 * The content of manifest.json: the manifest, the exact parameters, which file holds which dataset
 * and object, and the checksum of the log. A {@link ChecksummedJson}; format 1 had no checksum.
 *
 * @param manifest the run's manifest
 * @param parameters exact parameters
 * @param datasets datasets in the order of their creation
 * @param objects by name
 * @param logChecksum CRC32C of log.txt as 8 hexadecimal digits; empty while the run is recording,
 *     and in runs of earlier versions
 */
record RunDocument(
    RunManifest manifest,
    Parameters parameters,
    List<DatasetEntry> datasets,
    Map<String, StoredObject> objects,
    String logChecksum) {
  private static final int FORMAT = 2;
  private static final int FORMAT_WITHOUT_CHECKSUM = 1;
  private static final String FORMAT_FIELD = "modulon_run";
  private static final String OBJECT_CHECKSUMS = "objects_crc32c";
  private static final String LOG_CHECKSUM = "log_crc32c";

  void write(Path runFolder) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(FORMAT_FIELD, FORMAT);
    tree.put("run", manifest.toTree());
    tree.put("parameters", parameters.toTree());
    tree.put("datasets", datasets.stream().map(DatasetEntry::toTree).toList());
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, String> checksums = new LinkedHashMap<>();
    objects.forEach(
        (name, object) -> {
          files.put(name, object.file());
          checksums.put(name, object.checksum());
        });
    tree.put("objects", files);
    // An object is replaced before its manifest, so those of a recording may not fit each other.
    tree.put(OBJECT_CHECKSUMS, manifest.state() == RunState.RECORDING ? Map.of() : checksums);
    if (!logChecksum.isEmpty()) {
      tree.put(LOG_CHECKSUM, logChecksum);
    }
    DurableFiles.replace(runFolder.resolve(Layout.MANIFEST), ChecksummedJson.write(tree));
  }

  /** Returns the same document with another manifest. */
  RunDocument with(RunManifest other) {
    return new RunDocument(other, parameters, datasets, objects, logChecksum);
  }

  /**
   * Reads manifest.json.
   *
   * @throws StoreException if it is damaged, or of a later format
   */
  static RunDocument read(Path runFolder) {
    Path file = runFolder.resolve(Layout.MANIFEST);
    byte[] content = bytes(file);
    JsonTree tree = JsonTree.parse(new String(content, StandardCharsets.UTF_8), file.toString());
    long format = tree.integer(FORMAT_FIELD);
    if (format != FORMAT && format != FORMAT_WITHOUT_CHECKSUM) {
      throw tree.mismatch(FORMAT_FIELD, "format " + FORMAT + "; later ones need a later version");
    }
    if (format == FORMAT || tree.has(ChecksummedJson.FIELD)) {
      ChecksummedJson.require(file, content, tree.text(ChecksummedJson.FIELD), "manifest");
    }
    List<DatasetEntry> datasets = new ArrayList<>();
    for (JsonTree dataset : tree.objects("datasets")) {
      datasets.add(DatasetEntry.fromTree(dataset));
    }
    return new RunDocument(
        RunManifest.fromTree(tree.object("run")),
        Parameters.fromTree(tree.object("parameters")),
        datasets,
        objects(tree),
        tree.has(LOG_CHECKSUM) ? tree.text(LOG_CHECKSUM) : "");
  }

  private static Map<String, StoredObject> objects(JsonTree tree) {
    Map<String, String> checksums =
        tree.has(OBJECT_CHECKSUMS) ? tree.texts(OBJECT_CHECKSUMS) : Map.of();
    Map<String, StoredObject> objects = new LinkedHashMap<>();
    tree.texts("objects")
        .forEach(
            (name, file) -> {
              if (!FileNames.isPlain(file) || Layout.isOwn(file)) {
                throw tree.object("objects").mismatch(name, "a plain file name");
              }
              objects.put(name, new StoredObject(file, checksums.getOrDefault(name, "")));
            });
    return objects;
  }

  /** Reads a whole text file; malformed UTF-8 becomes replacement characters. */
  static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }
}
