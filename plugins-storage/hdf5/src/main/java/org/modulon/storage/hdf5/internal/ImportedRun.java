package org.modulon.storage.hdf5.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/**
 * Stores the parts of a foreign run, each in the form that suits it: single values as parameters,
 * arrays of numbers as datasets named {@code section.key}, everything else as objects. What would
 * get the name of something else gets a number behind it.
 */
final class ImportedRun implements ForeignParts {
  private final RunWriter writer;
  private final Set<String> names = new HashSet<>();

  ImportedRun(RunWriter writer) {
    this.writer = writer;
  }

  /** The writer itself, for formats whose parts need no names or forms of their own. */
  RunWriter writer() {
    return writer;
  }

  @Override
  public void value(String section, String key, ForeignValue value, String unit) {
    if (value.isTable()) {
      value.columns().forEach((name, column) -> value(section, key + "." + name, column, unit));
      return;
    }
    Object scalar = value.scalar();
    long[] integers = value.longs();
    double[] numbers = value.doubles();
    if (scalar != null) {
      parameter(section, free(section, key), scalar);
    } else if (value.size() == 0 || (integers == null && numbers == null)) {
      object(section, key, value.size() == 0 ? List.of() : value.tree());
    } else if (integers != null) {
      String name = section + "." + free(section, key);
      ElementType type = value.isTruth() ? ElementType.BOOLEAN : ElementType.INT64;
      dataset(name, type, value.extents(), unit).append(integers, 0, value.rows());
    } else {
      String name = section + "." + free(section, key);
      dataset(name, ElementType.FLOAT64, value.extents(), unit).append(numbers, 0, value.rows());
    }
  }

  /** PymoNNto's folders don't tell some keys apart, and take the second one as an object. */
  private void parameter(String section, String key, Object value) {
    try {
      writer.parameter(section, key, value);
    } catch (StoreException refused) {
      if (refused.kind() != StoreException.Kind.INVALID) {
        throw refused;
      }
      writer.object(section + "." + key, value);
    }
  }

  private String free(String section, String key) {
    String name = key;
    for (int i = 2; !names.add(section + "." + name); i++) {
      name = key + "~" + i;
    }
    return name;
  }

  private DatasetWriter dataset(String name, ElementType type, long[] extents, String unit) {
    List<Integer> shape =
        IntStream.range(1, extents.length).mapToObj(i -> Math.toIntExact(extents[i])).toList();
    return writer.dataset(new DatasetDescription(name, type, shape, List.of(), unit, Map.of()));
  }

  @Override
  public void object(String section, String key, Object tree) {
    writer.object(section + "." + free(section, key), tree);
  }

  @Override
  public void opaque(String section, String key, byte[] content) {
    writer.file(section + "." + free(section, key) + ".opaque", content);
  }

  @Override
  public void log(String line) {
    writer.log(line);
  }

  /** Keeps a vector of numbers with what is known of it, under its name as it is. */
  void numbers(String name, double[] values, Map<String, String> attributes) {
    vector(name, ElementType.FLOAT64, attributes).append(values, 0, values.length);
  }

  /** Keeps a vector of integers with what is known of it, under its name as it is. */
  void integers(String name, long[] values, Map<String, String> attributes) {
    vector(name, ElementType.INT64, attributes).append(values, 0, values.length);
  }

  private DatasetWriter vector(String name, ElementType type, Map<String, String> attributes) {
    return writer.dataset(new DatasetDescription(name, type, List.of(), List.of(), "", attributes));
  }

  /** Keeps a file under its name as it is. */
  void file(String name, byte[] content) {
    writer.file(name, content);
  }

  /** Keeps facts about the whole under a name of their own, if there are any. */
  void facts(String name, Map<String, ?> tree) {
    if (!tree.isEmpty()) {
      writer.object(name, tree);
    }
  }

  void annotate(RunNotes notes) {
    writer.annotate(notes);
  }
}
