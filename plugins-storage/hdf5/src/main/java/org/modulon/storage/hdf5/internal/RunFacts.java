package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ValueTree;

/**
 * Everything a run holds but samples and files. A recording is a log of changes to it, see {@link
 * FactsLog}.
 */
final class RunFacts {
  private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
  private final List<DatasetDescription> datasets = new ArrayList<>();
  private final List<Long> rows = new ArrayList<>();
  private final List<RowSteps> rowSteps = new ArrayList<>();
  private final Map<String, String> objects = new LinkedHashMap<>();
  private final Map<String, StoreException> damagedObjects = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private StoreException damagedLog;
  private RunManifest manifest;
  private boolean acknowledged;

  /** The manifest as of the last acknowledgement. */
  RunManifest manifest() {
    return manifest;
  }

  /** Tells whether anything was acknowledged since the run began. */
  boolean acknowledged() {
    return acknowledged;
  }

  /** Section to key to value; to be changed by the run's writer only. */
  Map<String, Map<String, Object>> parameters() {
    return parameters;
  }

  /** The datasets in the order of their creation. */
  List<DatasetDescription> datasets() {
    return datasets;
  }

  /** Rows of each dataset, in the order of {@link #datasets}. */
  List<Long> rows() {
    return rows;
  }

  /** Which rows of a dataset belong to which steps, as far as that is known. */
  RowSteps rowSteps(int index) {
    return index < rowSteps.size() ? rowSteps.get(index) : new RowSteps();
  }

  /** Takes what was acknowledged: the rows of each dataset, and the last completed step. */
  void acknowledge(List<Long> counts, long step) {
    rows.clear();
    rows.addAll(counts);
    while (rowSteps.size() < rows.size()) {
      rowSteps.add(new RowSteps());
    }
    // A resumed recording begins with rows of any step before.
    long before = acknowledged ? manifest.steps() : 0;
    for (int i = 0; i < rows.size(); i++) {
      rowSteps.get(i).acknowledge(rows.get(i), before, step);
    }
    manifest = manifest.atStep(step);
    acknowledged = true;
  }

  /** Rows of a dataset by name, 0 if there is none. */
  long rows(String name) {
    int index = indexOf(name);
    return index < 0 ? 0 : rows.get(index);
  }

  /** Position of a dataset, or -1. */
  int indexOf(String name) {
    for (int i = 0; i < datasets.size(); i++) {
      if (datasets.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Name to JSON text; empty for one that is damaged. */
  Map<String, String> objects() {
    return objects;
  }

  /** Adds an object that cannot be read, so that it hides nothing else. */
  void damagedObject(String name, StoreException damage) {
    objects.put(name, "");
    damagedObjects.put(name, damage);
  }

  /**
   * Returns the JSON text of an object, or null if there is none of that name.
   *
   * @throws StoreException if it is damaged
   */
  String object(String name) {
    if (damagedObjects.containsKey(name)) {
      throw damagedObjects.get(name);
    }
    return objects.get(name);
  }

  /** Makes the log one that cannot be read, so that it hides nothing else. */
  void damagedLog(StoreException damage) {
    damagedLog = damage;
  }

  /**
   * Returns the lines of the log; to be changed by the run's writer only.
   *
   * @throws StoreException if it is damaged
   */
  List<String> log() {
    if (damagedLog != null) {
      throw damagedLog;
    }
    return log;
  }

  /** Puts another manifest in the place of the present one. */
  void manifest(RunManifest other) {
    manifest = other;
  }

  /** Applies a change that {@link FactsChange} wrote. */
  void apply(JsonTree change) {
    if (change.has(FactsChange.RUN)) {
      manifest = RunManifest.fromTree(change.object(FactsChange.RUN));
    }
    if (change.has(FactsChange.PARAMETERS)) {
      ValueTree.readSections(parameters, change.object(FactsChange.PARAMETERS));
    }
    if (change.has(FactsChange.DATASETS)) {
      for (JsonTree dataset : change.objects(FactsChange.DATASETS)) {
        datasets.add(DescriptionTree.read(dataset));
      }
    }
    if (change.has(FactsChange.OBJECTS)) {
      objects.putAll(change.texts(FactsChange.OBJECTS));
    }
    if (change.has(FactsChange.LOG)) {
      log.addAll(DescriptionTree.texts(change, FactsChange.LOG));
    }
    if (change.has(FactsChange.NOTES)) {
      manifest = manifest.withNotes(RunNotes.fromTree(change.object(FactsChange.NOTES)));
    }
    if (change.has(FactsChange.ROWS)) {
      rows.clear();
      rows.addAll(DescriptionTree.counts(change, FactsChange.ROWS));
      if (rows.size() != datasets.size()) {
        throw change.mismatch(FactsChange.ROWS, "one number for each dataset");
      }
    }
    if (change.has(FactsChange.STEP)) {
      acknowledge(List.copyOf(rows), change.integer(FactsChange.STEP));
    }
  }
}
