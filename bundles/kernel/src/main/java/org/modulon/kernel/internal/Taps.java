package org.modulon.kernel.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NetworkObject;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.TapSink;

/** All taps of a network, and the sink behind them. */
final class Taps {
  private final Map<String, BlockTap> byName = new LinkedHashMap<>();
  private volatile BlockTap[] drained = {}; // an iterator would be garbage in every step
  private final LongSupplier clock;
  private TapSink sink;

  /**
   * No taps yet.
   *
   * @param clock tells the step
   */
  Taps(LongSupplier clock) {
    this.clock = clock;
  }

  synchronized BlockTap open(BehaviorSlot slot, TapDescription description) {
    BlockTap known = byName.get(description.name());
    if (known == null) {
      known = new BlockTap(slot, description, this);
      byName.put(description.name(), known);
      drained = byName.values().toArray(BlockTap[]::new);
      if (sink != null) {
        sink.open(description);
      }
    } else if (known.slot() != slot || !known.description().equals(description)) {
      throw new SpecException(
          slot.path(),
          "the series \""
              + description.name()
              + "\" is already recorded by "
              + known.slot().path()
              + ". Give one of the two another tag, or record the variable once.");
    }
    return known;
  }

  synchronized List<Tap> all() {
    return List.copyOf(byName.values());
  }

  synchronized void recordTo(TapSink target) {
    sink = target;
    byName.values().forEach(tap -> target.open(tap.description()));
  }

  /** Sends full blocks on; without a sink, samples are only counted. */
  void drainFull() {
    for (BlockTap tap : drained) {
      if (tap.full()) {
        tap.drain(sink);
      }
    }
  }

  /** Sends everything on. */
  void drainAll() {
    for (BlockTap tap : drained) {
      tap.drain(sink);
    }
  }

  long step() {
    return clock.getAsLong();
  }

  /** Where each tap is, by place. */
  synchronized void write(Map<String, Object> values) {
    byName.forEach((name, tap) -> tap.write(values));
  }

  /** Brings each tap to where it was, with nothing pending. */
  synchronized void restore(Map<String, Object> values) {
    all().forEach(tap -> ((BlockTap) tap).reopenStretches(values));
    byName.forEach((name, tap) -> tap.restore(values));
  }

  boolean sinking() {
    return sink != null;
  }

  /** What the slots of an owner record. */
  synchronized List<BlockTap> of(NetworkObject owner) {
    return byName.values().stream().filter(tap -> tap.slot().owner() == owner).toList();
  }
}
