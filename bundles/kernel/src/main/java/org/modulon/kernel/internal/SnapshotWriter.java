package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.api.NeuronGroup;
import org.modulon.kernel.Snapshot;
import org.modulon.numerics.ColumnValues;
import org.modulon.numerics.SynapsePairs;

/** Copies the state of a network. */
final class SnapshotWriter {
  private final LiveNetwork network;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private SnapshotWriter(LiveNetwork network) {
    this.network = network;
  }

  static Snapshot of(LiveNetwork network, List<Slot> slots, Tallies tallies) {
    return new SnapshotWriter(network).write(slots, tallies);
  }

  private Snapshot write(List<Slot> slots, Tallies tallies) {
    values.put("random", network.randomSource().state());
    values.put("slots.late", slots.stream().filter(Slot::late).map(SlotRecord::of).toList());
    values.put("slots", slots.stream().map(Slot::path).toList());
    network.objects().forEach(this::object);
    slots.forEach(this::slot);
    for (NeuronGroup group : network.groups()) {
      tallies.of(group).ifPresent(tally -> put((LiveObject) group, "tally", tally.state()));
    }
    network.taps().write(values);
    return new Snapshot(network.iteration(), values);
  }

  private void object(LiveObject object) {
    put(object, "recording", object.recording());
    if (object instanceof LiveNeuronGroup group) {
      put(group, "size", (long) group.size());
    }
    if (object instanceof LiveSynapseGroup group) {
      if (group.edited()) {
        put(group, "pairs", SynapsePairs.of(group.connections()));
      }
      int[][] pending = group.transmission().pending();
      for (int slot = 0; slot < pending.length; slot++) {
        put(group, "pending." + slot, pending[slot]);
      }
    }
    object.columns().values().forEach(column -> column(object, column));
  }

  private void column(LiveObject object, StateColumn column) {
    put(object, "columns." + column.name(), ColumnValues.copy(column.data()));
  }

  private void slot(Slot slot) {
    values.put(slot.path() + ".type", slot.type());
    values.put(slot.path() + ".enabled", slot.enabled());
    slot.ownNow()
        .forEach(
            (name, value) -> {
              if (value != null) {
                values.put(slot.path() + ".state." + name, value);
              }
            });
  }

  private void put(LiveObject object, String name, Object value) {
    values.put((object.path().isEmpty() ? "network" : object.path()) + "." + name, value);
  }

  /** A slot that came after the network was built, as plain values. */
  static final class SlotRecord {
    private SlotRecord() {}

    static Map<String, Object> of(Slot slot) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("owner", slot.owner().path());
      record.put("key", slot.key());
      record.put("type", slot.type());
      record.put("tags", new ArrayList<Object>(slot.spec().tags()));
      record.put("enabled", slot.spec().enabled());
      record.put("parameters", new LinkedHashMap<>(slot.parameters()));
      return record;
    }
  }
}
