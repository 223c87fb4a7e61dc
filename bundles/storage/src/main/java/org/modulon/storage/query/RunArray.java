package org.modulon.storage.query;

import org.modulon.storage.Dataset;
import org.modulon.storage.RunManifest;

/**
 * A dataset and the run it belongs to.
 *
 * @param run the manifest
 * @param dataset the dataset, open for reading
 */
public record RunArray(RunManifest run, Dataset dataset) {}
