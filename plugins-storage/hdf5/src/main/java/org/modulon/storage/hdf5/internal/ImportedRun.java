package org.modulon.storage.hdf5.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** Stores the parts of a foreign run, each in the form that suits it. */
final class ImportedRun implements AutoCloseable {
  private final RunWriter writer;

  /** Begins a run in a store. */
  ImportedRun(RunStore target, String group, String name, Map<String, String> provenance) {
    writer = target.create(new NewRun(group, name, 0, "", provenance, List.of()));
  }

  /** Stores a value: a parameter if it is a single one, a dataset if it is an array of numbers. */
  void value(String section, String name, Object value, long[] extents) {
    Object scalar = ForeignValues.scalar(value);
    long[] integers = ForeignValues.longs(value);
    double[] numbers = ForeignValues.doubles(value);
    if (scalar != null) {
      writer.parameter(section, name, scalar);
    } else if (integers != null) {
      integers(section + "." + name, integers, extents, Map.of());
    } else if (numbers != null) {
      numbers(section + "." + name, numbers, extents, Map.of());
    } else {
      writer.object(section + "." + name, ForeignValues.plain(value));
    }
  }

  /** Stores numbers. */
  void numbers(String name, double[] values, long[] extents, Map<String, String> attributes) {
    writer
        .dataset(describe(name, ElementType.FLOAT64, extents, attributes))
        .append(values, 0, rows(extents));
  }

  /** Stores integers. */
  void integers(String name, long[] values, long[] extents, Map<String, String> attributes) {
    writer
        .dataset(describe(name, ElementType.INT64, extents, attributes))
        .append(values, 0, rows(extents));
  }

  private static int rows(long[] extents) {
    return extents.length == 0 ? 1 : Math.toIntExact(extents[0]);
  }

  private static DatasetDescription describe(
      String name, ElementType type, long[] extents, Map<String, String> attributes) {
    List<Integer> shape =
        IntStream.range(1, extents.length).mapToObj(i -> Math.toIntExact(extents[i])).toList();
    return new DatasetDescription(name, type, shape, List.of(), "", attributes);
  }

  String id() {
    return writer.manifest().id();
  }

  void annotate(RunNotes notes) {
    writer.annotate(notes);
  }

  void object(String name, Object tree) {
    writer.object(name, tree);
  }

  /** Keeps bytes that only the other program could make sense of. */
  void opaque(String name, byte[] content) {
    writer.file(name, content);
  }

  void parameter(String section, String key, Object value) {
    writer.parameter(section, key, value);
  }

  RunManifest seal(RunState state, String message) {
    return writer.seal(state, 0, message, new LinkedHashMap<>()).manifest();
  }

  @Override
  public void close() {
    writer.close();
  }
}
