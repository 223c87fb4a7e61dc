package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.LastNumbers;
import org.modulon.storage.backend.RunPath;

/**
 * Where the parts of one run are.
 *
 * @param group the folder of the group
 * @param file what the names of all parts begin with
 */
record RunPlace(Path group, String file) {
  private static final String SEALED = ".h5";
  private static final String RECORDING = ".recording";
  private static final LastNumbers GIVEN = new LastNumbers();
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /** The file of the run once it has ended. */
  Path sealed() {
    return group.resolve(file + SEALED);
  }

  /** The folder with the logs of the run while it is recorded, and the lock of its writer. */
  Path recording() {
    return group.resolve(file + RECORDING);
  }

  /** The log of everything but samples. */
  Path facts() {
    return recording().resolve("facts.log");
  }

  /** The log of the samples. */
  Path samples() {
    return recording().resolve("samples.log");
  }

  /** The folder of the files that belong to the run; there need be none. */
  Path files() {
    return group.resolve(file + ".files");
  }

  /** The file with what was said of the run since it ended; there need be none. */
  Path notes() {
    return group.resolve(file + ".notes.json");
  }

  /** Returns what the file's name stands for; a file that was renamed is a run renamed. */
  static String nameOf(String file, String stored) {
    return FileNames.isEncodable(stored) && FileNames.encode(stored).equals(file)
        ? stored
        : FileNames.display(file);
  }

  static Path root(Path place) {
    return place.resolve("hdf5");
  }

  /**
   * Creates {@code <prefix>_0001} or the next free number, by its recording folder. The file system
   * decides who gets a number, so any number of processes may do this at once.
   */
  static RunPlace create(Path place, String group, String prefix) {
    Path folder = root(place).resolve(FileNames.encode(group));
    try {
      Files.createDirectories(folder);
      String start = FileNames.encode(prefix + "_");
      for (long number = lastNumber(folder, start) + 1; ; number++) {
        RunPlace free = new RunPlace(folder, start + digits(number));
        if (free.claim()) {
          GIVEN.gave(folder.resolve(start), number);
          DurableFiles.forceFolder(folder);
          return free;
        }
      }
    } catch (IOException e) {
      throw StoreException.failed("create a run in", folder, e);
    }
  }

  /** Claims a name; nothing if it is taken. */
  static Optional<RunPlace> claim(Path place, String group, String name) {
    Path folder = root(place).resolve(FileNames.encode(group));
    try {
      Files.createDirectories(folder);
      RunPlace wanted = new RunPlace(folder, FileNames.encode(name));
      if (!wanted.claim()) {
        return Optional.empty();
      }
      DurableFiles.forceFolder(folder);
      return Optional.of(wanted);
    } catch (IOException e) {
      throw StoreException.failed("create a run in", folder, e);
    }
  }

  /** Claims the run's own name, or the next free number if that is taken. */
  static RunPlace adopt(Path place, RunManifest run) {
    return claim(place, run.group(), run.name())
        .orElseGet(() -> create(place, run.group(), run.prefix()));
  }

  /** Gives a claimed name back unless something is recorded under it. */
  void giveUpClaim() {
    // Folders that hold something are not deleted.
    recording().toFile().delete();
  }

  static String digits(long number) {
    return String.format(Locale.ROOT, "%04d", number);
  }

  /** Another process may have sealed a run of that name and removed its recording folder. */
  private boolean claim() throws IOException {
    try {
      Files.createDirectory(recording());
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    if (Files.exists(sealed())) {
      Files.delete(recording());
      return false;
    }
    return true;
  }

  /** Trusts the memory as long as the run is there; else looks. */
  private static long lastNumber(Path group, String start) {
    long given = GIVEN.of(group.resolve(start));
    RunPlace last = new RunPlace(group, start + digits(given));
    boolean there = given > 0 && (Files.exists(last.sealed()) || Files.exists(last.recording()));
    return there ? given : highestNumber(group, start);
  }

  private static long highestNumber(Path group, String start) {
    long highest = 0;
    for (String file : runsIn(group)) {
      if (file.startsWith(start) && NUMBER.matcher(file.substring(start.length())).matches()) {
        highest = Math.max(highest, Long.parseLong(file.substring(start.length())));
      }
    }
    return highest;
  }

  /** Returns the number at the end of the run's file name, as it is written there. */
  String numberAfter(String prefix) {
    return file.substring(FileNames.encode(prefix + "_").length());
  }

  /** Returns the runs that {@code group/name} may stand for, without looking at all others. */
  static List<RunPlace> at(Path place, String path) {
    List<RunPlace> found = new ArrayList<>();
    for (RunPath each : RunPath.readings(path)) {
      Path folder = root(place).resolve(FileNames.encode(each.group()));
      RunPlace run = new RunPlace(folder, FileNames.encode(each.name()));
      if (Files.exists(run.sealed()) || Files.exists(run.facts())) {
        found.add(run);
      }
    }
    return found;
  }

  /** Returns all runs of a place, begun ones included. */
  static List<RunPlace> list(Path place) {
    List<RunPlace> runs = new ArrayList<>();
    if (Files.isDirectory(root(place))) {
      for (Path group : entries(root(place))) {
        if (Files.isDirectory(group)) {
          runsIn(group).forEach(file -> runs.add(new RunPlace(group, file)));
        }
      }
    }
    return runs;
  }

  /** Returns what the names of the parts of each run in a folder begin with. */
  static TreeSet<String> runsIn(Path group) {
    TreeSet<String> files = new TreeSet<>();
    for (Path entry : entries(group)) {
      String name = entry.getFileName().toString();
      for (String suffix : List.of(SEALED, RECORDING)) {
        if (name.endsWith(suffix) && !name.startsWith(DurableFiles.TEMPORARY_PREFIX)) {
          files.add(name.substring(0, name.length() - suffix.length()));
        }
      }
    }
    return files;
  }

  private static List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      IOException cause = e instanceof IOException io ? io : (IOException) e.getCause();
      throw StoreException.failed("list", folder, cause);
    }
    entries.sort(null);
    return entries;
  }
}
