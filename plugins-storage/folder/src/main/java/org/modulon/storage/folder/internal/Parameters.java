package org.modulon.storage.folder.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ValueTree;

/**
 * The parameters of a run, exact and in order. The first is always {@code time}, the creation in
 * seconds since 1970, as in every run of PymoNNto.
 */
final class Parameters {
  static final String FIRST_SECTION = "Parameters";
  static final String TIME = "time";

  private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();

  /** The parameters of a run created now. */
  static Parameters createdAt(long millis) {
    Parameters parameters = new Parameters();
    Map<String, Object> first = new LinkedHashMap<>();
    first.put(TIME, millis / 1000.0);
    parameters.sections.put(FIRST_SECTION, first);
    return parameters;
  }

  /**
   * Sets a value.
   *
   * @throws StoreException if section or key has no name, or is the store's own
   */
  void set(String section, String key, Object value) {
    if (section.isEmpty() || key.isEmpty()) {
      throw refused(section, key, "has no name", "a section and a key of at least one character");
    }
    if (section.equals(FIRST_SECTION) && key.equals(TIME)) {
      throw refused(section, key, "is set by the store itself", "another key than 'time'");
    }
    Object normalized = ValueTree.parameter(key, value);
    Map<String, Object> values = sections.computeIfAbsent(section, name -> new LinkedHashMap<>());
    values.put(key, normalized);
  }

  /** Sets a value of a run that is taken over: its time may be more precise than the manifest's. */
  void adopt(String section, String key, Object value) {
    if (section.equals(FIRST_SECTION) && key.equals(TIME)) {
      sections.get(FIRST_SECTION).put(TIME, ValueTree.parameter(key, value));
    } else {
      set(section, key, value);
    }
  }

  private static StoreException refused(String section, String key, String fact, String expected) {
    return new StoreException(
        StoreException.Kind.INVALID,
        key,
        "The parameter '"
            + key
            + "' of section '"
            + section
            + "' "
            + fact
            + ". Expected "
            + expected
            + ". Rename it.");
  }

  /** Returns the live sections, not to be changed. */
  Map<String, Map<String, Object>> sections() {
    return Collections.unmodifiableMap(sections);
  }

  /** Returns the tree for the manifest. */
  Map<String, Object> toTree() {
    return ValueTree.ofSections(sections);
  }

  /** Reads what {@link #toTree} wrote. */
  static Parameters fromTree(JsonTree tree) {
    Parameters parameters = new Parameters();
    ValueTree.readSections(parameters.sections, tree);
    return parameters;
  }
}
