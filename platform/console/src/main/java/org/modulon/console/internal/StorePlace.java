package org.modulon.console.internal;

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
