package org.modulon.kernel;

import java.util.List;
import java.util.function.Supplier;
import org.modulon.api.Behavior;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.internal.Catalog;
import org.modulon.kernel.internal.DefaultKernel;
import org.osgi.annotation.versioning.ProviderType;

/** Turns definitions into simulations, with the behaviors that are installed. */
@ProviderType
public interface Kernel {
  /** The behavior types that models can use at present. */
  BehaviorCatalog catalog();

  /**
   * Builds a network: structure, state, behaviors, initial values. Nothing outside of memory is
   * touched.
   *
   * @param spec the definition; a missing seed is drawn
   * @param threads how many threads share the work of a step, at least 1; the results are the same
   *     bits for any number
   * @throws SpecException if the definition can't be built, naming the first mistake
   */
  Simulation build(NetworkSpec spec, int threads);

  /**
   * A kernel without a framework, whose catalog has the given behaviors and never changes.
   *
   * @param behaviors constructors such as {@code BasicBehavior::new}
   */
  static Kernel of(List<Supplier<? extends Behavior<?>>> behaviors) {
    return new DefaultKernel(Catalog.of(behaviors));
  }
}
