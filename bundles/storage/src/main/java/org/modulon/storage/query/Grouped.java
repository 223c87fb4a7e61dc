package org.modulon.storage.query;

/**
 * One group of runs.
 *
 * @param x what its runs have in common: Boolean, Long, Double or String
 * @param y the aggregate of their values
 * @param count how many they are, at least 1
 */
public record Grouped(Object x, double y, int count) {}
