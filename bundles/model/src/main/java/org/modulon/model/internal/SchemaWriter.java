package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;

/** Writes the JSON Schema (draft 2020-12) of model files. */
public final class SchemaWriter {
  private final List<BehaviorDescription> behaviors;

  /** A writer for a format with these behavior types. */
  public SchemaWriter(List<BehaviorDescription> behaviors) {
    this.behaviors = List.copyOf(behaviors);
  }

  /** The schema as maps and lists. */
  public Map<String, Object> write() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Modulon model file, format 1");
    schema.putAll(mapping(Key.Of.MODEL, false));
    property(schema, "modulon").put("const", 1);
    property(schema, "precision").put("enum", List.of("single", "double"));
    property(schema, "random").put("enum", List.of("counter", "legacy-numpy"));
    property(schema, "groups").put("additionalProperties", reference("group"));
    property(schema, "synapses").put("items", reference("synapses"));
    property(schema, "plots").put("items", reference("plot"));
    schema.put(
        "properties",
        with(
            properties(schema),
            Map.of(
                "behaviors", reference("behaviors"),
                "run", run(),
                "store", store())));
    schema.put("$defs", definitions());
    return schema;
  }

  private Map<String, Object> definitions() {
    Map<String, Object> definitions = new LinkedHashMap<>();
    Map<String, Object> group = withBehaviors(mapping(Key.Of.GROUP, false));
    group.put("properties", with(properties(group), Map.of("grid", grid())));
    definitions.put("group", group);
    Map<String, Object> synapses = withBehaviors(mapping(Key.Of.SYNAPSES, false));
    for (String end : List.of("from", "to")) {
      Map<String, Object> some = mapping(Key.Of.END, false);
      property(synapses, end).put("properties", some.get("properties"));
      property(synapses, end).put("required", some.get("required"));
      property(synapses, end).put("additionalProperties", false);
    }
    definitions.put("synapses", synapses);
    definitions.put("plot", withSeries(mapping(Key.Of.PLOT, false)));
    definitions.put("series", mapping(Key.Of.SERIES, false));
    Map<String, Object> keyed = new LinkedHashMap<>();
    keyed.put("type", "object");
    keyed.put("propertyNames", Map.of("pattern", "^[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?$"));
    keyed.put("additionalProperties", reference("behavior"));
    Map<String, Object> listed = new LinkedHashMap<>();
    listed.put("type", "array");
    listed.put("items", reference("behavior"));
    definitions.put("behaviors", Map.of("anyOf", List.of(keyed, listed)));
    definitions.put("behavior", behavior());
    return definitions;
  }

  private static Map<String, Object> run() {
    Map<String, Object> run = mapping(Key.Of.RUN, false);
    property(run, "phases").put("items", mapping(Key.Of.PHASE, false));
    return run;
  }

  private static Map<String, Object> store() {
    Map<String, Object> store = mapping(Key.Of.STORE, false);
    property(store, "annotations")
        .put("additionalProperties", Map.of("type", List.of("string", "number", "boolean")));
    property(store, "links").put("additionalProperties", Map.of("type", "string"));
    return store;
  }

  private static Map<String, Object> grid() {
    Map<String, Object> transform = mapping(Key.Of.TRANSFORM, false);
    transform.put("minProperties", 1);
    transform.put("maxProperties", 1);
    Map<String, Object> rotate = mapping(Key.Of.ROTATE, false);
    Map<String, Object> rearrange = mapping(Key.Of.REARRANGE, false);
    transform.put(
        "properties",
        with(properties(transform), Map.of("rotate", rotate, "rearrange", rearrange)));
    Map<String, Object> grid = mapping(Key.Of.GRID, false);
    property(grid, "transform").put("items", transform);
    return grid;
  }

  /** Any behavior, with the parameters of the installed types where the type is one of them. */
  private Map<String, Object> behavior() {
    Map<String, Object> schema = mapping(Key.Of.BEHAVIOR, true);
    List<Object> cases = new ArrayList<>();
    for (BehaviorDescription each : behaviors) {
      Map<String, Object> then = new LinkedHashMap<>();
      Map<String, Object> properties = new LinkedHashMap<>();
      Key.Of.BEHAVIOR.forEach(key -> properties.put(key.name(), true));
      List<String> required = new ArrayList<>();
      for (ParameterDescription parameter : each.parameters()) {
        properties.put(parameter.name(), parameter(parameter));
        if (parameter.required()) {
          required.add(parameter.name());
        }
      }
      then.put("properties", properties);
      if (!required.isEmpty()) {
        then.put("required", required);
      }
      then.put("additionalProperties", false);
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("if", Map.of("properties", Map.of("type", Map.of("const", each.type()))));
      rule.put("then", then);
      cases.add(rule);
    }
    if (!cases.isEmpty()) {
      schema.put("allOf", cases);
    }
    return schema;
  }

  private static Map<String, Object> parameter(ParameterDescription parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description(parameter));
    switch (parameter.kind()) {
      case "true or false" -> schema.put("type", "boolean");
      case "list of texts" -> schema.put("type", List.of("array", "string", "number"));
      case "number", "integer", "number or distribution" -> {
        schema.put("type", List.of("number", "string"));
        if (Double.isFinite(parameter.min())) {
          schema.put("minimum", parameter.min());
        }
        if (Double.isFinite(parameter.max())) {
          schema.put("maximum", parameter.max());
        }
      }
      default -> schema.put("type", List.of("string", "number"));
    }
    return schema;
  }

  private static String description(ParameterDescription parameter) {
    return parameter.description()
        + (parameter.unit().isEmpty() ? "" : " [" + parameter.unit() + "]")
        + (parameter.defaultValue().isEmpty() ? "" : "; default " + parameter.defaultValue());
  }

  private static Map<String, Object> mapping(List<Key> keys, boolean open) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key key : keys) {
      Map<String, Object> property = new LinkedHashMap<>(type(key.kind()));
      property.put("description", key.description());
      properties.put(key.name(), property);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", keys.stream().filter(Key::required).map(Key::name).toList());
    schema.put("additionalProperties", open);
    return schema;
  }

  private static Map<String, Object> type(Key.Kind kind) {
    return switch (kind) {
      case INTEGER -> Map.of("type", "integer");
      case NUMBER_OR_EXPRESSION, QUANTITY -> Map.of("type", List.of("number", "string"));
      case TEXT -> Map.of("type", List.of("string", "number"));
      case FLAG -> Map.of("type", "boolean");
      case TEXT_OR_MAPPING -> Map.of("type", List.of("string", "number", "object"));
      case TEXTS -> Map.of("type", List.of("string", "array"));
      case MAPPING -> Map.of("type", "object");
      case LIST -> Map.of("type", "array");
      case MAPPING_OR_LIST -> Map.of("type", List.of("object", "array"));
      case ANY -> Map.of();
    };
  }

  private static Map<String, Object> withBehaviors(Map<String, Object> schema) {
    schema.put("properties", with(properties(schema), Map.of("behaviors", reference("behaviors"))));
    return schema;
  }

  private static Map<String, Object> withSeries(Map<String, Object> schema) {
    Map<String, Object> one =
        Map.of("anyOf", List.of(Map.of("type", "string"), reference("series")));
    Map<String, Object> many = new LinkedHashMap<>();
    many.put("type", "array");
    many.put("items", one);
    Map<String, Object> any = Map.of("anyOf", List.of(one, many));
    schema.put("properties", with(properties(schema), Map.of("lines", any, "raster", any)));
    return schema;
  }

  private static Map<String, Object> with(Map<String, Object> base, Map<String, Object> changed) {
    Map<String, Object> merged = new LinkedHashMap<>(base);
    merged.replaceAll((key, value) -> changed.getOrDefault(key, value));
    return merged;
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/$defs/" + name);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> schema) {
    return (Map<String, Object>) schema.get("properties");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> property(Map<String, Object> schema, String name) {
    return (Map<String, Object>) properties(schema).get(name);
  }
}
