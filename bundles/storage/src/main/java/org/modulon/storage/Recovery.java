package org.modulon.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@link RunStore#recover} did to one run.
 *
 * @param run the manifest afterwards
 * @param rowsKept rows of each dataset
 * @param bytesCut bytes removed behind the last acknowledged row of each dataset
 * @param message one sentence for the user, with any damage found
 */
public record Recovery(
    RunManifest run, Map<String, Long> rowsKept, Map<String, Long> bytesCut, String message) {
  /** Copies the maps, order kept. */
  public Recovery {
    rowsKept = Collections.unmodifiableMap(new LinkedHashMap<>(rowsKept));
    bytesCut = Collections.unmodifiableMap(new LinkedHashMap<>(bytesCut));
  }
}
