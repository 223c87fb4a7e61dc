package org.modulon.model.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.modulon.model.Place;

/** A value of a model file that remembers where it stands. */
sealed interface ModelNode {
  /** Where the value begins. */
  Place place();

  /** The value in plain Java objects. */
  Object toObject();

  /** The value for messages. */
  String show();

  /** Keys and values, in the order of the file. */
  record Mapping(Place place, Map<String, ModelNode> entries, Map<String, Place> keys)
      implements ModelNode {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    @Override
    public Object toObject() {
      Map<String, Object> map = new LinkedHashMap<>();
      entries.forEach((key, value) -> map.put(key, value.toObject()));
      return map;
    }

    @Override
    public String show() {
      return entries.isEmpty()
          ? "an empty mapping"
          : "a mapping with the keys " + String.join(", ", entries.keySet());
    }

    /** The same mapping with one entry replaced or added. */
    Mapping with(String key, ModelNode value) {
      Map<String, ModelNode> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      Map<String, Place> places = new LinkedHashMap<>(keys);
      places.put(key, value.place());
      return new Mapping(place, changed, places);
    }
  }

  /** Values in order. */
  record Sequence(Place place, List<ModelNode> items) implements ModelNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Object toObject() {
      return items.stream().map(ModelNode::toObject).collect(Collectors.toList());
    }

    @Override
    public String show() {
      return "a list of " + items.size();
    }
  }

  /**
   * A single value.
   *
   * @param value Boolean, Long, Double, String, or null for nothing
   */
  record Scalar(Place place, Object value) implements ModelNode {
    @Override
    public Object toObject() {
      return value;
    }

    @Override
    public String show() {
      if (value == null) {
        return "nothing";
      }
      if (value instanceof Double number && !Double.isFinite(number)) {
        return Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
      }
      return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
  }
}
