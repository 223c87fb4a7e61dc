package org.modulon.kernel.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.State;
import org.modulon.api.StateDeclaration;
import org.modulon.api.StateDeclarer;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.declaration.BehaviorClass;
import org.modulon.declaration.OwnState;
import org.modulon.declaration.StateField;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.numerics.RandomStream;

/**
 * A place in the step, and the lease of whoever fills it.
 *
 * <p>While it is vacant it holds no reference to any class of the plugin, so that a bundle that has
 * left can be collected; what must survive is kept here and in the owner's columns.
 */
final class Slot implements BehaviorSlot {
  private static final System.Logger LOG = System.getLogger(Slot.class.getName());

  private final BehaviorSpec spec;
  private final LiveObject owner;
  private final String path;
  private final List<String> tags;
  private final OwnState own;
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> written = new LinkedHashSet<>();
  private final SlotParameters values = new SlotParameters(this);
  private final boolean late;
  private volatile Provider provider;
  private volatile List<StateDeclaration> declared = List.of();
  private Behavior<LiveObject> behavior;
  private RandomStream[] streams = {};
  private volatile boolean enabled;
  private volatile boolean stepping;
  private volatile boolean occupied;
  private boolean settling;
  private long nanoseconds;

  /**
   * A vacant slot.
   *
   * @param late whether it came after the network was built
   */
  Slot(BehaviorSpec spec, LiveObject owner, boolean late) {
    this.spec = spec;
    this.owner = owner;
    this.late = late;
    path = owner.slotPath(spec);
    own = new OwnState(path, label());
    enabled = spec.enabled();
    List<String> all = new ArrayList<>(spec.tags());
    all.add(spec.type());
    tags = List.copyOf(all);
  }

  @Override
  public List<String> tags() {
    return tags;
  }

  @Override
  public double key() {
    return spec.key();
  }

  @Override
  public String type() {
    return spec.type();
  }

