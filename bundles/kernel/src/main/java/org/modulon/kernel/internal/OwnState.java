package org.modulon.kernel.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.api.Behavior;
import org.modulon.api.spec.SpecException;
import org.modulon.declaration.BehaviorClass;
import org.modulon.declaration.StateField;

/** The state of a slot that is no column: numbers, flags and arrays, kept between instances. */
final class OwnState {
  private final Slot slot;
  private final Map<String, Object> values = new LinkedHashMap<>();

  OwnState(Slot slot) {
    this.slot = slot;
  }

  /** What was kept last under a name; null if nothing was. */
  Object get(String name) {
    return values.get(name);
  }

  /** Takes over what an instance has. */
  void keep(Behavior<?> instance, BehaviorClass declaration) {
    for (StateField field : declaration.state()) {
      if (!field.isColumn()) {
        values.put(field.name(), field.valueOf(instance));
      }
    }
  }

  /** Gives an instance what was kept. */
  void inject(Behavior<?> instance, BehaviorClass declaration) {
    for (StateField field : declaration.state()) {
      if (!field.isColumn() && values.containsKey(field.name())) {
        inject(field, instance, values.get(field.name()));
      }
    }
  }

  /** A copy, which shares no array. */
  Map<String, Object> copy() {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, Primitives.copy(value)));
    return copy;
  }

  /** Puts copies of other values in the place of what was kept. */
  void replace(Map<String, Object> others) {
    others.forEach((name, value) -> values.put(name, Primitives.copy(value)));
  }

  private void inject(StateField field, Behavior<?> instance, Object value) {
    try {
      field.set(instance, Primitives.narrowed(value, field.field().getType()));
    } catch (IllegalArgumentException otherType) {
      throw new SpecException(
          slot.path(),
          slot.label()
              + " declares the state \""
              + field.name()
              + "\" as "
              + field.kind()
              + ", which can't hold the network's "
              + value
              + " ("
              + value.getClass().getSimpleName()
              + "). Keep its type in the plugin.");
    }
  }
}
