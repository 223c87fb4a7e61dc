package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileNames;

/**
 * Where a run group is.
 *
 * @param root the folder of all groups
 * @param stem the group's name as a file name
 */
record GroupPlace(Path root, String stem) {
  private static final String FOLDER = "Databases";
  private static final String EXTENSION = ".sqlite";

  static Path root(Path place) {
    return place.resolve(FOLDER);
  }

  static GroupPlace of(Path place, String group) {
    return new GroupPlace(root(place), FileNames.encode(group));
  }

  /** Returns all groups that have a database, sorted. */
  static List<GroupPlace> list(Path place) {
    Path root = root(place);
    List<GroupPlace> groups = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return groups;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(EXTENSION) && name.charAt(0) != '.' && Files.isRegularFile(file)) {
          groups.add(new GroupPlace(root, name.substring(0, name.length() - EXTENSION.length())));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("list", root, cause);
    }
    groups.sort((a, b) -> a.stem.compareTo(b.stem));
    return groups;
  }

  Path database() {
    return root.resolve(stem + EXTENSION);
  }

  /** Returns whether the group has a database with something in it. */
  boolean exists() {
    return database().toFile().length() > 0 || Files.exists(writeAheadLog());
  }

  /** Returns what tells this database file from another one in its place. */
  Object fileKey() {
    try {
      Object key = Files.readAttributes(database(), BasicFileAttributes.class).fileKey();
      return key == null ? "unknown" : key;
    } catch (IOException absent) {
      return "absent";
    }
  }

  Path writeAheadLog() {
    return root.resolve(stem + EXTENSION + "-wal");
  }

  /** Returns the folder of the locks of writing processes, a folder for each. */
  Path writers() {
    return root.resolve(stem + ".writers");
  }

  /** Returns the folder of the files of a run. */
  Path files(String runId) {
    return files().resolve(runId);
  }

  /** Returns the folder of the files of all runs. */
  Path files() {
    return root.resolve(stem + ".files");
  }

  /** Returns the size of the database with its write-ahead log. */
  long bytes() {
    return database().toFile().length() + writeAheadLog().toFile().length();
  }

  /** Returns what to call the group where its database does not say. */
  String displayName() {
    return FileNames.display(stem);
  }
}
