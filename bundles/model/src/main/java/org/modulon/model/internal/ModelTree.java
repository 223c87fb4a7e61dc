package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modulon.expression.Suggestions;
import org.modulon.model.ModelException;
import org.modulon.model.Place;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The values of a model file, found and replaced by path. */
public final class ModelTree {
  /** What lies in these is made up by users, dots and all. */
  private static final Set<String> OPEN = Set.of("store.annotations.", "store.links.");

  private final ModelNode.Mapping root;

  private ModelTree(ModelNode.Mapping root) {
    this.root = root;
  }

  /** Reads a text. */
  public static ModelTree parse(String text, String source) {
    ModelNode node = new YamlParser(source).parse(text);
    if (node instanceof ModelNode.Mapping mapping) {
      return new ModelTree(mapping);
    }
    throw new ModelException(
        node.place(),
        "",
        "a model is a mapping that begins with \"modulon: 1\" (got " + node.show() + ").");
  }

  /** Reads a text that is a single value. */
  public static Object scalar(String text, String source) {
    Place place = new Place(source, 0, 0);
    ModelNode node =
        text.isBlank() ? new ModelNode.Scalar(place, null) : new YamlParser(source).parse(text);
    if (node instanceof ModelNode.Scalar scalar && scalar.value() != null) {
      return scalar.value();
    }
    throw new ModelException(
        place,
        "",
        "must be a text, a number, or true or false (got "
            + node.show()
            + "). Put a text with other signs in quotes.");
  }

  ModelNode.Mapping root() {
    return root;
  }

  /**
   * The same tree with a value replaced or added. What the value lies in must be there, but for the
   * sections of the file, and their mappings with keys of the user's own: a mistyped name must not
   * become a new group.
   *
   * @param path such as {@code groups.exc.behaviors.1.threshold}
   * @param text the value as YAML
   * @param source what to call the value's place in messages
   */
  public ModelTree with(String path, String text, String source) {
    ModelNode value =
        text.isBlank()
            ? new ModelNode.Scalar(new Place(source, 0, 0), null)
            : elsewhere(new YamlParser(source).parse(text), new Place(source, 0, 0));
    if (path.isBlank()) {
      throw new ModelException(
          value.place(), "", "a path is missing. Write --set groups.exc.size=200, for example.");
    }
    return new ModelTree((ModelNode.Mapping) replace(root, path, path, value));
  }

  /** Where the value of a path stands, or else the nearest thing around it. */
  public Place place(String path) {
    return nearest(path).node().place();
  }

  /** The single value of a path as it was written; empty if there is none. */
  public Optional<String> written(String path) {
    Step step = nearest(path);
    return step.rest().isEmpty() && step.node() instanceof ModelNode.Scalar scalar
        ? Optional.of(scalar.show())
        : Optional.empty();
  }

  /** As far as a path leads; the rest of it is empty if that is to its end. */
  private Step nearest(String path) {
    Step reached = new Step("", root, path);
    while (!reached.rest().isEmpty()) {
      Step next = step(reached.node(), reached.rest());
      if (next == null) {
        return reached;
      }
      reached = next;
    }
    return reached;
  }

  /** The tree as YAML, in block style. */
  public String toYaml() {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setSchema(new CoreSchema()) // quotes what this parser would take for a number or flag
            .build();
    return new Dump(settings).dumpToString(root.toObject());
  }

  private static ModelNode replace(ModelNode node, String rest, String path, ModelNode value) {
    if (rest.isEmpty()) {
      return value;
    }
    Step step = step(node, rest);
    if (node instanceof ModelNode.Mapping mapping) {
      int dot = rest.indexOf('.');
      if (OPEN.contains(around(path, rest)) || (step == null && dot < 0)) {
        return mapping.with(rest, value);
      }
      if (step != null) {
        ModelNode within = isNothing(step.node()) ? empty(value.place()) : step.node();
        return mapping.with(step.key(), replace(within, step.rest(), path, value));
      }
      String key = rest.substring(0, dot);
      if (!rest.equals(path) && !OPEN.contains(around(path, rest) + key + ".")) {
        throw new ModelException(
            value.place(),
            path,
            "there is no \""
                + key
                + "\" to set a value in. "
                + Suggestions.hint(key, settable(mapping, around(path, rest)), "There are: "));
      }
      return mapping.with(key, replace(empty(value.place()), rest.substring(dot + 1), path, value));
    }
    if (node instanceof ModelNode.Sequence sequence && step != null) {
      List<ModelNode> items = new ArrayList<>(sequence.items());
      items.set(Integer.parseInt(step.key()), replace(step.node(), step.rest(), path, value));
      return new ModelNode.Sequence(sequence.place(), items);
    }
    throw new ModelException(
        value.place(),
        path,
        "there is nothing at \"" + rest + "\", which lies in " + node.show() + ".");
  }

  private static ModelNode empty(Place place) {
    return new ModelNode.Mapping(place, Map.of(), Map.of());
  }

  /** A key with nothing behind it is as good as absent. */
  private static boolean isNothing(ModelNode node) {
    return node instanceof ModelNode.Scalar scalar && scalar.value() == null;
  }

  /** What there is in a mapping, or would be made there. */
  private static List<String> settable(ModelNode.Mapping mapping, String around) {
    Set<String> names = new LinkedHashSet<>(mapping.entries().keySet());
    OPEN.stream()
        .filter(open -> open.startsWith(around))
        .map(open -> open.substring(around.length(), open.length() - 1))
        .sorted()
        .forEach(names::add);
    return List.copyOf(names);
  }

  /** The part of a path before the rest, with its last dot. */
  private static String around(String path, String rest) {
    return path.substring(0, path.length() - rest.length());
  }

  /** One step down a path, by the longest key, since keys contain dots themselves as 1.5 does. */
  private static Step step(ModelNode node, String path) {
    for (int end = path.length(); end >= 0; end = path.lastIndexOf('.', end - 1)) {
      String key = path.substring(0, end);
      ModelNode child = child(node, key);
      if (child != null) {
        String rest = path.substring(Math.min(path.length(), end + 1));
        return new Step(written(node, key), child, rest);
      }
    }
    return null;
  }

  private static ModelNode child(ModelNode node, String key) {
    if (node instanceof ModelNode.Mapping mapping) {
      return mapping.entries().get(written(node, key));
    }
    if (node instanceof ModelNode.Sequence sequence && key.matches("[0-9]{1,9}")) {
      int index = Integer.parseInt(key);
      return index < sequence.items().size() ? sequence.items().get(index) : null;
    }
    return null;
  }

  /** The key as the file spells it: the kernel says 1 where the file may say 1.0. */
  private static String written(ModelNode node, String key) {
    if (node instanceof ModelNode.Mapping mapping && !mapping.entries().containsKey(key)) {
      for (String candidate : mapping.entries().keySet()) {
        if (Numbers.same(candidate, key)) {
          return candidate;
        }
      }
    }
    return key;
  }

  private static ModelNode elsewhere(ModelNode node, Place place) {
    if (node instanceof ModelNode.Mapping mapping) {
      Map<String, ModelNode> entries = new LinkedHashMap<>();
      Map<String, Place> keys = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, value) -> {
                entries.put(key, elsewhere(value, place));
                keys.put(key, place);
              });
      return new ModelNode.Mapping(place, entries, keys);
    }
    if (node instanceof ModelNode.Sequence sequence) {
      return new ModelNode.Sequence(
          place, sequence.items().stream().map(item -> elsewhere(item, place)).toList());
    }
    return new ModelNode.Scalar(place, node.toObject());
  }

  private record Step(String key, ModelNode node, String rest) {}
}
