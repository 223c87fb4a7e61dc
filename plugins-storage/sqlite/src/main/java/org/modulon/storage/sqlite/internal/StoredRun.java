package org.modulon.storage.sqlite.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;

/**
 * What a database says of a run.
 *
 * @param key its key in all tables
 * @param manifest the manifest
 * @param acknowledged whether anything was acknowledged
 * @param writer the process that writes it; null if none does
 * @param parameters section to key to value, in the order of the positions
 * @param order section and key of each position
 * @param datasets in the order of the positions, with their acknowledged rows
 * @param noted whether the run has annotations or links, readable or not
 * @param damage why they can't be read; null if they can
 */
record StoredRun(
    long key,
    RunManifest manifest,
    boolean acknowledged,
    String writer,
    Map<String, Map<String, Object>> parameters,
    List<ParameterName> order,
    List<StoredDataset> datasets,
    boolean noted,
    StoreException damage) {

  /** Section and key of a parameter. */
  record ParameterName(String section, String key) {}

  /** A dataset with its acknowledged rows. */
  record StoredDataset(DatasetDescription description, long rows) {}

  /**
   * Returns the run.
   *
   * @throws StoreException if its annotations and links can't be read
   */
  StoredRun sound() {
    if (damage != null) {
      throw damage;
    }
    return this;
  }

  /** Returns the rows of all datasets by name. */
  Map<String, Long> rows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    datasets.forEach(each -> rows.put(each.description().name(), each.rows()));
    return rows;
  }

  List<String> datasetNames() {
    return datasets.stream().map(each -> each.description().name()).toList();
  }
}
