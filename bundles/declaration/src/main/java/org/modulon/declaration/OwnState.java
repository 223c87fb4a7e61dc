package org.modulon.declaration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.api.Behavior;
import org.modulon.api.spec.SpecException;

/**
 * The state of a behavior that is no column of its owner: numbers, flags and arrays, kept between
 * its instances without a reference to any of their classes. For one thread.
 */
public final class OwnState {
  private final String path;
  private final String label;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * Nothing kept yet.
   *
   * @param path of the behavior in the model, for messages
   * @param label of the behavior in words
   */
  public OwnState(String path, String label) {
    this.path = path;
    this.label = label;
  }

  /** Takes over what an instance has. */
  public void keep(Behavior<?> instance, BehaviorClass declaration) {
    for (StateField field : declaration.state()) {
      if (!field.isColumn()) {
        values.put(field.name(), field.valueOf(instance));
      }
    }
  }

  /** Gives an instance what was kept. */
  public void inject(Behavior<?> instance, BehaviorClass declaration) {
    for (StateField field : declaration.state()) {
      if (!field.isColumn() && values.containsKey(field.name())) {
        inject(field, instance, values.get(field.name()));
      }
    }
  }

  /** A copy, which shares no array. */
  public Map<String, Object> copy() {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, Primitives.copy(value)));
    return copy;
  }

  /** Puts copies of other values in the place of what was kept. */
  public void replace(Map<String, Object> others) {
    others.forEach((name, value) -> values.put(name, Primitives.copy(value)));
  }

  private void inject(StateField field, Behavior<?> instance, Object value) {
    try {
      field.set(instance, Primitives.narrowed(value, field.field().getType()));
    } catch (IllegalArgumentException otherType) {
      throw new SpecException(
          path,
          label
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
