package org.modulon.storage.hdf5.internal;

import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.GEOM;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.GEOMETRY;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.GROUP;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.REF;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.RESULTS;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.SECTION;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.TITLE;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.TYPE;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.VARIABLE;
import static org.modulon.storage.hdf5.internal.NeuronvisioFiles.X;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.modulon.storage.hdf5.neuronvisio.Ref;
import org.modulon.storage.hdf5.neuronvisio.Series;

/** Writes the layout that {@link NeuronvisioFiles} describes, with the attributes of PyTables. */
final class NeuronvisioWriter {
  private NeuronvisioWriter() {}

  /** Writes a file that doesn't exist yet. */
  static void write(Manager manager, Path file) {
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      Hdf5Group root =
          pyTables(writer.root()).with(Attribute.fixed("PYTABLES_FORMAT_VERSION", "2.1"));
      Hdf5Group geometry = pyTables(root.group(GEOMETRY));
      pyTables(geometry.fixedText(GEOM, manager.geometry()), "python", "");
      Hdf5Group results = pyTables(root.group(RESULTS));
      Set<String> names = new HashSet<>();
      manager
          .groups()
          .forEach(
              (id, x) -> {
                String name = NeuronvisioNames.member(id, names);
                Hdf5Group group = keep(pyTables(results.group(name)), GROUP, id, name);
                new GroupWriting(group, id, manager.refs(id)).write(x);
              });
      writer.finish();
    }
  }

  /** Writes a group of references. */
  private static final class GroupWriting {
    private final Hdf5Group group;
    private final String id;
    private final List<Ref> refs;
    private final Map<String, Set<String>> variables = new HashMap<>();

    GroupWriting(Hdf5Group group, String id, List<Ref> refs) {
      this.group = group;
      this.id = id;
      this.refs = refs;
    }

    void write(Series x) {
      pyTables(values(group, X, x), flavor(x), "");
      Map<String, String> names = NeuronvisioNames.sections(refs, X);
      for (int i = 0; i < refs.size(); i++) {
        Ref ref = refs.get(i);
        String name = names.get(ref.section());
        boolean known = variables.containsKey(name);
        Set<String> taken = variables.computeIfAbsent(name, any -> new HashSet<>());
        Hdf5Group section = group.group(name);
        if (!known) {
          keep(pyTables(section), SECTION, ref.section(), name);
        }
        write(section, ref, i, taken);
      }
    }

    private void write(Hdf5Group section, Ref ref, int number, Set<String> taken) {
      ref.vectors()
          .forEach(
              (variable, series) -> {
                if (series.length() > 0) {
                  String name = NeuronvisioNames.member(variable, taken);
                  Hdf5Array vector = values(section, name, series);
                  pyTables(vector, flavor(series), ref.detail());
                  vector.with(REF, (long) number);
                  if (!ref.type().equals(id)) {
                    vector.with(Attribute.fixed(TYPE, ref.type()));
                  }
                  if (!name.equals(variable)) {
                    vector.with(Attribute.fixed(VARIABLE, variable));
                  }
                }
              });
    }

    private static Hdf5Array values(Hdf5Group group, String name, Series series) {
      return series.isInteger()
          ? group.longs(name, series.toLongs())
          : group.doubles(name, series.toDoubles());
    }

    private static String flavor(Series series) {
      return series.isInteger() ? "python" : "numpy";
    }
  }

  private static Hdf5Group keep(Hdf5Group group, String attribute, String name, String written) {
    return name.equals(written) ? group : group.with(Attribute.fixed(attribute, name));
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
