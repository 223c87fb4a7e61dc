package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.modulon.api.spec.BehaviorSpec;

/**
 * Requests to change the structure of a network: kept until it is built, then passed on to whoever
 * steers it, in order.
 */
final class Changes {
  private List<Consumer<Steering>> early = new ArrayList<>();
  private Consumer<Consumer<Steering>> door;

  /** What can be done to a network between two steps. */
  interface Steering {
    /** Lets slots take part in steps, or not. */
    void enable(List<Slot> slots, boolean enabled);

    /** Adds a slot, and initializes its behavior. */
    void attach(LiveObject owner, BehaviorSpec behavior);

    /** Removes a slot. */
    void detach(Slot slot);

    /** Binds all behaviors to columns that have been replaced. */
    void rebind();
  }

  synchronized void request(Consumer<Steering> change) {
    if (door == null) {
      early.add(change);
    } else {
      door.accept(change);
    }
  }

  /** The network is built: requests go through here from now on, those from before first. */
  synchronized void open(Consumer<Consumer<Steering>> destination) {
    door = destination;
    early.forEach(destination);
    early = List.of();
  }
}
