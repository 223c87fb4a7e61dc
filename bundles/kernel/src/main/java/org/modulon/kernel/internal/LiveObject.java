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
import java.util.function.Predicate;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NetworkObject;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.api.Tagged;
import org.modulon.api.Tap;
import org.modulon.api.TapColumn;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.expression.Scope;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** What all network objects share: number, tags, slots, state columns and look-up. */
abstract class LiveObject implements NetworkObject {
  private final int number;
  private final List<String> tags;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, StateColumn> columns = new LinkedHashMap<>();
  private volatile Map<String, List<Tagged>> found = new ConcurrentHashMap<>();
  private volatile boolean recording = true;

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
  public String unit(String name) {
    StateColumn column = columns.get(name);
    return column == null ? "" : column.unit();
  }

  @Override
  public Vector vector(String name) {
    network().lookups().read(this, name);
    return column(name, Vector.class);
  }

  @Override
  public Spikes spikes(String name) {
    network().lookups().read(this, name);
    return column(name, Spikes.class);
  }

  @Override
  public void use(String variable, State.Use use) {
    network().lookups().use(this, variable, use);
  }

  @Override
  public Scope scope() {
    return new OwnerScope(this);
  }

  @Override
  public final List<Tagged> find(String query) {
    Map<String, List<Tagged>> known =
        found; // what is found meanwhile in an older structure is lost
    List<Tagged> hits = known.get(query);
    if (hits == null) {
      hits = search(query);
      known.put(query, hits);
    }
    return hits;
  }

  @Override
  public <T> List<T> all(Class<T> kind) {
    Set<Tagged> everything = new LinkedHashSet<>();
    collect(any -> true, everything);
    return everything.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void activate(String tag) {
    enable(tag, true);
  }

  @Override
  public void deactivate(String tag) {
    enable(tag, false);
  }

  @Override
  public void attach(BehaviorSpec behavior) {
    network().changes().request(steering -> steering.attach(this, behavior));
  }

  @Override
  public void detach(String tag) {
    List<Slot> slots = slotsWith(tag);
    slots.removeIf(slot -> slot.owner() != this);
    requireSome(slots, tag);
    network().changes().request(steering -> slots.forEach(steering::detach));
  }

  @Override
  public boolean recording() {
    return recording;
  }

  @Override
  public void setRecording(boolean recording) {
    this.recording = recording;
  }

  /** Turns the recording of this object alone on or off. */
  final void setOwnRecording(boolean on) {
    recording = on;
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
    network().structureChanged();
  }

  void remove(Slot slot) {
    slots.remove(slot);
    network().structureChanged();
  }

  /** Forgets look-ups, after the structure has changed; data are never cached. */
  void structureChanged() {
    found = new ConcurrentHashMap<>();
  }

  /** A new column's storage. */
  abstract Object allocate(Class<?> type, String path, String name);

  /** Declares a column, or joins one that another slot has declared. */
  Object declare(StateDeclaration state, Slot slot) {
    StateColumn known = columns.get(state.name());
    StateColumn column =
        known == null
            ? new StateColumn(
                state.name(),
                allocate(state.type(), slot.path(), state.name()),
                slot.label(),
                state.unit())
            : known.sharedWith(state, slot);
    columns.put(state.name(), column);
    return column.data();
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

  /** A place of this object in the model, such as {@code groups.exc}; empty for the network. */
  abstract String path();

  /** A slot's place in the model. */
  String slotPath(BehaviorSpec behavior) {
    return (path().isEmpty() ? "" : path() + ".") + "behaviors." + behavior.keyText();
  }

  /** Adds what is wanted within this object, in order. */
  void collect(Predicate<Tagged> wanted, Set<Tagged> into) {
    addIf(wanted, this, into);
    slots.forEach(slot -> addIf(wanted, slot, into));
    network().taps().of(this).forEach(tap -> addIf(wanted, tap, into));
  }

  static void addIf(Predicate<Tagged> wanted, Tagged candidate, Set<Tagged> into) {
    if (wanted.test(candidate)) {
      into.add(candidate);
    }
  }

  private void enable(String tag, boolean enabled) {
    List<Slot> slots = slotsWith(tag);
    requireSome(slots, tag);
    network().changes().request(steering -> steering.enable(slots, enabled));
  }

  private List<Slot> slotsWith(String tag) {
    List<Slot> hits = new ArrayList<>();
    find(tag).stream().filter(Slot.class::isInstance).forEach(slot -> hits.add((Slot) slot));
    return hits;
  }

  private void requireSome(List<Slot> slots, String tag) {
    if (slots.isEmpty()) {
      List<String> known =
          all(Slot.class).stream().flatMap(slot -> slot.tags().stream()).distinct().toList();
      throw new IllegalArgumentException(
          "No behavior of "
              + name()
              + " has the tag \""
              + tag
              + "\". "
              + Suggestions.hint(tag, known, "Tags of its behaviors: "));
    }
  }

  /** Finds by tag or key, then by path: whatever the first part names is asked for the rest. */
  private List<Tagged> search(String query) {
    Set<Tagged> hits = new LinkedHashSet<>();
    collect(candidate -> names(query, candidate), hits);
    int dot = query.indexOf('.');
    if (dot > 0 && dot < query.length() - 1) {
      String rest = query.substring(dot + 1);
      for (Tagged owner : find(query.substring(0, dot))) {
        if (owner instanceof LiveObject object && object != this) {
          hits.addAll(object.find(rest));
        }
      }
      hits.addAll(columns(query, query.lastIndexOf('.')));
    }
    return List.copyOf(hits);
  }

  /** What events tell, by the name of their series and that of the column. */
  private List<Tagged> columns(String query, int dot) {
    String column = query.substring(dot + 1);
    return find(query.substring(0, dot)).stream()
        .filter(Tap.class::isInstance)
        .<Tagged>flatMap(tap -> TapColumn.of((Tap) tap, column).stream())
        .toList();
  }

  private static boolean names(String query, Tagged candidate) {
    return candidate.tags().contains(query)
        || (candidate instanceof Slot slot && slot.keyText().equals(query));
  }

  @Override
  public String toString() {
    return name();
  }
}