  @Override
  public LiveObject owner() {
    return owner;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Map<String, Object> parameters() {
    return spec.parameters();
  }

  @Override
  public boolean enabled() {
    return enabled;
  }

  @Override
  public boolean stepping() {
    return stepping;
  }

  @Override
  public boolean occupied() {
    return occupied;
  }

  @Override
  public List<String> reads() {
    return used(State.Use.WRITE, read);
  }

  @Override
  public List<String> writes() {
    return used(State.Use.READ, written);
  }

  /** What it declares with another use than this, then what it has said while it was bound. */
  private List<String> used(State.Use other, Set<String> said) {
    Set<String> names = new LinkedHashSet<>();
    declared().stream()
        .filter(state -> state.use() != other)
        .forEach(state -> names.add(state.name()));
    names.addAll(said);
    return List.copyOf(names);
  }

  BehaviorSpec spec() {
    return spec;
  }

  boolean late() {
    return late;
  }

  void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** Keeps that the instance, which is being bound, uses a variable. */
  void note(String variable, State.Use use) {
    if (use != State.Use.WRITE) {
      read.add(variable);
    }
    if (use != State.Use.READ) {
      written.add(variable);
    }
  }

  String keyText() {
    return spec.keyText();
  }

  /** The slot in words: {@code my_neurons.BasicBehavior(1)}. */
  String label() {
    return owner.name() + "." + spec.type() + "(" + keyText() + ")";
  }

  /** Who fills the slot; null if it is vacant. */
  Provider provider() {
    return provider;
  }

  /** A copy of the slot's own state as it is now, by name. */
  Map<String, Object> ownNow() {
    if (behavior != null) {
      own.keep(behavior, provider.declaration());
    }
    return own.copy();
  }

  /** Replaces the slot's own state. */
  void restoreOwn(Map<String, Object> values) {
    own.replace(values);
    if (behavior != null) {
      own.inject(behavior, provider.declaration());
    }
  }

  /** The value of a parameter of the instance, for another slot. */
  Optional<Object> parameter(String name) {
    return settling ? values.ahead(name) : provider.declaration().parameter(name, behavior);
  }

  /** Whether its parameters are being set at this moment. */
  boolean settling() {
    return settling;
  }

  boolean leasesFrom(Provider candidate) {
    return provider == candidate;
  }

  long nanoseconds() {
    return nanoseconds;
  }

  /** Leases an instance and injects its parameters, its own state and its streams. */
  void occupy(Provider source) {
    settling = true;
    try {
      settle(source);
    } finally {
      settling = false;
      values.settled();
    }
  }

  private void settle(Provider source) {
    BehaviorClass declaration = source.declaration();
    if (!declaration.attachesTo(owner)) {
      throw new SpecException(
          path,
          spec.type()
              + " attaches to a "
              + declaration.ownerName()
              + ". Move it there, or choose another behavior.");
    }
    Behavior<LiveObject> instance = lease(source);
    boolean injected = false;
    try {
      inject(instance, declaration);
      injected = true;
    } finally {
      if (!injected) {
        streams = new RandomStream[0];
        source.giveBack(instance);
      }
    }
    provider = source;
    behavior = instance;
    stepping = declaration.stepping();
    occupied = true;
  }

  /** When the instance is initialized, which may depend on its parameters. */
  Behavior.Phase phase() {
    return behavior.phase();
  }

  /** Injects the columns of the owner, new ones if nobody has declared them yet. */
  void join() {
    for (StateField field : provider.declaration().state()) {
      if (field.isColumn()) {
        field.set(behavior, owner.declare(field.declaration(), this));
      }
    }
    guarded(0, () -> declared = declaredBy(behavior));
    declared.forEach(state -> owner.declare(state, this));
  }

  /** Lets the instance, which has joined, prepare itself for its owner. */
  void bind(long step) {
    prepareStreams(step);
    read.clear();
    written.clear();
    owner.network().lookups().by(this);
    try {
      guarded(step, () -> behavior.bind(owner, this));
    } finally {
      owner.network().lookups().by(null);
    }
  }

  /** Lets the instance set the initial state. */
  void initialize() {
    prepareStreams(0);
    guarded(0, () -> behavior.initialize(owner));
  }

  /** Gives the instance the columns that have replaced its own, and lets it prepare itself. */
  void rebind(long step) {
    if (behavior != null) {
      join();
      bind(step);
    }
  }

  /** One step. */
  void iterate(long step) {
    prepareStreams(step);
    behavior.iterate(owner);
  }

  /** Lets the instance append what it holds back. */
  void finish(long step) {
    if (behavior != null) {
      guarded(step, () -> behavior.finish(owner));
    }
  }

  void spent(long time) {
    nanoseconds += time;
  }

  /** Keeps what must survive and gives the instance back. */
  void vacate() {
    if (behavior != null) {
      own.keep(behavior, provider.declaration());
      dismiss();
    }
  }

  /** Gives the instance back, and keeps what was kept before. */
  void dismiss() {
    if (behavior == null) {
      return;
    }
    Behavior<LiveObject> instance = behavior;
    Provider source = provider;
    try {
      instance.release(owner);
    } catch (RuntimeException | LinkageError thrown) {
      LOG.log(
          System.Logger.Level.WARNING,
          label() + " of " + source.label() + " failed to release what it holds. It was dropped.",
          thrown);
    } finally {
      behavior = null;
      provider = null;
      occupied = false;
      source.giveBack(instance);
    }
  }

  private void inject(Behavior<LiveObject> instance, BehaviorClass declaration) {
    own.inject(instance, declaration);
    declaration.setParameters(instance, spec.parameters(), values);
    streams = new RandomStream[declaration.draws().size()];
    for (int i = 0; i < streams.length; i++) {
      streams[i] = stream(i);
      set(declaration.draws().get(i), instance, streams[i]);
    }
  }

  /** What an instance declares without fields. */
  @SuppressWarnings("unchecked") // attachesTo has compared the owner with the declaration
  private List<StateDeclaration> declaredBy(Behavior<LiveObject> instance) {
    return instance instanceof StateDeclarer<?> declarer
        ? List.copyOf(((StateDeclarer<LiveObject>) declarer).declareState(owner))
        : List.of();
  }

  private List<StateDeclaration> declared() {
    Provider present = provider;
    List<StateDeclaration> all = new ArrayList<>();
    if (present != null) {
      present.declaration().state().stream()
          .filter(StateField::isColumn)
          .forEach(field -> all.add(field.declaration()));
      all.addAll(declared);
    }
    return all;
  }

  /** The random stream of a purpose of this slot; its key tells it from the owner's others. */
  RandomStream stream(int purpose) {
    return owner.network().stream(
        owner.number(), Float.floatToRawIntBits((float) spec.key()), purpose);
  }

  private void prepareStreams(long step) {
    for (RandomStream stream : streams) {
      stream.at(step);
    }
  }

  private void guarded(long step, Runnable call) {
    try {
      call.run();
    } catch (InvalidParameterException invalid) {
      throw new SpecException(path + "." + invalid.parameter(), invalid.getMessage());
    } catch (SpecException known) {
      throw known;
    } catch (RuntimeException | LinkageError thrown) {
      throw new BehaviorFailedException(label(), path, step, thrown);
    }
  }

  private static void set(Field field, Behavior<?> instance, Object value) {
    try {
      field.set(instance, value);
    } catch (IllegalAccessException inaccessible) {
      throw new IllegalStateException(inaccessible);
    }
  }

  @SuppressWarnings("unchecked") // attachesTo has compared the owner with the declaration
  private static Behavior<LiveObject> lease(Provider source) {
    return (Behavior<LiveObject>) (Behavior<?>) source.lease();
  }
}
