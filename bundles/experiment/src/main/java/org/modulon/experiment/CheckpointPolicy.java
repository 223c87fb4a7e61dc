package org.modulon.experiment;

/**
 * When a run writes a checkpoint, beside the one that every stopped run gets.
 *
 * @param every steps from one checkpoint to the next; 0 for none on the way
 * @param atEnd whether a run that has made all its steps gets one, so that it can be prolonged
 */
public record CheckpointPolicy(long every, boolean atEnd) {
  /** Only when the run is stopped. */
  public static final CheckpointPolicy WHEN_STOPPED = new CheckpointPolicy(0, false);

  /** Checks the number of steps. */
  public CheckpointPolicy {
    if (every < 0) {
      throw new IllegalArgumentException(
          "Checkpoints can't be " + every + " steps apart. Give at least 1, or 0 for none.");
    }
  }

  /**
   * The next step after which a checkpoint is due.
   *
   * @param done how many steps have been made
   * @return a multiple of {@code every}, or the largest number there is for none
   */
  public long next(long done) {
    return every == 0 || done > Long.MAX_VALUE - every
        ? Long.MAX_VALUE
        : (done / every + 1) * every;
  }
}
