package org.modulon.declaration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.modulon.api.Behavior;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.Suggestions;

/** Sets the parameter fields of a behavior from the values of the model. */
final class ParameterBinder {
  /** Streams 0 to 127 belong to the behavior, the others to its parameters. */
  private static final int FIRST_PARAMETER_STREAM = 128;

  private final String type;
  private final ParameterContext context;

  /**
   * A binder for one instance.
   *
   * @param type of the behavior
   */
  ParameterBinder(String type, ParameterContext context) {
    this.type = type;
    this.context = context;
  }

  void bind(List<ParameterField> fields, Map<String, Object> given, Behavior<?> instance) {
    refuseUnknown(fields, given);
    Map<String, Supplier<Object>> conversions = conversions(fields, given);
    context.announce(conversions);
    for (ParameterField field : fields) {
      Supplier<Object> conversion = conversions.get(field.name());
      if (conversion != null) {
        field.set(instance, context.converted(field.name(), conversion));
      }
    }
  }

  /** How the value of each parameter is found that has one. */
  private Map<String, Supplier<Object>> conversions(
      List<ParameterField> fields, Map<String, Object> given) {
    Map<String, Supplier<Object>> conversions = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      ParameterField field = fields.get(i);
      Object value = given.getOrDefault(field.name(), field.defaultValue());
      if (field.annotation().required() && !given.containsKey(field.name())) {
        throw new SpecException(
            context.path(),
            type
                + " needs the parameter \""
                + field.name()
                + "\" ("
                + field.annotation().description()
                + "). Add it."
                + see());
      }
      if (value != null) {
        ParameterValue converter =
            new ParameterValue(
                context.path() + "." + field.name(),
                see(),
                field,
                context,
                context.stream(FIRST_PARAMETER_STREAM + i));
        conversions.put(field.name(), () -> converter.convert(value));
      }
    }
    return conversions;
  }

  private void refuseUnknown(List<ParameterField> fields, Map<String, Object> given) {
    List<String> known = fields.stream().map(ParameterField::name).toList();
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new SpecException(
            context.path() + "." + name,
            type
                + " has no parameter \""
                + name
                + "\". "
                + Suggestions.hint(name, known, "It has: ")
                + see());
      }
    }
  }

  private String see() {
    return " See: modulon behaviors " + type;
  }
}
