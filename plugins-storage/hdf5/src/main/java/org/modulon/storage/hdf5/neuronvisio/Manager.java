package org.modulon.storage.hdf5.neuronvisio;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.StoreException;
import org.modulon.storage.hdf5.internal.NeuronvisioFiles;

/**
 * Groups of recorded vectors, as Neuronvisio's manager has them (Mattioni, Cohen, Le Novère 2012,
 * doi:10.3389/fninf.2012.00020). Each group has one x, such as its times, which every vector of the
 * group belongs to. Other than Neuronvisio, which ignores a second x, this refuses one that
 * differs.
 */
public final class Manager {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu");

  private final Map<String, Series> groups = new LinkedHashMap<>();
  private final Map<String, List<Ref>> refs = new LinkedHashMap<>();
  private String geometry = "";

  /** Starts with nothing. */
  public Manager() {}

  /** Returns the morphology, NeuroML text; may be empty. */
  public String geometry() {
    return geometry;
  }

  /** Sets the morphology. */
  public void geometry(String neuroml) {
    geometry = neuroml;
  }

  /** Returns group to its x, in order; a live view not to be changed. */
  public Map<String, Series> groups() {
    return Collections.unmodifiableMap(groups);
  }

  /** Returns the references of a group; empty if there is none of that name. */
  public List<Ref> refs(String group) {
    return List.copyOf(refs.getOrDefault(group, List.of()));
  }

  /**
   * Adds what was recorded of a section.
   *
   * @param x of the group; must be the same for all its references
   * @throws StoreException if the group has another x
   */
  public void add(Ref ref, Series x) {
    Series known = groups.putIfAbsent(ref.group(), x);
    if (known != null && !Arrays.equals(known.toDoubles(), x.toDoubles())) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          ref.group(),
          "The group '"
              + ref.group()
              + "' already has an x of "
              + known.length()
              + " values, and this one differs. Expected one x for all vectors of a group."
              + " Give the reference a group of its own.");
    }
    refs.computeIfAbsent(ref.group(), group -> new ArrayList<>()).add(ref);
  }

  /** Returns the vector of a section and variable in a group. */
  public Optional<Series> vector(String group, String section, String variable) {
    return refs(group).stream()
        .filter(ref -> ref.section().equals(section))
        .map(ref -> ref.vectors().get(variable))
        .filter(series -> series != null)
        .findFirst();
  }

  /** Returns section to vector, for all sections of a group that have the variable. */
  public Map<String, Series> vectors(String group, String variable) {
    Map<String, Series> found = new LinkedHashMap<>();
    for (Ref ref : refs(group)) {
      if (ref.vectors().containsKey(variable)) {
        found.put(ref.section(), ref.vectors().get(variable));
      }
    }
    return found;
  }

  /** Creates {@code <parent>/Sims/<today as DD-MM-YYYY>/Sim_<first free number>}. */
  public static Path createNewDir(Path parent) {
    return createNewDir(parent, "Sims", LocalDate.now(ZoneId.systemDefault()));
  }

  /**
   * Creates {@code <parent>/<root>/<day as DD-MM-YYYY>/Sim_<first free number from 0>}. The file
   * system decides who gets a number, so any number of processes may do this at once.
   *
   * @return the new folder
   * @throws StoreException if it cannot be created
   */
  public static Path createNewDir(Path parent, String root, LocalDate day) {
    Path folder = parent.resolve(root).resolve(DAY.format(day));
    try {
      Files.createDirectories(folder);
      int number = 0;
      while (!claim(folder.resolve("Sim_" + number))) {
        number++;
      }
      return folder.resolve("Sim_" + number);
    } catch (IOException e) {
      throw StoreException.failed("create a folder in", folder, e);
    }
  }

  private static boolean claim(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Writes a file that Neuronvisio and PyTables open, replacing one of that name. Vectors without
   * values are left out, as Neuronvisio does.
   *
   * @throws StoreException if it cannot be written; there is what was there before then
   */
  public void save(Path file) {
    NeuronvisioFiles.save(this, file);
  }

  /**
   * Reads a file of Neuronvisio, of today or with the morphology as a list of one.
   *
   * @throws StoreException if it is none, or damaged
   */
  public static Manager load(Path file) {
    return NeuronvisioFiles.load(file);
  }
}
