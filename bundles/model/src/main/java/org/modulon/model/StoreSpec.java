package org.modulon.model;

/**
 * Where to store a run.
 *
 * @param backend name of the storage backend
 * @param place path of the store, relative to the working folder
 * @param group run group
 * @param durability when samples are made durable: {@code every block}, {@code every 100 ms},
 *     {@code at the end}
 */
public record StoreSpec(String backend, String place, String group, String durability) {}
