package org.modulon.model.internal;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.modulon.expression.Dimension;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Quantity;
import org.modulon.expression.Suggestions;
import org.modulon.model.ModelException;

/** Reads the entries of one mapping by the keys that the format declares. */
final class MappingReader {
  private final ModelNode.Mapping mapping;
  private final String path;

  private MappingReader(ModelNode.Mapping mapping, String path) {
    this.mapping = mapping;
    this.path = path;
  }

  /** A mapping in which only the declared keys may stand. */
  static MappingReader strict(ModelNode node, String path, List<Key> keys) {
    MappingReader reader = of(node, path);
    List<String> known = keys.stream().map(Key::name).toList();
    for (String name : reader.mapping.entries().keySet()) {
      if (!known.contains(name)) {
        throw new ModelException(
            reader.mapping.keys().get(name),
            reader.path(name),
            "there is no such key. " + Suggestions.hint(name, known, "Keys: "));
      }
    }
    reader.require(keys);
    return reader;
  }

  /** A mapping in which other keys may stand besides the declared ones. */
  static MappingReader open(ModelNode node, String path, List<Key> keys) {
    MappingReader reader = of(node, path);
    reader.require(keys);
    return reader;
  }

  private static MappingReader of(ModelNode node, String path) {
    if (node instanceof ModelNode.Mapping mapping) {
      return new MappingReader(mapping, path);
    }
    throw wrong(node, path, "must be a mapping");
  }

  private void require(List<Key> keys) {
    for (Key key : keys) {
      if (key.required() && find(key.name()).isEmpty()) {
        throw new ModelException(
            mapping.place(),
            path,
            "\""
                + key.name()
                + "\" is missing ("
                + key.description()
                + "). Add it, for example "
                + key.name()
                + ": "
                + key.example()
                + ".");
      }
    }
  }

  ModelNode.Mapping mapping() {
    return mapping;
  }

  String path() {
    return path;
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The value of a key; a key with nothing behind it counts as absent. */
  Optional<ModelNode> find(String key) {
    return Optional.ofNullable(mapping.entries().get(key))
        .filter(node -> !(node instanceof ModelNode.Scalar scalar && scalar.value() == null));
  }

  <T> Optional<T> read(String key, BiFunction<ModelNode, String, T> reading) {
    return find(key).map(node -> reading.apply(node, path(key)));
  }

  OptionalLong integer(String key, long min) {
    Optional<ModelNode> node = find(key);
    if (node.isEmpty()) {
      return OptionalLong.empty();
    }
    if (node.get() instanceof ModelNode.Scalar scalar && scalar.value() instanceof Long number) {
      if (number >= min) {
        return OptionalLong.of(number);
      }
      throw wrong(scalar, path(key), "must be at least " + min);
    }
    throw wrong(node.get(), path(key), "must be a whole number");
  }

  static String text(ModelNode node, String path) {
    if (node instanceof ModelNode.Scalar scalar && scalar.value() != null) {
      return scalar.value().toString();
    }
    throw wrong(node, path, "must be a text");
  }

  /** The entries of a mapping with keys of the user's own; those with nothing behind are absent. */
  static Map<String, ModelNode> present(ModelNode node, String path) {
    Map<String, ModelNode> present = new LinkedHashMap<>(of(node, path).mapping().entries());
    present
        .values()
        .removeIf(value -> value instanceof ModelNode.Scalar scalar && scalar.value() == null);
    return present;
  }

  /** A single value as it is. */
  static Object scalar(ModelNode node, String path, String key) {
    if (node instanceof ModelNode.Scalar scalar && scalar.value() != null) {
      return scalar.value();
    }
    throw wrong(node, path + "." + key, "must be a text, a number, or true or false");
  }

  static List<String> texts(ModelNode node, String path) {
    if (node instanceof ModelNode.Sequence sequence) {
      return sequence.items().stream().map(item -> text(item, path)).toList();
    }
    return List.of(text(node, path));
  }

  static boolean flag(ModelNode node, String path) {
    if (node instanceof ModelNode.Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    throw wrong(node, path, "must be true or false");
  }

  static double number(ModelNode node, String path) {
    if (node instanceof ModelNode.Scalar scalar && scalar.value() instanceof Number number) {
      return number.doubleValue();
    }
    if (node instanceof ModelNode.Scalar scalar
        && scalar.value() instanceof String text
        && text.matches("([0-9]+(\\.[0-9]*)?|\\.[0-9]+) *%")) {
      BigDecimal percent = new BigDecimal(text.replace("%", "").strip());
      return percent.movePointLeft(2).doubleValue();
    }
    throw wrong(node, path, "must be a number");
  }

  /** A time in seconds. */
  static double seconds(ModelNode node, String path) {
    try {
      return Quantity.parse(text(node, path), Dimension.TIME).value();
    } catch (ExpressionException wrong) {
      throw wrong(node, path, "must be a time such as 0.1 ms");
    }
  }

  static List<ModelNode> items(ModelNode node, String path) {
    if (node instanceof ModelNode.Sequence sequence) {
      return sequence.items();
    }
    throw wrong(node, path, "must be a list");
  }

  static ModelException wrong(ModelNode node, String path, String expectation) {
    return new ModelException(node.place(), path, expectation + " (got " + node.show() + ").");
  }

  static ModelException wrong(ModelNode node, String path, String expectation, String remedy) {
    return new ModelException(
        node.place(), path, expectation + " (got " + node.show() + "). " + remedy);
  }
}
