package org.modulon.declaration;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modulon.api.Behavior;
import org.modulon.api.Parameter;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;
import org.modulon.numerics.Vector;

/** A declared parameter of a behavior class, with its default. */
record ParameterField(Field field, String name, Parameter annotation, Object defaultValue) {
  private static final Set<Class<?>> SUPPORTED =
      Set.of(
          double.class,
          int.class,
          long.class,
          boolean.class,
          String.class,
          List.class,
          Vector.class);

  ParameterField(Field field, Behavior<?> instance) {
    this(
        field,
        Names.snakeCase(field.getName()),
        field.getAnnotation(Parameter.class),
        valueIn(field, instance));
  }

  /**
   * Refuses a type that no value of a model can be converted to.
   *
   * @throws IllegalArgumentException for the author of the plugin
   */
  ParameterField requireSupported() {
    Class<?> type = field.getType();
    if (!SUPPORTED.contains(type) && !type.isEnum()) {
      throw new IllegalArgumentException(
          field
              + " is a parameter of type "
              + type.getSimpleName()
              + ". Use double, int, long, boolean, String, List<String>, Vector or an enum.");
    }
    return this;
  }

  /** Gives an instance a value of the field's type. */
  void set(Behavior<?> instance, Object value) {
    try {
      field.set(instance, value);
    } catch (IllegalAccessException inaccessible) {
      throw new IllegalStateException(inaccessible);
    }
  }

  /** The value that an instance has. */
  Object valueOf(Behavior<?> instance) {
    return valueIn(field, instance);
  }

  ParameterDescription describe() {
    return new ParameterDescription(
        name,
        kind(),
        defaultText(),
        annotation.unit(),
        annotation.min(),
        annotation.max(),
        annotation.required(),
        annotation.description());
  }

  /** What it accepts, in words. */
  String kind() {
    Class<?> type = field.getType();
    if (type == double.class) {
      return "number";
    }
    if (type == int.class || type == long.class) {
      return "integer";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == Vector.class) {
      return "number or distribution";
    }
    if (type == List.class) {
      return "list of texts";
    }
    return type.isEnum() ? "one of " + String.join(", ", choices()) : "text";
  }

  /** The values of an enum as files write them. */
  List<String> choices() {
    return Stream.of(field.getType().getEnumConstants())
        .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private String defaultText() {
    if (annotation.required() || defaultValue == null) {
      return "";
    }
    if (defaultValue instanceof Vector vector) {
      return vector.size() == 0 ? "" : String.valueOf(vector.values[0]);
    }
    if (defaultValue instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
    return defaultValue instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : String.valueOf(defaultValue);
  }

  private static Object valueIn(Field field, Behavior<?> instance) {
    try {
      return field.get(instance);
    } catch (IllegalAccessException inaccessible) {
      throw new IllegalStateException(inaccessible);
    }
  }
}
