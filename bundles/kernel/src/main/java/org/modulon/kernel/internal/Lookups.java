package org.modulon.kernel.internal;

/** Notes which variables a behavior looks up while it is bound: what it is going to read. */
final class Lookups {
  private Slot binding;

  /** From now on, look-ups are this slot's; null for nobody's. */
  void by(Slot slot) {
    binding = slot;
  }

  void read(LiveObject owner, String name) {
    if (binding != null) {
      binding.noteRead(binding.owner() == owner ? name : owner.name() + "." + name);
    }
  }
}
