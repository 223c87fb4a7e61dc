package org.modulon.kernel.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.modulon.api.NeuronGroup;
import org.modulon.api.TapDescription;
import org.modulon.kernel.Snapshot;
import org.modulon.kernel.SnapshotMismatchException;
import org.modulon.numerics.ConnectionsEdit;
import org.modulon.numerics.SynapsePairs;

/** Puts a network back into a state. */
final class SnapshotReader {
  private final Snapshot snapshot;
  private final LiveNetwork network;

  SnapshotReader(Snapshot snapshot, LiveNetwork network) {
    this.snapshot = snapshot;
    this.network = network;
  }

  /** The slots the network must have, by path. */
  Set<String> slots() {
    Set<String> paths = new TreeSet<>();
    list("slots").forEach(path -> paths.add((String) path));
    return paths;
  }

  /** The slots that came after the network was built. */
  List<Map<String, Object>> lateSlots() {
    List<Map<String, Object>> late = new ArrayList<>();
    for (Object record : list("slots.late")) {
      Map<String, Object> copy = new LinkedHashMap<>();
      ((Map<?, ?>) record).forEach((key, value) -> copy.put((String) key, value));
      late.add(copy);
    }
    return late;
  }

  /** Gives synapse groups the synapses they had. */
  void restoreStructure() {
    for (LiveSynapseGroup group : network.liveSynapses()) {
      Object pairs = snapshot.values().get(group.path() + ".pairs");
      if (pairs instanceof int[] wanted) {
        group.apply(edit(wanted, group), 0);
      } else if (group.edited()) {
        group.apply(edit(group.originalPairs(), group), 0);
        group.forgetEdits();
      }
    }
  }

  /**
   * Refuses a network that the values have no place in, or that has places without a value.
   *
   * @param present the network's own state at the moment
   */
  void requireFit(Snapshot present) {
    Map<String, Object> here = present.values();
    for (Map.Entry<String, Object> there : snapshot.values().entrySet()) {
      boolean leftover = there.getKey().startsWith("taps."); // of a recorder that has gone
      if (!here.containsKey(there.getKey()) && !leftover && !optional(there.getKey())) {
        throw new SnapshotMismatchException(there.getKey(), "the model has nothing there.");
      }
      if (here.containsKey(there.getKey())) {
        compare(there.getKey(), there.getValue(), here.get(there.getKey()));
      }
    }
    for (String place : here.keySet()) {
      if (!snapshot.values().containsKey(place) && !optional(place)) {
        throw new SnapshotMismatchException(place, "the snapshot has nothing there.");
      }
    }
  }

  void restoreValues(List<Slot> slots, Tallies tallies) {
    network.randomSource().restore((long[]) snapshot.values().get("random"));
    network.setIteration(snapshot.step());
    network.objects().forEach(this::object);
    slots.forEach(this::slot);
    for (NeuronGroup group : network.groups()) {
      tallies
          .of(group)
          .ifPresent(tally -> tally.restore((long[]) value((LiveObject) group, "tally")));
    }
    network.taps().restore(snapshot.values());
  }

  private void object(LiveObject object) {
    object.setOwnRecording((Boolean) value(object, "recording"));
    for (StateColumn column : List.copyOf(object.columns().values())) {
      Object values = value(object, "columns." + column.name());
      object.columns().put(column.name(), column.restored(values));
    }
    if (object instanceof LiveSynapseGroup group) {
      int[][] pending = group.transmission().pending();
      for (int slot = 0; slot < pending.length; slot++) {
        pending[slot] = (int[]) value(group, "pending." + slot);
      }
      group.transmission().restore(pending);
    }
  }

  private void slot(Slot slot) {
    slot.setEnabled((Boolean) snapshot.values().get(slot.path() + ".enabled"));
    String prefix = slot.path() + ".state.";
    Map<String, Object> own = new LinkedHashMap<>();
    snapshot
        .values()
        .forEach(
            (place, value) -> {
              if (place.startsWith(prefix)) {
                own.put(place.substring(prefix.length()), value);
              }
            });
    slot.restoreOwn(own);
  }

  private static ConnectionsEdit edit(int[] pairs, LiveSynapseGroup group) {
    return group.connections().edit(SynapsePairs.leaving(pairs, group.connections()));
  }

  private Object value(LiveObject object, String name) {
    return snapshot
        .values()
        .get((object.path().isEmpty() ? "network" : object.path()) + "." + name);
  }

  private List<?> list(String place) {
    return (List<?>) snapshot.values().getOrDefault(place, List.of());
  }

  /** What may be there or not: it tells of the past, or appears when first needed. */
  private static boolean optional(String place) {
    boolean irregular = place.startsWith("taps.") && place.endsWith(TapDescription.STEPS);
    return irregular
        || place.startsWith("next.")
        || place.endsWith(".pairs")
        || place.contains(".state.");
  }

  private static void compare(String place, Object there, Object here) {
    boolean structure =
        !place.contains(".state.") && (place.endsWith(".size") || place.endsWith(".type"));
    if (structure && !there.equals(here)) {
      throw new SnapshotMismatchException(
          place, "it has " + there + " there, and " + here + " in the model.");
    }
    boolean perNeuron = place.contains(".columns.") && there instanceof double[];
    if (perNeuron && here instanceof double[] && length(there) != length(here)) {
      throw new SnapshotMismatchException(
          place,
          "it has " + length(there) + " values there, and " + length(here) + " in the model.");
    }
    boolean single = there instanceof float[] && here instanceof double[];
    boolean twofold = there instanceof double[] && here instanceof float[];
    if (single || twofold) {
      throw new SnapshotMismatchException(
          place,
          "it has " + precision(there) + " there, and " + precision(here) + " in the model.");
    }
  }

  private static int length(Object array) {
    return Array.getLength(array);
  }

  private static String precision(Object array) {
    return array instanceof float[] ? "single precision" : "double precision";
  }
}
