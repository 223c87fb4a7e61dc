package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.model.ModelException;

/** The behaviors of one owner: a mapping from keys, or a list whose keys are 0, 1, 2 and so on. */
final class BehaviorReader {
  private static final List<String> OWN_KEYS = Key.Of.BEHAVIOR.stream().map(Key::name).toList();

  private BehaviorReader() {}

  static List<BehaviorSpec> behaviors(ModelNode node, String path) {
    List<BehaviorSpec> behaviors = new ArrayList<>();
    if (node instanceof ModelNode.Sequence sequence) {
      for (ModelNode item : sequence.items()) {
        behaviors.add(behavior(behaviors.size(), item, path + "." + behaviors.size()));
      }
      return behaviors;
    }
    if (!(node instanceof ModelNode.Mapping mapping)) {
      throw MappingReader.wrong(node, path, "must be a mapping from keys to behaviors, or a list");
    }
    mapping
        .entries()
        .forEach(
            (key, value) ->
                behaviors.add(behavior(key(key, mapping, path), value, path + "." + key)));
    requireDistinct(mapping, path);
    return behaviors;
  }

  private static double key(String key, ModelNode.Mapping mapping, String path) {
    return Numbers.parse(key)
        .orElseThrow(
            () ->
                new ModelException(
                    mapping.keys().get(key),
                    path + "." + key,
                    "the key of a behavior is a number, which gives its place in the step (got \""
                        + key
                        + "\")."));
  }

  private static void requireDistinct(ModelNode.Mapping mapping, String path) {
    List<String> keys = List.copyOf(mapping.entries().keySet());
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (Numbers.same(keys.get(i), keys.get(j))) {
          throw new ModelException(
              mapping.keys().get(keys.get(i)),
              path + "." + keys.get(i),
              "this key is the same number as "
                  + keys.get(j)
                  + " at "
                  + mapping.keys().get(keys.get(j))
                  + ". Give each behavior its own.");
        }
      }
    }
  }

  private static BehaviorSpec behavior(double key, ModelNode node, String path) {
    MappingReader reader = MappingReader.open(node, path, Key.Of.BEHAVIOR);
    Map<String, Object> parameters = new LinkedHashMap<>();
    reader
        .mapping()
        .entries()
        .forEach(
            (name, value) -> {
              if (!OWN_KEYS.contains(name)) {
                parameters.put(name, parameter(value, reader.path(name)));
              }
            });
    return new BehaviorSpec(
        key,
        reader.read("type", MappingReader::text).orElseThrow(),
        reader.read("tag", ModelReader::tags).orElse(List.of()),
        reader.read("enabled", MappingReader::flag).orElse(true),
        parameters);
  }

  private static Object parameter(ModelNode node, String path) {
    Optional<Object> value = Optional.ofNullable(node.toObject());
    if (node instanceof ModelNode.Mapping || value.isEmpty()) {
      throw MappingReader.wrong(node, path, "must be a number, a text, a flag or a list of those");
    }
    return value.get();
  }
}
