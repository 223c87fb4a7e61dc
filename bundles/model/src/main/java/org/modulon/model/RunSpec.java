package org.modulon.model;

/**
 * How long to run.
 *
 * @param steps at least 0
 */
public record RunSpec(long steps) {}
