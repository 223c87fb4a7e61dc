package org.modulon.experiment;

/**
 * A checkpoint that a run has.
 *
 * @param step how many steps had been made
 * @param bytes size of its file
 * @param writtenMillis when it was written, milliseconds since 1970-01-01 UTC
 */
public record CheckpointReport(long step, long bytes, long writtenMillis) {}
