package org.modulon.experiment.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DecimalText;

/**
 * Values that JSON has no arrays for, as JSON that gives the same type and the same bits back.
 *
 * <p>Flags, texts, whole numbers (as Long) and Lists are what they are in JSON; everything else is
 * an object with one field that names its type: {@code {"double": "0.5"}}.
 */
final class PlainValues {
  private PlainValues() {}

  /**
   * The tree of a value.
   *
   * @throws IllegalArgumentException if it is of a type that snapshots don't have
   */
  static Object toTree(Object value) {
    if (value instanceof Boolean || value instanceof String || value instanceof Long) {
      return value;
    }
    if (value instanceof Integer) {
      return Map.of("int", value);
    }
    if (value instanceof Double real) {
      return Double.isFinite(real)
          ? Map.of("double", DecimalText.shortest(real))
          : Map.of("double_bits", Long.toHexString(Double.doubleToRawLongBits(real)));
    }
    if (value instanceof Float real) {
      return Map.of("float_bits", Integer.toHexString(Float.floatToRawIntBits(real)));
    }
    if (value instanceof List<?> list) {
      List<Object> trees = new ArrayList<>();
      list.forEach(element -> trees.add(toTree(element)));
      return trees;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> trees = new LinkedHashMap<>();
      map.forEach((key, element) -> trees.put((String) key, toTree(element)));
      return Map.of("map", trees);
    }
    throw new IllegalArgumentException(
        "A snapshot can't hold a " + (value == null ? "null" : value.getClass().getName()) + ".");
  }

  /**
   * The value of a tree.
   *
   * @throws IllegalArgumentException if it isn't one that {@link #toTree} makes
   */
  static Object fromTree(Object tree) {
    if (tree instanceof Boolean || tree instanceof String) {
      return tree;
    }
    if (tree instanceof Integer || tree instanceof Long) {
      return ((Number) tree).longValue();
    }
    if (tree instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      list.forEach(element -> values.add(fromTree(element)));
      return values;
    }
    if (tree instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> field = map.entrySet().iterator().next();
      return typed(String.valueOf(field.getKey()), field.getValue());
    }
    throw new IllegalArgumentException("this is no value: " + tree);
  }

  private static Object typed(String type, Object tree) {
    return switch (type) {
      case "int" -> Math.toIntExact(((Number) fromTree(tree)).longValue());
      case "double" -> Double.parseDouble((String) tree);
      case "double_bits" -> Double.longBitsToDouble(Long.parseUnsignedLong((String) tree, 16));
      case "float_bits" -> Float.intBitsToFloat(Integer.parseUnsignedInt((String) tree, 16));
      case "map" -> map((Map<?, ?>) tree);
      default -> throw new IllegalArgumentException("there is no type \"" + type + "\"");
    };
  }

  private static Map<String, Object> map(Map<?, ?> trees) {
    Map<String, Object> values = new LinkedHashMap<>();
    trees.forEach((key, element) -> values.put(String.valueOf(key), fromTree(element)));
    return values;
  }
}
