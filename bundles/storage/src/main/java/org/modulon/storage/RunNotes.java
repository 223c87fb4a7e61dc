package org.modulon.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.modulon.storage.backend.ValueTree;

/**
 * What people say of a run, while it is recorded or afterwards: it changes no result. Immutable;
 * both parts keep their order.
 *
 * @param annotations key to value; values are Boolean, Long, Double or String (at most 64 KiB).
 *     Integers become Long, floats the double with the same shortest digits
 * @param links name to what it refers to
 */
public record RunNotes(Map<String, Object> annotations, Map<String, RunLink> links) {
  /** Nothing said. */
  public static final RunNotes NONE = new RunNotes(Map.of(), Map.of());

  private static final String ANNOTATIONS = "annotations";
  private static final String LINKS = "links";
  private static final String RUN = "run";
  private static final String ITEM = "item";

  /**
   * Checks and copies everything.
   *
   * @throws StoreException if a name or a text is too long or not valid, or a value of another
   *     class
   */
  public RunNotes {
    Map<String, Object> values = new LinkedHashMap<>();
    annotations.forEach((key, value) -> values.put(key, checked(key, value)));
    links.forEach(
        (name, link) -> {
          NoteTexts.requireName("name", "a link", name);
          Objects.requireNonNull(link, name);
        });
    annotations = Collections.unmodifiableMap(values);
    links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
  }

  private static Object checked(String key, Object value) {
    NoteTexts.requireName("name", "an annotation", key);
    Object plain =
        ValueTree.plain(value).orElseThrow(() -> ValueTree.refused("annotation", key, value));
    if (plain instanceof String text) {
      NoteTexts.requireText(key, text);
    }
    return plain;
  }

  /** Tells whether there is neither an annotation nor a link. */
  public boolean isEmpty() {
    return annotations.isEmpty() && links.isEmpty();
  }

  /** Returns the notes with an annotation set; one that was there keeps its place. */
  public RunNotes with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(annotations);
    changed.put(key, value);
    return new RunNotes(changed, links);
  }

  /** Returns the notes without an annotation. */
  public RunNotes without(String key) {
    Map<String, Object> changed = new LinkedHashMap<>(annotations);
    changed.remove(key);
    return new RunNotes(changed, links);
  }

  /** Returns the notes with a link set; one that was there keeps its place. */
  public RunNotes linked(String name, RunLink link) {
    Map<String, RunLink> changed = new LinkedHashMap<>(links);
    changed.put(name, link);
    return new RunNotes(annotations, changed);
  }

  /** Returns the notes without a link. */
  public RunNotes unlinked(String name) {
    Map<String, RunLink> changed = new LinkedHashMap<>(links);
    changed.remove(name);
    return new RunNotes(annotations, changed);
  }

  /** Returns the notes as a tree of maps, texts, numbers and truth values. */
  public Map<String, Object> toTree() {
    Map<String, Object> targets = new LinkedHashMap<>();
    links.forEach(
        (name, link) -> {
          Map<String, Object> target = new LinkedHashMap<>();
          target.put(RUN, link.run());
          target.put(ITEM, link.item());
          targets.put(name, target);
        });
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(ANNOTATIONS, ValueTree.of(annotations));
    tree.put(LINKS, targets);
    return tree;
  }

  /**
   * Reads what {@link #toTree} wrote.
   *
   * @throws StoreException if a field is missing or not valid
   */
  public static RunNotes fromTree(JsonTree tree) {
    Map<String, Object> annotations = ValueTree.read(tree.object(ANNOTATIONS));
    JsonTree targets = tree.object(LINKS);
    try {
      Map<String, RunLink> links = new LinkedHashMap<>();
      for (String name : targets.fields().keySet()) {
        JsonTree target = targets.object(name);
        links.put(name, new RunLink(target.text(RUN), target.text(ITEM)));
      }
      return new RunNotes(annotations, links);
    } catch (StoreException invalid) {
      throw invalid.kind() == StoreException.Kind.DAMAGED
          ? invalid
          : tree.mismatch(ANNOTATIONS, "annotations and links with valid names");
    }
  }
}
