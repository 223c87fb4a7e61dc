package org.modulon.storage.hdf5.internal;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.modulon.storage.hdf5.neuronvisio.Ref;
import org.modulon.storage.hdf5.neuronvisio.Series;

/**
 * Neuronvisio's storage.h5: {@code /geometry/geom} with NeuroML, and {@code
 * /results/<group>/<section>/<variable>} beside the group's {@code x}; the title of a vector is the
 * detail of its reference.
 */
public final class NeuronvisioFiles {
  private static final String RESULTS = "results";
  private static final String GEOMETRY = "geometry";
  private static final String GEOM = "geom";
  private static final String X = "x";
  private static final String TITLE = "TITLE";

  private NeuronvisioFiles() {}

  /** See {@link Manager#load}. */
  public static Manager load(Path file) {
    return Hdf5Reading.read(file, open -> load(file, open));
  }

  /** Tells whether a file has what a storage.h5 has. */
  static boolean looksRight(HdfFile open) {
    return open.getChildren().get(RESULTS) instanceof Group
        && open.getChildren().get(GEOMETRY) instanceof Group geometry
        && geometry.getChildren().containsKey(GEOM);
  }

  private static Manager load(Path file, HdfFile open) {
    if (!looksRight(open)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          file.toString(),
          file
              + " is no file of Neuronvisio: it lacks /geometry/geom or /results. Expected both."
              + " Check the path.");
    }
    Manager manager = new Manager();
    manager.geometry(geometry((Group) open.getChild(GEOMETRY)));
    for (Node group : (Group) open.getChild(RESULTS)) {
      if (group instanceof Group refs && refs.getChildren().get(X) instanceof Dataset x) {
        loadGroup(manager, refs, series(x));
      }
    }
    return manager;
  }

  /** A single text, or in old files a list of one. */
  private static String geometry(Group group) {
    Object value = ForeignValues.read((Dataset) group.getChild(GEOM));
    if (value instanceof String[] texts && texts.length > 0) {
      return texts[0];
    }
    return value instanceof String text ? text : "";
  }

  private static void loadGroup(Manager manager, Group group, Series x) {
    for (Node section : group) {
      if (section instanceof Group variables) {
        Map<String, Series> vectors = new LinkedHashMap<>();
        String detail = "";
        for (Node variable : variables) {
          if (variable instanceof Dataset vector) {
            vectors.put(variable.getName(), series(vector));
            detail = ForeignValues.text(vector, TITLE);
          }
        }
        manager.add(new Ref(group.getName(), section.getName(), detail, vectors), x);
      }
    }
  }

  private static Series series(Dataset dataset) {
    Object values = ForeignValues.read(dataset);
    long[] integers = ForeignValues.longs(values);
    if (integers != null) {
      return Series.ofIntegers(integers);
    }
    double[] numbers = ForeignValues.doubles(values);
    if (numbers == null) {
      throw StoreException.damaged(
          dataset.getFileAsPath(),
          dataset.getAddress(),
          "the vector " + dataset.getPath() + " holds no numbers",
          "integers or floating-point numbers");
    }
    return Series.of(numbers);
  }

  /** See {@link Manager#save}. */
  public static void save(Manager manager, Path file) {
    Path target = file.toAbsolutePath();
    Path temporary =
        target.resolveSibling(
            DurableFiles.TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis()));
    try {
      try {
        write(manager, temporary);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      DurableFiles.forceFolder(target.getParent());
    } catch (IOException e) {
      throw StoreException.failed("write", file, e);
    }
  }

  private static void write(Manager manager, Path file) {
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      Hdf5Group root =
          pyTables(writer.root()).with(Attribute.fixed("PYTABLES_FORMAT_VERSION", "2.1"));
      Hdf5Group geometry = pyTables(root.group(GEOMETRY));
      pyTables(geometry.fixedText(GEOM, manager.geometry()), "python", "");
      Hdf5Group results = pyTables(root.group(RESULTS));
      manager.groups().forEach((id, x) -> write(manager, pyTables(results.group(id)), id, x));
      writer.finish();
    }
  }

  private static void write(Manager manager, Hdf5Group group, String id, Series x) {
    write(group, X, x, "");
    Map<String, Hdf5Group> sections = new LinkedHashMap<>();
    for (Ref ref : manager.refs(id)) {
      Hdf5Group section =
          sections.computeIfAbsent(ref.section(), name -> pyTables(group.group(name)));
      ref.vectors()
          .forEach(
              (variable, series) -> {
                if (series.length() > 0) {
                  write(section, variable, series, ref.detail());
                }
              });
    }
  }

  private static void write(Hdf5Group group, String name, Series series, String title) {
    Hdf5Array array =
        series.isInteger()
            ? group.longs(name, series.toLongs())
            : group.doubles(name, series.toDoubles());
    pyTables(array, series.isInteger() ? "python" : "numpy", title);
  }

  /** Without these PyTables takes a group for something unknown. */
  private static Hdf5Group pyTables(Hdf5Group group) {
    return group
        .with(Attribute.fixed("CLASS", "GROUP"))
        .with(Attribute.fixed(TITLE, ""))
        .with(Attribute.fixed("VERSION", "1.0"));
  }

  private static void pyTables(Hdf5Array array, String flavor, String title) {
    array
        .with(Attribute.fixed("CLASS", "ARRAY"))
        .with(Attribute.fixed("FLAVOR", flavor))
        .with(Attribute.fixed(TITLE, title))
        .with(Attribute.fixed("VERSION", "2.4"));
  }
}
