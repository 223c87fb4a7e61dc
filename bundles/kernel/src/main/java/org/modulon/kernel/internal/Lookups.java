package org.modulon.kernel.internal;

import org.modulon.api.State;

/** Notes which variables a behavior looks up while it is bound, and which it says it uses. */
final class Lookups {
  private Slot binding;

  /** From now on, look-ups are this slot's; null for nobody's. */
  void by(Slot slot) {
    binding = slot;
  }

  void read(LiveObject owner, String name) {
    use(owner, name, State.Use.READ);
  }

  void use(LiveObject owner, String name, State.Use use) {
    if (binding != null) {
      binding.note(binding.owner() == owner ? name : owner.name() + "." + name, use);
    }
  }
}
