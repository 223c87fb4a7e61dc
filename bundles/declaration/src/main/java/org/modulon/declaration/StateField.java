package org.modulon.declaration;

import java.lang.reflect.Field;
import org.modulon.api.Behavior;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.declaration.BehaviorDescription.StateDescription;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/**
 * A declared state variable of a behavior class.
 *
 * @param field where an instance has it, accessible
 * @param name as files and expressions write it
 * @param annotation what its author says of it
 */
public record StateField(Field field, String name, State annotation) {
  StateField(Field field) {
    this(field, Names.snakeCase(field.getName()), field.getAnnotation(State.class));
  }

  /** What it declares, in the form of those without a field. */
  public StateDeclaration declaration() {
    return new StateDeclaration(
        name, field.getType(), annotation.unit(), annotation.description(), annotation.use());
  }

  /** Whether it is a column of the owner rather than a number of the slot's own. */
  public boolean isColumn() {
    return !field.getType().isPrimitive() && !field.getType().isArray();
  }

  /** Gives an instance a value of the field's type. */
  public void set(Behavior<?> instance, Object value) {
    try {
      field.set(instance, value);
    } catch (IllegalAccessException inaccessible) {
      throw new IllegalStateException(inaccessible);
    }
  }

  /** The value that an instance has. */
  public Object valueOf(Behavior<?> instance) {
    try {
      return field.get(instance);
    } catch (IllegalAccessException inaccessible) {
      throw new IllegalStateException(inaccessible);
    }
  }

  StateDescription describe() {
    return new StateDescription(name, kind(), annotation.unit(), annotation.description());
  }

  /** The type in the words of the field. */
  public String kind() {
    return kind(field.getType());
  }

  /** A type in words. */
  public static String kind(Class<?> type) {
    if (type == Vector.class) {
      return "vector";
    }
    if (type == Spikes.class) {
      return "spikes";
    }
    return type == SynapticColumn.class ? "synaptic column" : type.getSimpleName();
  }
}
