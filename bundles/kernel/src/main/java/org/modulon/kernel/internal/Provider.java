package org.modulon.kernel.internal;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.modulon.api.Behavior;

/** One source of instances of a behavior type: a service, or a constructor. */
final class Provider {
  private final BehaviorClass declaration;
  private final String label;
  private final Standing standing;
  private final Supplier<? extends Behavior<?>> source;
  private final Consumer<Behavior<?>> giveBack;

  /** A provider that no version tells from others; see the other form. */
  Provider(String label, Supplier<? extends Behavior<?>> source, Consumer<Behavior<?>> giveBack) {
    this(label, Standing.PLAIN, source, giveBack);
  }

  /**
   * Reads the declaration from a first instance.
   *
   * @param label bundle and version, or class
   * @param standing among providers of the same type
   * @param source makes an instance, or returns null if its bundle has just left
   * @param giveBack takes an instance back
   */
  Provider(
      String label,
      Standing standing,
      Supplier<? extends Behavior<?>> source,
      Consumer<Behavior<?>> giveBack) {
    this.label = label;
    this.standing = standing;
    this.source = source;
    this.giveBack = giveBack;
    Behavior<?> sample = Objects.requireNonNull(source.get(), "behavior service without object");
    try {
      declaration = new BehaviorClass(sample);
    } finally {
      giveBack.accept(sample);
    }
  }

  BehaviorClass declaration() {
    return declaration;
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
