package org.modulon.kernel.internal;

import java.lang.reflect.Field;
import org.modulon.api.Behavior;
import org.modulon.api.State;
import org.modulon.kernel.BehaviorDescription.StateDescription;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/** A declared state variable of a behavior class. */
record StateField(Field field, String name, State annotation) {
  StateField(Field field) {
    this(field, Names.snakeCase(field.getName()), field.getAnnotation(State.class));
  }

  /** Whether it is a column of the owner rather than a number of the slot's own. */
  boolean isColumn() {
    return !field.getType().isPrimitive() && !field.getType().isArray();
  }

  boolean isRead() {
    return annotation.use() != State.Use.WRITE;
  }

  boolean isWritten() {
    return annotation.use() != State.Use.READ;
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
    Class<?> type = field.getType();
    if (type == Vector.class) {
      return "vector";
    }
    if (type == Spikes.class) {
      return "spikes";
    }
    return type == SynapticColumn.class ? "synaptic column" : type.getSimpleName();
  }
}
