package org.modulon.kernel.internal;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.SpecException;
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
  private final Map<String, Object> scalars = new LinkedHashMap<>();
  private Provider provider;
  private Behavior<LiveObject> behavior;
  private RandomStream[] streams = {};
  private volatile boolean stepping;
  private volatile boolean occupied;
  private long nanoseconds;

  Slot(BehaviorSpec spec, LiveObject owner, String path) {
    this.spec = spec;
    this.owner = owner;
    this.path = path;
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
    return spec.enabled();
  }

  @Override
  public boolean stepping() {
    return stepping;
  }

  @Override
  public boolean occupied() {
    return occupied;
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

  /** What the last instance left of the slot's own state, by name. */
  Map<String, Object> scalars() {
    return Collections.unmodifiableMap(scalars);
  }

  boolean leasesFrom(Provider candidate) {
    return provider == candidate;
  }

  long nanoseconds() {
    return nanoseconds;
  }

  Behavior.Phase phase() {
    return behavior.phase();
  }

  /**
   * Leases an instance and injects parameters, state and streams.
   *
   * @param seed of the network
   */
  void occupy(Provider source, long seed) {
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
      inject(instance, declaration, seed);
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

  /** Lets the instance prepare itself for its owner. */
  void bind(long step) {
    prepareStreams(step);
    guarded(step, () -> behavior.bind(owner, this));
  }

  /** Lets the instance set the initial state. */
  void initialize() {
    prepareStreams(0);
    guarded(0, () -> behavior.initialize(owner));
  }

  /** One step. */
  void iterate(long step) {
    for (RandomStream stream : streams) {
      stream.at(step);
    }
    behavior.iterate(owner);
  }

  void spent(long time) {
    nanoseconds += time;
  }

  /** Keeps what must survive and gives the instance back. */
  void vacate() {
    if (behavior != null) {
      keepScalars(behavior, provider.declaration());
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

  private void inject(Behavior<LiveObject> instance, BehaviorClass declaration, long seed) {
    for (StateField field : declaration.state()) {
      if (field.isColumn()) {
        set(field.field(), instance, owner.declare(field, this));
      } else if (scalars.containsKey(field.name())) {
        restore(field, instance, scalars.get(field.name()));
      }
    }
    new ParameterBinder(this, seed).bind(declaration.parameters(), instance);
    streams = new RandomStream[declaration.draws().size()];
    for (int i = 0; i < streams.length; i++) {
      streams[i] = stream(seed, i);
      set(declaration.draws().get(i), instance, streams[i]);
    }
  }

  private void restore(StateField field, Behavior<?> instance, Object value) {
    try {
      set(field.field(), instance, value);
    } catch (IllegalArgumentException otherType) {
      throw new SpecException(
          path,
          label()
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

  /** The random stream of a purpose of this slot; its key tells it from the owner's others. */
  RandomStream stream(long seed, int purpose) {
    return new RandomStream(
        seed, owner.number(), Float.floatToRawIntBits((float) spec.key()), purpose);
  }

  private void prepareStreams(long step) {
    for (RandomStream stream : streams) {
      stream.at(step);
    }
  }

  private void keepScalars(Behavior<LiveObject> instance, BehaviorClass declaration) {
    for (StateField field : declaration.state()) {
      if (!field.isColumn()) {
        try {
          scalars.put(field.name(), field.field().get(instance));
        } catch (IllegalAccessException inaccessible) {
          throw new IllegalStateException(inaccessible);
        }
      }
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

  static void set(Field field, Behavior<?> instance, Object value) {
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
