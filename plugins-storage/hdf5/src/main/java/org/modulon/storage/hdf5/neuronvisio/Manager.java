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
import java.util.function.Predicate;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.modulon.storage.hdf5.internal.NeuronvisioFiles;
import org.modulon.storage.hdf5.internal.NeuronvisioRuns;

/**
 * Groups of recorded vectors, as Neuronvisio's manager has them (Mattioni, Cohen, Le Novère 2012,
 * doi:10.3389/fninf.2012.00020). Each group has one x, such as its times, which every vector of the
 * group belongs to. Other than Neuronvisio, which ignores a second x, this refuses one that
 * differs.
 */
public final class Manager {
  private static final int LONGEST = 15_000;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu");

  private final Map<String, Series> groups = new LinkedHashMap<>();
  private final Map<String, List<Ref>> refs = new LinkedHashMap<>();
  private final List<String> notices = new ArrayList<>();
  private String geometry = "";
  private Series time;

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

  /**
   * Returns what a file had that isn't here as it was there, a sentence each: members that are no
   * vectors, and groups without x, which got the indices of their vectors.
   */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** Adds a sentence to the {@link #notices}. */
  public void notice(String sentence) {
    notices.add(sentence);
  }

  /** Returns the times of the simulation: those that were set, or else the x of VecRef. */
  public Optional<Series> time() {
    return Optional.ofNullable(time == null ? groups.get(Ref.VEC_REF) : time);
  }

  /** Sets the times of the simulation. */
  public void time(Series times) {
    time = times;
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
   * Adds a group, or makes sure that a group has this x.
   *
   * @throws StoreException if the group has another x, or its name is empty or too long
   */
  public void add(String group, Series x) {
    requireName("group", group, group);
    Series known = groups.get(group);
    if (known != null && !Arrays.equals(known.toDoubles(), x.toDoubles())) {
      throw invalid(
          group,
          "The group '"
              + group
              + "' already has an x of "
              + known.length()
              + " values, and this one differs. Expected one x for all vectors of a group."
              + " Give the reference a group of its own.");
    }
    groups.putIfAbsent(group, x);
  }

  /**
   * Adds what was recorded of a section. There may be any number of references of one section.
   *
   * @param x of the group; must be the same for all its references
   * @throws StoreException if the group has another x, or a name is empty or too long; nothing is
   *     added then
   */
  public void add(Ref ref, Series x) {
    requireName("section", ref.section(), ref.group());
    requireName("type", ref.type(), ref.group());
    requireShort("detail", ref.detail(), ref.group());
    ref.vectors().keySet().forEach(variable -> requireName("variable", variable, ref.group()));
    add(ref.group(), x);
    refs.computeIfAbsent(ref.group(), group -> new ArrayList<>()).add(ref);
  }

  /**
   * Adds what was recorded of a synapse over the times of the simulation.
   *
   * @param channelType what {@link Ref#detail} is to be
   * @throws StoreException if there are no times yet, or as {@link #add(Ref, Series)}
   */
  public void addSynapse(String channelType, String section, Map<String, Series> vectors) {
    Series times =
        time()
            .orElseThrow(
                () ->
                    invalid(
                        Ref.SYN_VEC_REF,
                        "There are no times for the synapse of section '"
                            + section
                            + "'. Expected the times of the simulation. Set them first with"
                            + " time(Series)."));
    add(new Ref(Ref.SYN_VEC_REF, section, channelType, vectors), times);
  }

  private static void requireName(String what, String name, String group) {
    if (name.isEmpty()) {
      throw invalid(
          group,
          "A reference of the group '"
              + group
              + "' has an empty "
              + what
              + ". Expected a name. Give it one, such as "
              + (what.equals("variable") ? "v" : "soma")
              + ".");
    }
    requireShort(what, name, group);
  }

  /** An attribute of an HDF5 object has at most 64 KiB. */
  private static void requireShort(String what, String text, String group) {
    if (text.length() > LONGEST) {
      throw invalid(
          group,
          "A reference of the group '"
              + group
              + "' has a "
              + what
              + " of "
              + text.length()
              + " characters. Expected at most "
              + LONGEST
              + ". Shorten it.");
    }
  }

  private static StoreException invalid(String subject, String message) {
    return new StoreException(StoreException.Kind.INVALID, subject, message);
  }

  /**
   * Returns the vector of a section and variable in a group, the first if there are several.
   *
   * @param section as it was given, or as the file spells it
   */
  public Optional<Series> vector(String group, String section, String variable) {
    return first(group, variable, ref -> ref.section().equals(section))
        .or(() -> first(group, variable, ref -> ref.spelledSection().equals(section)));
  }

  private Optional<Series> first(String group, String variable, Predicate<Ref> wanted) {
    return refs(group).stream()
        .filter(wanted)
        .map(ref -> ref.vectors().get(variable))
        .filter(series -> series != null)
        .findFirst();
  }

  /**
   * Returns section to vector, for all sections of a group that have the variable, the first of a
   * section if there are several.
   */
  public Map<String, Series> vectors(String group, String variable) {
    Map<String, Series> found = new LinkedHashMap<>();
    for (Ref ref : refs(group)) {
      if (ref.vectors().containsKey(variable)) {
        found.putIfAbsent(ref.section(), ref.vectors().get(variable));
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
   * values are left out, as Neuronvisio does. Names that the file cannot have, or that another has
   * already, are written otherwise; attributes keep them, so that {@link #load} gives them back.
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

  /**
   * Reads a run of any backend. One that was imported from Neuronvisio gives what its file had. Of
   * any other, each recorder is a group, and a column of its samples a vector: section {@code
   * neuron_3}, variable {@code voltage}, over times in ms where the model has a time step, else in
   * steps.
   *
   * @throws StoreException if the run cannot be read, or is too large for the memory
   */
  public static Manager of(Run run) {
    return NeuronvisioRuns.read(run);
  }

  /**
   * Stores everything as a new run: a dataset for each vector, and one for each x.
   *
   * @param target a store of any backend
   * @param group of runs
   * @return the manifest of the sealed run
   * @throws StoreException if it cannot be written
   */
  public RunManifest store(RunStore target, String group) {
    return NeuronvisioRuns.store(this, target, group);
  }
}
