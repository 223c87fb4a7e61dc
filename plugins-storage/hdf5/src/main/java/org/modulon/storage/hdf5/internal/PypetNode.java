package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Group;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What pypet says of a node of a trajectory beside its data.
 *
 * @param path where it belongs
 * @param className its class, such as Parameter; empty for ordinary groups
 * @param comment may be empty
 * @param annotations by their own names: single values, or maps and lists
 */
record PypetNode(
    PypetPath path, String className, String comment, Map<String, Object> annotations) {
  private static final String ANNOTATION = "SRVC_AN_";

  static PypetNode of(Group group, PypetPath path) {
    return new PypetNode(
        path,
        ForeignValues.text(group, "SRVC_INIT_CLASS_NAME"),
        ForeignValues.text(group, "SRVC_INIT_COMMENT"),
        annotations(group));
  }

  private static Map<String, Object> annotations(Group group) {
    Map<String, Object> annotations = new LinkedHashMap<>();
    group
        .getAttributes()
        .forEach(
            (name, attribute) -> {
              if (name.startsWith(ANNOTATION)) {
                annotations.put(
                    name.substring(ANNOTATION.length()), plain(ForeignValue.read(attribute)));
              }
            });
    return annotations;
  }

  private static Object plain(ForeignValue value) {
    Object scalar = value.scalar();
    if (scalar instanceof String text) {
      return PickledText.decode(text).orElse(text);
    }
    return scalar != null ? scalar : value.tree();
  }

  /** Returns the name of something of this node: after its path, unless it is the trajectory. */
  String named(String name) {
    return path.full().isEmpty() ? name : path.full() + "." + name;
  }
}
