package org.modulon.console.internal;

import org.modulon.experiment.CheckpointPolicy;
import picocli.CommandLine.Option;

/** The options that say when a run writes checkpoints. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "steps from one checkpoint to the next; stopped runs get one anyway")
  private Long every;

  @Option(
      names = "--checkpoint-at-end",
      description = "write one at the end, too, to go on for more steps later")
  private boolean atEnd;

  CheckpointPolicy policy() {
    if (every != null && every < 1) {
      throw new UserMistake("--checkpoint-every: must be at least 1 (got " + every + ").");
    }
    return new CheckpointPolicy(every == null ? 0 : every, atEnd);
  }
}
