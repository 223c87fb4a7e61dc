package org.modulon.console.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A store as the command line names it: {@code backend:place}.
 *
 * @param backend name of the storage backend
 * @param place path of the store
 */
record StorePlace(String backend, Path place) {
  static final String DEFAULT = "folder:Data";

  boolean isDefault() {
    return equals(parse(DEFAULT));
  }

  /**
   * Looks for the folder of a store that a project has: in the working folder, else in those above
   * it, of which the nearest counts.
   *
   * @param working the absolute working folder
   * @param place relative
   * @return the place, relative to the working folder; as it was if none is found
   */
  static Path above(Path working, Path place) {
    for (Path folder = working; folder != null; folder = folder.getParent()) {
      Path found = folder.resolve(place);
      boolean here = folder.equals(working);
      if (here ? Files.exists(found) : Files.isDirectory(found.resolve("StorageManager"))) {
        return here ? place : working.relativize(found);
      }
    }
    return place;
  }

  @Override
  public String toString() {
    return backend + ":" + place;
  }

  static StorePlace parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new UserMistake(
          "--store: expected a backend and a place (got \"" + text + "\"). Try folder:Data");
    }
    try {
      return new StorePlace(text.substring(0, colon), Path.of(text.substring(colon + 1)));
    } catch (InvalidPathException wrong) {
      throw new UserMistake("--store: this isn't a path: " + wrong.getMessage());
    }
  }
}
