package org.modulon.numerics;

import java.util.function.IntBinaryOperator;

/** Which elements of a dense layout are synapses; without flags, all are. */
final class Mask {
  private final int length;
  private final int count;
  private final boolean[] flags;

  private Mask(int length, int count, boolean[] flags) {
    this.length = length;
    this.count = count;
    this.flags = flags;
  }

  int length() {
    return length;
  }

  int count() {
    return count;
  }

  static Mask all(int length) {
    return new Mask(length, length, null);
  }

  static Mask of(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count == flags.length ? all(count) : new Mask(flags.length, count, flags);
  }

  boolean get(int element) {
    return flags == null || flags[element];
  }

  /** Which elements are synapses that an edit leaves alone. */
  static boolean[] kept(Connections before, SynapseEdit edit) {
    boolean[] kept = new boolean[before.elements()];
    before.forEach(
        (source, target, element) -> kept[element] = !edit.removed().test(source, target, element));
    return kept;
  }

  /**
   * The mask after an edit.
   *
   * @param kept what stays; not modified
   * @param place the element of a pair to add
   */
  static Mask after(boolean[] kept, SynapseEdit edit, IntBinaryOperator place) {
    boolean[] flags = kept.clone();
    for (int i = 0; i < edit.sources().length; i++) {
      flags[place.applyAsInt(edit.sources()[i], edit.targets()[i])] = true;
    }
    return of(flags);
  }

  /** Where elements come from after an edit: those that were not kept, from nowhere. */
  static int[] origin(boolean[] kept) {
    int[] origin = new int[kept.length];
    for (int element = 0; element < kept.length; element++) {
      origin[element] = kept[element] ? element : -1;
    }
    return origin;
  }
}
