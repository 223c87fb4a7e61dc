package org.modulon.console.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.modulon.storage.RunNotes;

/**
 * A change of annotations or of links as a command line says it: removals first, then what is set.
 *
 * @param what is changed, for messages
 * @param removed names to remove
 * @param set name to value
 */
record NotesChange<V>(String what, List<String> removed, Map<String, V> set) {
  /** Sets one annotation or link. */
  interface Setter<V> {
    RunNotes set(RunNotes notes, String name, V value);
  }

  /**
   * Makes the new notes of the present ones.
   *
   * @param present names that may be removed
   */
  RunNotes of(
      RunNotes before,
      Collection<String> present,
      BiFunction<RunNotes, String, RunNotes> remover,
      Setter<V> setter) {
    RunNotes notes = before;
    for (String name : removed) {
      Assignments.requirePresent(what, name, present);
      notes = remover.apply(notes, name);
    }
    for (Map.Entry<String, V> each : set.entrySet()) {
      notes = setter.set(notes, each.getKey(), each.getValue());
    }
    return notes;
  }
}
