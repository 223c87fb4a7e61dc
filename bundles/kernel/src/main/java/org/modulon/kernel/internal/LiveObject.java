package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NetworkObject;
import org.modulon.api.Tagged;
import org.modulon.expression.Scope;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** What all network objects share: number, tags, slots, state columns and look-up. */
abstract class LiveObject implements NetworkObject {
  private final int number;
  private final List<String> tags;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, StateColumn> columns = new LinkedHashMap<>();
  private final Map<String, List<Tagged>> found = new ConcurrentHashMap<>();

  LiveObject(int number, List<String> tags) {
    this.number = number;
    this.tags = List.copyOf(new LinkedHashSet<>(tags));
  }

  @Override
  public abstract LiveNetwork network();

  @Override
  public List<String> tags() {
    return tags;
  }

  @Override
  public List<BehaviorSlot> behaviors() {
    return Collections.unmodifiableList(slots);
  }

  @Override
  public List<String> variables() {
    return List.copyOf(columns.keySet());
  }

  @Override
  public boolean declares(String name, Class<?> type) {
    StateColumn column = columns.get(name);
    return column != null && type.isInstance(column.data());
  }

  @Override
  public Vector vector(String name) {
    return column(name, Vector.class);
  }

  @Override
  public Spikes spikes(String name) {
    return column(name, Spikes.class);
  }

  @Override
  public Scope scope() {
    return new OwnerScope(this);
  }

  @Override
  public final List<Tagged> find(String query) {
    return found.computeIfAbsent(query, this::search);
  }

  /** The owner's number in the counters of random streams. */
  int number() {
    return number;
  }

  List<Slot> slots() {
    return slots;
  }

  Map<String, StateColumn> columns() {
    return columns;
  }

  void add(Slot slot) {
    slots.add(slot);
    slots.sort(Comparator.comparingDouble(Slot::key));
  }

  /** Forgets look-ups, after the structure has changed; data are never cached. */
  void structureChanged() {
    found.clear();
  }

  /** A new column's storage. */
  abstract Object allocate(Class<?> type, String path, String name);

  /** Declares a column, or joins one that another slot has declared. */
  Object declare(StateField field, Slot slot) {
    StateColumn known = columns.get(field.name());
    if (known == null) {
      Object data = allocate(field.field().getType(), slot.path(), field.name());
      columns.put(field.name(), new StateColumn(field.name(), data, slot.label()));
      return data;
    }
    return known.sharedWith(field, slot);
  }

  <T> T column(String name, Class<T> type) {
    if (!declares(name, type)) {
      throw new IllegalArgumentException(
          name()
              + " has no "
              + type.getSimpleName()
              + " named "
              + name
              + ". Declared: "
              + columns.keySet()
              + ". Declare it with @State, or attach the behavior that does.");
    }
    return type.cast(columns.get(name).data());
  }

  /** Adds what a query names below this object. */
  void collect(String query, Set<Tagged> into) {
    if (tags.contains(query)) {
      into.add(this);
    }
    for (Slot slot : slots) {
      if (slot.keyText().equals(query) || slot.tags().contains(query)) {
        into.add(slot);
      }
    }
    network().taps().collect(query, this, into);
  }

  private List<Tagged> search(String query) {
    Set<Tagged> hits = new LinkedHashSet<>();
    collect(query, hits);
    return List.copyOf(hits);
  }

  @Override
  public String toString() {
    return name();
  }
}
