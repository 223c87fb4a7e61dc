package org.modulon.storage.folder.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.JsonTree;
import org.modulon.storage.backend.FileNames;

/**
 * A dataset as the manifest lists it.
 *
 * @param description what it holds
 * @param file its file name within the run's folder
 * @param rows rows of the ended run; 0 while it is recording
 */
record DatasetEntry(DatasetDescription description, String file, long rows) {

  DatasetEntry withRows(long count) {
    return new DatasetEntry(description, file, count);
  }

  Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", description.name());
    tree.put("file", file);
    tree.put("element_type", description.elementType().name());
    tree.put("sample_shape", description.sampleShape());
    tree.put("dimensions", description.dimensions());
    tree.put("unit", description.unit());
    tree.put("attributes", description.attributes());
    tree.put("rows", rows);
    return tree;
  }

  static DatasetEntry fromTree(JsonTree tree) {
    List<Integer> shape = new ArrayList<>();
    for (Object extent : tree.list("sample_shape")) {
      if (!(extent instanceof Integer size) || size < 0) {
        throw tree.mismatch("sample_shape", "a list of extents of at least 0");
      }
      shape.add(size);
    }
    List<String> dimensions = new ArrayList<>();
    for (Object dimension : tree.list("dimensions")) {
      if (!(dimension instanceof String name)) {
        throw tree.mismatch("dimensions", "a list of texts");
      }
      dimensions.add(name);
    }
    if (!FileNames.isPlain(tree.text("file")) || Layout.isOwn(tree.text("file"))) {
      throw tree.mismatch("file", "the plain name of a file within the run's folder");
    }
    if (tree.integer("rows") < 0) {
      throw tree.mismatch("rows", "at least 0 rows");
    }
    DatasetDescription description =
        new DatasetDescription(
            tree.text("name"),
            tree.constant("element_type", ElementType.class),
            shape,
            dimensions,
            tree.text("unit"),
            tree.texts("attributes"));
    return new DatasetEntry(description, tree.text("file"), tree.integer("rows"));
  }
}
