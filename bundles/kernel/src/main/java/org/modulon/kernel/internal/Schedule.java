package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.modulon.api.Behavior.Phase;

/** The slots of a network in step order: by key, ties in the order of owners. */
final class Schedule {
  private final List<Slot> all;

  Schedule(LiveNetwork network) {
    List<Slot> slots = new ArrayList<>();
    network.objects().forEach(owner -> slots.addAll(owner.slots()));
    slots.sort(Comparator.comparingDouble(Slot::key));
    all = List.copyOf(slots);
  }

  List<Slot> all() {
    return all;
  }

  /** The slots that take part in steps, as an array for the loop. */
  static Slot[] stepping(List<Slot> schedule) {
    return schedule.stream().filter(slot -> slot.enabled() && slot.stepping()).toArray(Slot[]::new);
  }

  /** The slots in the order of initialization: by phase, then as in a step. */
  List<Slot> byPhase() {
    List<Slot> ordered = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      all.stream().filter(slot -> slot.phase() == phase).forEach(ordered::add);
    }
    return ordered;
  }
}
