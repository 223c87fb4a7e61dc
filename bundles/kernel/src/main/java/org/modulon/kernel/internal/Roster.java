package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.modulon.kernel.BehaviorFailedException;

/**
 * The slots of a network in step order, and those of them that take part in steps.
 *
 * <p>The order is by key; ties are in the order of owners, then of arrival.
 */
final class Roster {
  private final LiveNetwork network;
  private volatile List<Slot> all;
  private Slot[] stepping;

  Roster(LiveNetwork network) {
    this.network = network;
    all = inStepOrder(network);
    restep();
  }

  /** All slots, in step order. */
  List<Slot> all() {
    return all;
  }

  /** The slots of a step, in order; not a copy. */
  Slot[] stepping() {
    return stepping;
  }

  /** Slots have been filled, left, enabled or disabled. */
  void restep() {
    stepping = all.stream().filter(slot -> slot.enabled() && slot.stepping()).toArray(Slot[]::new);
  }

  /** A slot has been added: among equal keys it is the last. */
  void add(Slot slot) {
    List<Slot> slots = new ArrayList<>(all);
    slots.add(slot);
    slots.sort(Comparator.comparingDouble(Slot::key));
    all = List.copyOf(slots);
    restep();
  }

  /** A slot has been removed. */
  void remove(Slot slot) {
    all = all.stream().filter(each -> each != slot).toList();
    restep();
  }

  /** Lets slots append what they hold back; a failure of one doesn't keep the others from it. */
  void finish(long step) {
    BehaviorFailedException first = null;
    for (Slot slot : all) {
      try {
        slot.finish(step);
      } catch (BehaviorFailedException failure) {
        first = first == null ? failure : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static List<Slot> inStepOrder(LiveNetwork network) {
    List<Slot> slots = new ArrayList<>();
    network.objects().forEach(owner -> slots.addAll(owner.slots()));
    slots.sort(Comparator.comparingDouble(Slot::key));
    return List.copyOf(slots);
  }

  LiveNetwork network() {
    return network;
  }
}
