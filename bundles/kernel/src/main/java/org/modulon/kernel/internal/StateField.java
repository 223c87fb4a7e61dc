package org.modulon.kernel.internal;

import java.lang.reflect.Field;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.api.StateDeclarer;
import org.modulon.kernel.BehaviorDescription.StateDescription;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/** A declared state variable of a behavior class. */
record StateField(Field field, String name, State annotation) {
  StateField(Field field) {
    this(field, Names.snakeCase(field.getName()), field.getAnnotation(State.class));
  }

  /** What it declares, in the form of those without a field. */
  StateDeclaration declaration() {
    return new StateDeclaration(
        name, field.getType(), annotation.unit(), annotation.description(), annotation.use());
  }

  /** What an instance declares without fields. */
  @SuppressWarnings("unchecked") // the slot has compared the owner with the class
  static List<StateDeclaration> declaredBy(Behavior<LiveObject> instance, LiveObject owner) {
    return instance instanceof StateDeclarer<?> declarer
        ? List.copyOf(((StateDeclarer<LiveObject>) declarer).declareState(owner))
        : List.of();
  }

  /** Whether it is a column of the owner rather than a number of the slot's own. */
  boolean isColumn() {
    return !field.getType().isPrimitive() && !field.getType().isArray();
  }

  /** The value that an instance has. */
  Object valueOf(Behavior<?> instance) {
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
  String kind() {
    return kind(field.getType());
  }

  static String kind(Class<?> type) {
    if (type == Vector.class) {
      return "vector";
    }
    if (type == Spikes.class) {
      return "spikes";
    }
    return type == SynapticColumn.class ? "synaptic column" : type.getSimpleName();
  }
}
