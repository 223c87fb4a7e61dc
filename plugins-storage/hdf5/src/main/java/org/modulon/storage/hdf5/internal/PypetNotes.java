package org.modulon.storage.hdf5.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunNotes;
import org.modulon.storage.StoreException;

/**
 * Annotations and links of one run of a trajectory. Single values and links to what the run has
 * become its notes; the rest is kept as objects.
 */
final class PypetNotes {
  private static final String COMMENT = "comment";

  private final String trajectory;
  private final String run;
  private final Map<String, String> items = new HashMap<>();
  private final Map<String, Object> otherAnnotations = new LinkedHashMap<>();
  private final Map<String, Object> otherLinks = new LinkedHashMap<>();
  private final Map<String, Object> annotations = new LinkedHashMap<>();
  private final Map<String, RunLink> links = new LinkedHashMap<>();

  /**
   * Begins with nothing.
   *
   * @param trajectory its name, which the targets of links begin with
   * @param run id of the run that they become a part of
   */
  PypetNotes(String trajectory, String run) {
    this.trajectory = trajectory;
    this.run = run;
  }

  /** Says what the leaf at a path is called in the run. */
  void item(String path, String item) {
    items.put(path, item);
  }

  void annotation(String key, Object value) {
    try {
      annotations.putAll(RunNotes.NONE.with(key, value).annotations());
    } catch (StoreException unfit) {
      otherAnnotations.put(key, value);
    }
  }

  /** Says what the trajectory's comment is, unless it has an annotation of that name. */
  void comment(String text) {
    if (!annotations.containsKey(COMMENT) && !otherAnnotations.containsKey(COMMENT)) {
      annotation(COMMENT, text);
    }
  }

  /**
   * Adds a soft link, after all items.
   *
   * @param name names from the trajectory down, with dots
   * @param target absolute path within the file
   */
  void link(String name, String target) {
    String start = "/" + trajectory + "/";
    String path = target.startsWith(start) ? target.substring(start.length()) : "";
    String item = items.get(path.replace('/', '.'));
    try {
      if (item != null) {
        links.putAll(RunNotes.NONE.linked(name, new RunLink(run, item)).links());
        return;
      }
    } catch (StoreException unfit) {
      // A name may be too long for a link.
    }
    otherLinks.put(name, target);
  }

  RunNotes notes() {
    return new RunNotes(annotations, links);
  }

  Map<String, Object> otherAnnotations() {
    return otherAnnotations;
  }

  Map<String, Object> otherLinks() {
    return otherLinks;
  }
}
