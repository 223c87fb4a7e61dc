package org.modulon.kernel.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.Snapshot;
import org.modulon.kernel.SnapshotMismatchException;

/** Changes a network between two steps: which behaviors it has, and which of them step. */
final class Structure implements Changes.Steering {
  private final LiveNetwork network;
  private final Roster roster;
  private final Leases leases;
  private final Set<Slot> original;

  Structure(LiveNetwork network, Roster roster, Leases leases) {
    this.network = network;
    this.roster = roster;
    this.leases = leases;
    original = Set.copyOf(roster.all());
  }

  @Override
  public void enable(List<Slot> slots, boolean enabled) {
    slots.forEach(slot -> slot.setEnabled(enabled));
    roster.restep();
  }

  @Override
  public void attach(LiveObject owner, BehaviorSpec behavior) {
    Slot slot = new Slot(behavior, owner, true);
    if (owner.slots().stream().anyMatch(other -> other.key() == slot.key())) {
      throw new SpecException(
          slot.path(), owner.name() + " has a behavior under this key already. Choose another.");
    }
    leases.admit(slot, network.iteration());
    add(slot);
  }

  @Override
  public void detach(Slot slot) {
    try {
      slot.finish(network.iteration());
    } finally {
      remove(slot);
    }
  }

  private void remove(Slot slot) {
    leases.dismiss(slot);
    slot.owner().remove(slot);
    roster.remove(slot);
  }

  @Override
  public void rebind() {
    network.structureChanged();
    roster.all().forEach(slot -> slot.rebind(network.iteration()));
  }

  /**
   * Brings the network to the state of a snapshot.
   *
   * @throws SnapshotMismatchException if it is of another model; nothing is changed then
   */
  void restore(Snapshot snapshot, Tallies tallies) {
    if (network.taps().sinking()) {
      throw new IllegalStateException(
          "The simulation records to a store, which can't be taken back. Restore before it"
              + " records, or fork it.");
    }
    SnapshotReader reader = new SnapshotReader(snapshot, network);
    Snapshot before = SnapshotWriter.of(network, roster.all(), tallies);
    boolean done = false;
    try {
      restoreSlots(reader);
      reader.restoreStructure();
      reader.requireFit(SnapshotWriter.of(network, roster.all(), tallies));
      done = true;
    } finally {
      if (!done) {
        SnapshotReader undo = new SnapshotReader(before, network);
        restoreSlots(undo);
        undo.restoreStructure();
        undo.restoreValues(roster.all(), tallies);
        rebind();
      }
    }
    reader.restoreValues(roster.all(), tallies);
    roster.restep();
    rebind();
  }

  /** Brings slots back that have gone since, and lets those go that have come. */
  private void restoreSlots(SnapshotReader reader) {
    Set<String> wanted = reader.slots();
    requireKnown(wanted, reader);
    for (Slot slot : roster.all()) {
      if (!wanted.contains(slot.path())) {
        remove(slot);
      }
    }
    Set<String> present =
        roster.all().stream().map(Slot::path).collect(Collectors.toCollection(TreeSet::new));
    for (Slot slot : original) {
      if (wanted.contains(slot.path()) && !present.contains(slot.path())) {
        leases.admit(slot, network.iteration());
        add(slot);
      }
    }
    reader.lateSlots().forEach(record -> attachLate(record, present));
  }

  /** A slot that the model has and the snapshot hasn't, or the other way round, is a mismatch. */
  private void requireKnown(Set<String> wanted, SnapshotReader reader) {
    Set<String> known = original.stream().map(Slot::path).collect(Collectors.toSet());
    reader.lateSlots().forEach(record -> known.add(path(record)));
    for (String path : wanted) {
      if (!known.contains(path)) {
        throw new SnapshotMismatchException(path, "the model has no behavior there.");
      }
    }
  }

  private void attachLate(Map<String, Object> record, Set<String> present) {
    if (!present.contains(path(record))) {
      attach(owner(record), behavior(record));
    }
  }

  private String path(Map<String, Object> record) {
    return owner(record).slotPath(behavior(record));
  }

  private LiveObject owner(Map<String, Object> record) {
    String path = (String) record.get("owner");
    return network.objects().stream()
        .filter(object -> object.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new SnapshotMismatchException(path, "the model has no such group."));
  }

  private static BehaviorSpec behavior(Map<String, Object> record) {
    List<String> tags = ((List<?>) record.get("tags")).stream().map(String::valueOf).toList();
    Map<String, Object> parameters =
        ((Map<?, ?>) record.get("parameters"))
            .entrySet().stream()
                .collect(Collectors.toMap(each -> (String) each.getKey(), Map.Entry::getValue));
    return new BehaviorSpec(
        ((Number) record.get("key")).doubleValue(),
        (String) record.get("type"),
        tags,
        (Boolean) record.get("enabled"),
        parameters);
  }

  private void add(Slot slot) {
    slot.owner().add(slot);
    roster.add(slot);
  }
}
