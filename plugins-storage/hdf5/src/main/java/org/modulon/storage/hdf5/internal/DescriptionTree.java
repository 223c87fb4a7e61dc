package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.JsonTree;

/** Dataset descriptions in JSON. */
final class DescriptionTree {
  private DescriptionTree() {}

  static Map<String, Object> of(DatasetDescription description) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", description.name());
    tree.put("element_type", description.elementType().name());
    tree.put("sample_shape", description.sampleShape());
    tree.put("dimensions", description.dimensions());
    tree.put("unit", description.unit());
    tree.put("attributes", description.attributes());
    return tree;
  }

  static DatasetDescription read(JsonTree tree) {
    List<Integer> shape = new ArrayList<>();
    for (Object extent : tree.list("sample_shape")) {
      if (!(extent instanceof Integer size) || size < 0) {
        throw tree.mismatch("sample_shape", "a list of extents of at least 0");
      }
      shape.add(size);
    }
    return new DatasetDescription(
        tree.text("name"),
        tree.constant("element_type", ElementType.class),
        shape,
        texts(tree, "dimensions"),
        tree.text("unit"),
        tree.texts("attributes"));
  }

  static List<String> texts(JsonTree tree, String field) {
    List<String> texts = new ArrayList<>();
    for (Object element : tree.list(field)) {
      if (!(element instanceof String text)) {
        throw tree.mismatch(field, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  static List<Long> counts(JsonTree tree, String field) {
    List<Long> counts = new ArrayList<>();
    for (Object element : tree.list(field)) {
      if (!(element instanceof Integer || element instanceof Long)
          || ((Number) element).longValue() < 0) {
        throw tree.mismatch(field, "a list of integers of at least 0");
      }
      counts.add(((Number) element).longValue());
    }
    return counts;
  }
}
