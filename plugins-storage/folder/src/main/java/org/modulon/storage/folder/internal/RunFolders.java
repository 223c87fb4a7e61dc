package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.LastNumbers;
import org.modulon.storage.backend.RunPath;

/** Finds and creates the folders of groups and runs. */
final class RunFolders {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private static final LastNumbers GIVEN = new LastNumbers();

  private RunFolders() {}

  /**
   * A folder that this call created, and the run's name.
   *
   * @param folder the new folder
   * @param name the run's name, unescaped
   */
  record NewFolder(Path folder, String name) {}

  /**
   * Creates {@code <prefix>_0001} or the next free number. The file system decides who gets a
   * number, so any number of processes may do this at once.
   */
  static NewFolder create(Path place, String group, String prefix) {
    Path groupFolder = Layout.root(place).resolve(FileNames.encode(group));
    try {
      Files.createDirectories(groupFolder);
      String start = FileNames.encode(prefix + "_");
      long number = lastNumber(groupFolder, start) + 1;
      while (true) {
        String digits = digits(number);
        Path folder = groupFolder.resolve(start + digits);
        try {
          Files.createDirectory(folder);
          GIVEN.gave(groupFolder.resolve(start), number);
          DurableFiles.forceFolder(groupFolder);
          return new NewFolder(folder, prefix + "_" + digits);
        } catch (FileAlreadyExistsException e) {
          number++;
        }
      }
    } catch (IOException e) {
      throw StoreException.failed("create a run in", groupFolder, e);
    }
  }

  /** Creates the folder of the run's own name, or of the next free number if that is taken. */
  static NewFolder adopt(Path place, RunManifest run) {
    Path group = Layout.root(place).resolve(FileNames.encode(run.group()));
    Path folder = group.resolve(FileNames.encode(run.name()));
    try {
      Files.createDirectories(group);
      Files.createDirectory(folder);
      DurableFiles.forceFolder(group);
      return new NewFolder(folder, run.name());
    } catch (FileAlreadyExistsException taken) {
      return create(place, run.group(), run.prefix());
    } catch (IOException e) {
      throw StoreException.failed("create a run in", group, e);
    }
  }

  private static String digits(long number) {
    return String.format(Locale.ROOT, "%04d", number);
  }

  /** Trusts the memory as long as the run is there; else looks. */
  private static long lastNumber(Path groupFolder, String start) throws IOException {
    long given = GIVEN.of(groupFolder.resolve(start));
    boolean there = given > 0 && Files.exists(groupFolder.resolve(start + digits(given)));
    return there ? given : highestNumber(groupFolder, start);
  }

  /** Looks at the names once, so that a group of many runs does not cost one try per run. */
  private static long highestNumber(Path groupFolder, String start) throws IOException {
    long highest = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(groupFolder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.startsWith(start) && NUMBER.matcher(name.substring(start.length())).matches()) {
          highest = Math.max(highest, Long.parseLong(name.substring(start.length())));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return highest;
  }

  /**
   * Returns the folders that {@code group/name} may stand for, without looking at all others; both
   * parts may have slashes. A renamed folder isn't found under the name it had.
   */
  static List<Path> at(Path place, String path) {
    List<Path> found = new ArrayList<>();
    for (RunPath each : RunPath.readings(path)) {
      Path group = Layout.root(place).resolve(FileNames.encode(each.group()));
      Path run = group.resolve(FileNames.encode(each.name()));
      if (isRun(run)) {
        found.add(run);
      }
    }
    return found;
  }

  private static boolean isRun(Path folder) {
    return hasManifest(folder) || Files.isRegularFile(folder.resolve(Layout.CONFIG));
  }

  /** Returns the folders of all runs; a folder without manifest and config.ini is none. */
  static List<Path> list(Path place) {
    List<Path> runs = new ArrayList<>();
    if (Files.isDirectory(Layout.root(place))) {
      for (Path group : folders(Layout.root(place))) {
        for (Path run : folders(group)) {
          if (isRun(run)) {
            runs.add(run);
          }
        }
      }
    }
    return runs;
  }

  /**
   * Returns the name that a folder stands for. The folder counts, as people rename and copy
   * folders; the stored name helps where the folder's is only a shortened form of it.
   */
  static String nameOf(Path folder, String stored) {
    String file = folder.getFileName().toString();
    return FileNames.isEncodable(stored) && FileNames.encode(stored).equals(file)
        ? stored
        : FileNames.display(file);
  }

  static boolean hasManifest(Path run) {
    return Files.isRegularFile(run.resolve(Layout.MANIFEST));
  }

  private static List<Path> folders(Path parent) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
      entries.forEach(folders::add);
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("list", parent, cause);
    }
    Collections.sort(folders);
    return folders;
  }
}
