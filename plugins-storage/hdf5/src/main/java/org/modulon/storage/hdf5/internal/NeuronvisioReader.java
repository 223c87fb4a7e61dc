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

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.modulon.storage.StoreException;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.modulon.storage.hdf5.neuronvisio.Ref;
import org.modulon.storage.hdf5.neuronvisio.Series;

/** Reads the layout that {@link NeuronvisioFiles} describes. */
final class NeuronvisioReader {
  /** Of references that a file of Neuronvisio itself doesn't number; they come last. */
  private static final long UNNUMBERED = Long.MAX_VALUE;

  private NeuronvisioReader() {}

  /** Reads an open file. */
  static Manager load(Path file, HdfFile open) {
    if (!NeuronvisioFiles.looksRight(open)) {
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
      if (group instanceof Group refs) {
        new GroupReading(manager, refs).read();
      } else {
        leaveOut(manager, group, "a group of references");
      }
    }
    return manager;
  }

  private static void leaveOut(Manager manager, Node node, String expected) {
    manager.notice(node.getPath() + " was left out: expected " + expected + ".");
  }

  /** A single text, or in old files a list of one. */
  private static String geometry(Group group) {
    Object value = ForeignValues.read((Dataset) group.getChild(GEOM));
    if (value instanceof String[] texts && texts.length > 0) {
      return texts[0];
    }
    return value instanceof String text ? text : "";
  }

  /** Reads a group of references. */
  private static final class GroupReading {
    private final Manager manager;
    private final Group group;
    private final String id;
    private final List<Pending> refs = new ArrayList<>();

    GroupReading(Manager manager, Group group) {
      this.manager = manager;
      this.group = group;
      this.id = named(group, GROUP);
    }

    void read() {
      Node x = group.getChildren().get(X);
      for (Node member : group) {
        if (member instanceof Group section) {
          readSection(section);
        } else if (!member.getName().equals(X)) {
          leaveOut(manager, member, "a section, or the group's x");
        }
      }
      Series axis = x instanceof Dataset dataset ? series(dataset) : indices();
      manager.add(id, axis);
      refs.stream()
          .sorted(Comparator.comparingLong(ref -> ref.number))
          .forEach(ref -> manager.add(ref.toRef(id), axis));
    }

    private Series indices() {
      int longest = 0;
      for (Pending ref : refs) {
        for (Series series : ref.vectors.values()) {
          longest = Math.max(longest, series.length());
        }
      }
      manager.notice(
          "The group '"
              + id
              + "' has no x; it got the indices of its "
              + longest
              + " values, from 0 on.");
      return Series.ofIntegers(LongStream.range(0, longest).toArray());
    }

    /**
     * Neuronvisio knows one reference for each section, and takes the last title for its detail.
     * Vectors with different titles are of several references, and we say of which each vector is.
     */
    private void readSection(Group section) {
      String name = named(section, SECTION);
      Map<String, Pending> found = new LinkedHashMap<>();
      for (Node member : section) {
        if (member instanceof Dataset vector) {
          long number = number(vector);
          String title = ForeignValues.text(vector, TITLE);
          String type = ForeignValues.text(vector, TYPE);
          String key = number == UNNUMBERED ? "title " + title : "ref " + number;
          found
              .computeIfAbsent(
                  key, any -> new Pending(name, title, type.isEmpty() ? id : type, number))
              .add(vector);
        } else {
          leaveOut(manager, member, "a vector");
        }
      }
      refs.addAll(
          found.isEmpty() ? List.of(new Pending(name, "", id, UNNUMBERED)) : found.values());
    }
  }

  /** A reference whose vectors are still being read. */
  private static final class Pending {
    private final String section;
    private final String detail;
    private final String type;
    private final long number;
    private final Map<String, Series> vectors = new LinkedHashMap<>();

    Pending(String section, String detail, String type, long number) {
      this.section = section;
      this.detail = detail;
      this.type = type;
      this.number = number;
    }

    Ref toRef(String group) {
      return new Ref(group, section, detail, type, vectors);
    }

    void add(Dataset vector) {
      String variable = named(vector, VARIABLE);
      // Only a file that others changed could have the same variable twice.
      String name = vectors.containsKey(variable) ? vector.getName() : variable;
      vectors.put(name, series(vector));
    }
  }

  /** The name that an attribute keeps, where the file has another. */
  private static String named(Node node, String attribute) {
    String kept = ForeignValues.text(node, attribute);
    return kept.isEmpty() ? node.getName() : kept;
  }

  private static long number(Dataset vector) {
    Attribute ref = vector.getAttribute(REF);
    return ref != null && ref.isScalar() && ref.getData() instanceof Long number
        ? number
        : UNNUMBERED;
  }

  private static Series series(Dataset dataset) {
    if (dataset.getDimensions().length > 1) {
      throw StoreException.damaged(
          dataset.getFileAsPath(),
          dataset.getAddress(),
          "the vector "
              + dataset.getPath()
              + " has the extents "
              + Arrays.toString(dataset.getDimensions()),
          "one extent");
    }
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
}
