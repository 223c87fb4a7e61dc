package org.modulon.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where to store a run, and what to say of it.
 *
 * @param backend name of the storage backend
 * @param place path of the store, relative to the working folder
 * @param group run group
 * @param durability when samples are made durable: {@code every block}, {@code every 100 ms},
 *     {@code at the end}
 * @param annotations key to value: Boolean, Long, Double or String; in the order of the file
 * @param links name to a run of the store, {@code RUN} or {@code RUN:item}; in the order of the
 *     file
 */
public record StoreSpec(
    String backend,
    String place,
    String group,
    String durability,
    Map<String, Object> annotations,
    Map<String, String> links) {

  /** Copies the maps, order kept. */
  public StoreSpec {
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
  }

  /** Without annotations and links. */
  public StoreSpec(String backend, String place, String group, String durability) {
    this(backend, place, group, durability, Map.of(), Map.of());
  }
}
