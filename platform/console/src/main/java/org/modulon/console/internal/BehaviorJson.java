package org.modulon.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;
import org.modulon.declaration.BehaviorDescription.StateDescription;

/** What programs read about behavior types. */
final class BehaviorJson {
  private BehaviorJson() {}

  static Map<String, Object> of(List<BehaviorDescription> types) {
    return Map.of("behaviors", types.stream().map(BehaviorJson::of).toList());
  }

  static Map<String, Object> of(BehaviorDescription type) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", type.type());
    object.put("owner", type.owner());
    object.put("provider", type.provider());
    object.put("page", type.page());
    object.put("parameters", type.parameters().stream().map(BehaviorJson::parameter).toList());
    object.put("state", type.state().stream().map(BehaviorJson::state).toList());
    return object;
  }

  private static Map<String, Object> parameter(ParameterDescription parameter) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", parameter.name());
    object.put("kind", parameter.kind());
    object.put("unit", parameter.unit());
    object.put("required", parameter.required());
    object.put("default", parameter.required() ? null : parameter.defaultValue());
    object.put("min", finite(parameter.min()));
    object.put("max", finite(parameter.max()));
    object.put("description", parameter.description());
    return object;
  }

  /** JSON has no infinity: no limit is null. */
  private static Double finite(double limit) {
    return Double.isFinite(limit) ? limit : null;
  }

  private static Map<String, Object> state(StateDescription variable) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", variable.name());
    object.put("kind", variable.kind());
    object.put("unit", variable.unit());
    object.put("description", variable.description());
    return object;
  }
}
