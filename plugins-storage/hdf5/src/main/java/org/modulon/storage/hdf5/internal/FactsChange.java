package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.backend.ValueTree;

/** What changed in a run since the last acknowledgement. */
final class FactsChange {
  static final String RUN = "run";
  static final String PARAMETERS = "parameters";
  static final String DATASETS = "datasets";
  static final String OBJECTS = "objects";
  static final String LOG = "log";
  static final String NOTES = "notes";
  static final String ROWS = "rows";
  static final String STEP = "step";

  private final Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
  private final List<DatasetDescription> datasets = new ArrayList<>();
  private final Map<String, String> objects = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private RunManifest manifest;
  private RunNotes notes;

  /** Everything that a run holds, as one change to nothing. */
  static FactsChange everything(RunFacts facts) {
    FactsChange change = new FactsChange();
    change.manifest = facts.manifest();
    facts
        .parameters()
        .forEach((s, values) -> change.parameters.put(s, new LinkedHashMap<>(values)));
    change.datasets.addAll(facts.datasets());
    change.objects.putAll(facts.objects());
    change.log.addAll(facts.log());
    return change;
  }

  FactsChange manifest(RunManifest other) {
    manifest = other;
    return this;
  }

  void parameter(String section, String key, Object value) {
    parameters.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(key, value);
  }

  void dataset(DatasetDescription description) {
    datasets.add(description);
  }

  void object(String name, String json) {
    objects.put(name, json);
  }

  void log(String line) {
    log.add(line);
  }

  void notes(RunNotes others) {
    notes = others;
  }

  /** Applies what the change says of the manifest. */
  RunManifest applyTo(RunManifest former) {
    return notes == null ? former : former.withNotes(notes);
  }

  /** Datasets that are new with this change. */
  List<DatasetDescription> datasets() {
    return datasets;
  }

  /** Returns the change as JSON, with the rows of all datasets. */
  Map<String, Object> toTree(List<Long> rows) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (manifest != null) {
      tree.put(RUN, manifest.toTree());
    }
    if (!parameters.isEmpty()) {
      tree.put(PARAMETERS, ValueTree.ofSections(parameters));
    }
    if (!datasets.isEmpty()) {
      tree.put(DATASETS, datasets.stream().map(DescriptionTree::of).toList());
    }
    if (!objects.isEmpty()) {
      tree.put(OBJECTS, objects);
    }
    if (!log.isEmpty()) {
      tree.put(LOG, log);
    }
    if (notes != null) {
      tree.put(NOTES, notes.toTree());
    }
    tree.put(ROWS, rows);
    return tree;
  }

  /** Returns the change as JSON, as of a completed step. */
  Map<String, Object> toTree(List<Long> rows, long step) {
    Map<String, Object> tree = toTree(rows);
    tree.put(STEP, step);
    return tree;
  }
}
