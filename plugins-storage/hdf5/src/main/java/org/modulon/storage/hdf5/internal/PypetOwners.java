package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Parts of a trajectory by the runs that have them. */
final class PypetOwners<T> {
  private final Function<T, PypetPath> path;
  private final int runs;
  private final List<T> shared = new ArrayList<>();
  private final Map<Integer, List<T>> ofSets = new HashMap<>();
  private final Map<Integer, List<T>> ofRuns = new HashMap<>();

  PypetOwners(Function<T, PypetPath> path, int runs) {
    this.path = path;
    this.runs = runs;
  }

  void add(T part) {
    PypetPath place = path.apply(part);
    if (place.run() != PypetPath.ANY) {
      ofRuns.computeIfAbsent(place.run(), run -> new ArrayList<>()).add(part);
    } else if (place.set() != PypetPath.ANY) {
      ofSets.computeIfAbsent(place.set(), set -> new ArrayList<>()).add(part);
    } else {
      shared.add(part);
    }
  }

  /** Returns what a run has: its own parts, those of its set, and those of all. */
  List<T> of(int run) {
    List<T> parts = new ArrayList<>(ofRuns.getOrDefault(run, List.of()));
    parts.addAll(ofSets.getOrDefault(run / PypetRuns.SET, List.of()));
    parts.addAll(shared);
    return parts;
  }

  /** Returns what is in sets that no run belongs to. */
  List<T> orphans() {
    List<T> orphans = new ArrayList<>();
    ofSets.forEach(
        (set, parts) -> {
          if ((long) set * PypetRuns.SET >= runs) {
            orphans.addAll(parts);
          }
        });
    return orphans;
  }
}
