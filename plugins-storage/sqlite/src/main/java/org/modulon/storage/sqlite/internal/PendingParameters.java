package org.modulon.storage.sqlite.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.modulon.storage.sqlite.internal.StoredRun.ParameterName;

/** All parameters of a run that is written, and which of them the database doesn't have yet. */
final class PendingParameters {
  private final long run;
  private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
  private final List<ParameterName> order = new ArrayList<>();
  private final Map<ParameterName, Integer> positions = new HashMap<>();
  private final Set<Integer> changed = new TreeSet<>();

  /**
   * Begins with those of a resumed run.
   *
   * @param former null if the run is new
   */
  PendingParameters(long run, StoredRun former) {
    this.run = run;
    if (former != null) {
      former
          .parameters()
          .forEach((section, values) -> sections.put(section, new LinkedHashMap<>(values)));
      for (ParameterName name : former.order()) {
        positions.put(name, order.size());
        order.add(name);
      }
    }
  }

  void set(String section, String key, Object value) {
    Object normalized = ValueType.normalized(section, key, value);
    ParameterName name = new ParameterName(section, key);
    Integer position = positions.get(name);
    if (position == null) {
      position = order.size();
      positions.put(name, position);
      order.add(name);
    }
    sections.computeIfAbsent(section, each -> new LinkedHashMap<>()).put(key, normalized);
    changed.add(position);
  }

  /** Stores what changed, within a transaction; {@link #stored} once that is complete. */
  void store(Session session, GroupWriter group) {
    for (int position : changed) {
      ParameterName name = order.get(position);
      Object value = sections.get(name.section()).get(name.key());
      ValueType type = ValueType.of(value);
      session.update(
          "INSERT OR REPLACE INTO parameter VALUES(?, ?, ?, ?)",
          run,
          position,
          group.parameterKey(name.section(), name.key(), type),
          type.stored(value));
    }
  }

  void stored() {
    changed.clear();
  }

  Map<String, Map<String, Object>> sections() {
    return Collections.unmodifiableMap(sections);
  }
}
