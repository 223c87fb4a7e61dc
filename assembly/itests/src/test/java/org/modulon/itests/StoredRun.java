package org.modulon.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder of a stored run, read without the product's own classes.
 *
 * @param folder of the run
 */
record StoredRun(Path folder) {
  /** The runs of a group below a working directory, in the order of their names. */
  static List<StoredRun> all(Path workingDirectory, String group) {
    return Trees.list(workingDirectory.resolve("Data/StorageManager").resolve(group)).stream()
        .map(StoredRun::new)
        .toList();
  }

  /** How many runs a group has so far. */
  static int count(Path workingDirectory, String group) {
    Path folder = workingDirectory.resolve("Data/StorageManager").resolve(group);
    return Files.isDirectory(folder) ? all(workingDirectory, group).size() : 0;
  }

  /** The only run of a group. */
  static StoredRun only(Path workingDirectory, String group) {
    List<StoredRun> runs = all(workingDirectory, group);
    if (runs.size() != 1) {
      throw new AssertionError("Expected one run of " + group + ", but there are " + runs);
    }
    return runs.get(0);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Npy dataset(String name) {
    return Npy.read(file(name + ".npy"));
  }

  Map<String, Object> manifest() {
    return Json.object(Trees.read(file("manifest.json")));
  }

  /** The manifest's part about the run itself. */
  @SuppressWarnings("unchecked") // the manifest's layout
  Map<String, Object> facts() {
    return (Map<String, Object>) manifest().get("run");
  }
}
