package org.modulon.kernel.internal;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.modulon.api.Behavior;
import org.modulon.declaration.BehaviorClass;

/**
 * One source of instances of a behavior type: a service, or a constructor.
 *
 * <p>Its declaration is read from a first instance when somebody asks for it, so that a plugin
 * whose types no model uses costs no class loading. Any thread may ask.
 */
final class Provider {
  private static final System.Logger LOG = System.getLogger(Provider.class.getName());

  private final String type;
  private final String label;
  private final Standing standing;
  private final Supplier<? extends Behavior<?>> source;
  private final Consumer<Behavior<?>> giveBack;
  private volatile BehaviorClass declaration;
  private volatile boolean broken;

  /**
   * A provider that isn't asked for an instance yet.
   *
   * @param type name of the type
   * @param label bundle and version, or class
   * @param standing among providers of the same type
   * @param source makes an instance, or returns null if its bundle has just left
   * @param giveBack takes an instance back
   */
  Provider(
      String type,
      String label,
      Standing standing,
      Supplier<? extends Behavior<?>> source,
      Consumer<Behavior<?>> giveBack) {
    this.type = type;
    this.label = label;
    this.standing = standing;
    this.source = source;
    this.giveBack = giveBack;
  }

  /** A provider whose class tells the name of its type, read at once: an unusable one throws. */
  static Provider of(
      String label,
      Standing standing,
      Supplier<? extends Behavior<?>> source,
      Consumer<Behavior<?>> giveBack) {
    Behavior<?> sample = source.get();
    try {
      String type = BehaviorClass.typeOf(sample.getClass());
      Provider provider = new Provider(type, label, standing, source, giveBack);
      provider.declaration = new BehaviorClass(type, sample);
      return provider;
    } finally {
      giveBack.accept(sample);
    }
  }

  String type() {
    return type;
  }

  /** What the type declares; only of a provider that is {@link #usable}. */
  BehaviorClass declaration() {
    if (declaration == null) {
      Behavior<?> sample = lease();
      try {
        declaration = new BehaviorClass(type, sample);
      } finally {
        giveBack.accept(sample);
      }
    }
    return declaration;
  }

  /** Whether instances can be made and declare what can be injected; if not, the log says why. */
  boolean usable() {
    if (declaration == null && !broken) {
      try {
        declaration();
      } catch (RuntimeException | LinkageError unusable) {
        broken = true;
        LOG.log(
            System.Logger.Level.WARNING,
            "The behavior " + type + " of " + label + " can't be used: " + unusable.getMessage(),
            unusable);
      }
    }
    return !broken;
  }

  String label() {
    return label;
  }

  Standing standing() {
    return standing;
  }

  Behavior<?> lease() {
    return Objects.requireNonNull(source.get(), () -> label + " has just left");
  }

  void giveBack(Behavior<?> instance) {
    giveBack.accept(instance);
  }
}
