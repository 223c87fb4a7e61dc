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
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;

/**
 * The content of manifest.json: the manifest, the exact parameters, and which file holds which
 * dataset and object.
 *
 * @param manifest the run's manifest
 * @param parameters exact parameters
 * @param datasets datasets in the order of their creation
 * @param objects object name to file name
 */
record RunDocument(
    RunManifest manifest,
    Parameters parameters,
    List<DatasetEntry> datasets,
    Map<String, String> objects) {
  private static final int FORMAT = 1;

  void write(Path runFolder) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("modulon_run", FORMAT);
    tree.put("run", manifest.toTree());
    tree.put("parameters", parameters.toTree());
    tree.put("datasets", datasets.stream().map(DatasetEntry::toTree).toList());
    tree.put("objects", objects);
    DurableFiles.replace(
        runFolder.resolve(Layout.MANIFEST), JsonTree.write(tree).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads manifest.json.
   *
   * @throws StoreException if it is damaged, or of a later format
   */
  static RunDocument read(Path runFolder) {
    Path file = runFolder.resolve(Layout.MANIFEST);
    JsonTree tree = JsonTree.parse(text(file), file.toString());
    if (tree.integer("modulon_run") != FORMAT) {
      throw tree.mismatch("modulon_run", "format " + FORMAT + "; later ones need a later version");
    }
    List<DatasetEntry> datasets = new ArrayList<>();
    for (JsonTree dataset : tree.objects("datasets")) {
      datasets.add(DatasetEntry.fromTree(dataset));
    }
    Map<String, String> objects = tree.texts("objects");
    for (Map.Entry<String, String> object : objects.entrySet()) {
      if (!FileNames.isPlain(object.getValue()) || Layout.isOwn(object.getValue())) {
        throw tree.object("objects").mismatch(object.getKey(), "a plain file name");
      }
    }
    return new RunDocument(
        RunManifest.fromTree(tree.object("run")),
        Parameters.fromTree(tree.object("parameters")),
        datasets,
        objects);
  }

  /** Reads a whole text file; malformed UTF-8 becomes replacement characters. */
  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }
}
