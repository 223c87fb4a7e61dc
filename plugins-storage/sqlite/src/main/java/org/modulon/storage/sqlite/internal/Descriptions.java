package org.modulon.storage.sqlite.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.JsonTree;

/** The JSON texts that many runs share: dataset descriptions, provenance, lists of bundles. */
final class Descriptions {
  private Descriptions() {}

  static String write(DatasetDescription description) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", description.name());
    tree.put("dtype", description.elementType().dtype());
    tree.put("sample_shape", description.sampleShape());
    tree.put("dimensions", description.dimensions());
    tree.put("unit", description.unit());
    tree.put("attributes", description.attributes());
    return JsonTree.write(tree);
  }

  static DatasetDescription dataset(String json, String source) {
    JsonTree tree = JsonTree.parse(json, source);
    List<Integer> shape = new ArrayList<>();
    for (Object extent : tree.list("sample_shape")) {
      if (!(extent instanceof Integer size) || size < 0) {
        throw tree.mismatch("sample_shape", "a list of extents of at least 0");
      }
      shape.add(size);
    }
    List<String> dimensions = new ArrayList<>();
    for (Object dimension : tree.list("dimensions")) {
      dimensions.add(String.valueOf(dimension));
    }
    return new DatasetDescription(
        tree.text("name"),
        ElementType.ofDtype(tree.text("dtype")),
        shape,
        dimensions,
        tree.text("unit"),
        tree.texts("attributes"));
  }

  static String write(List<BundleVersion> bundles) {
    List<Map<String, String>> listed = new ArrayList<>();
    for (BundleVersion bundle : bundles) {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("name", bundle.name());
      entry.put("version", bundle.version());
      entry.put("sha256", bundle.sha256());
      listed.add(entry);
    }
    return JsonTree.write(Map.of("bundles", listed));
  }

  static List<BundleVersion> bundles(String json, String source) {
    List<BundleVersion> bundles = new ArrayList<>();
    for (JsonTree bundle : JsonTree.parse(json, source).objects("bundles")) {
      bundles.add(
          new BundleVersion(bundle.text("name"), bundle.text("version"), bundle.text("sha256")));
    }
    return bundles;
  }

  static String write(Map<String, String> texts) {
    return JsonTree.write(Map.of("texts", texts));
  }

  static Map<String, String> texts(String json, String source) {
    return JsonTree.parse(json, source).texts("texts");
  }
}
