package org.modulon.numerics;

import java.util.Arrays;

/**
 * Connections that store enabled synapses only, in compressed sparse columns: a column per source,
 * elements ordered by source and then target.
 *
 * <p>Seen as a matrix of targets by sources, {@link #starts()} and {@link #targetOf()} are its
 * column starts and row indices, so linear algebra can use the same arrays.
 */
public final class SparseConnections extends Connections {
  private final TargetBlocks blocks;
  private final int[] starts;
  private final int[] segments;
  private final int[] targetOf;
  private volatile IncomingIndex incoming;

  SparseConnections(int sources, int targets, int[] starts, int[] targetOf) {
    super(sources, targets);
    this.blocks = TargetBlocks.of(targets);
    this.starts = starts;
    this.targetOf = targetOf;
    this.segments = blocks.count() == 1 ? starts : cut();
  }

  /** Builds the structure that a rule describes; the rule is asked once per source, in order. */
  public static SparseConnections of(int sources, int targets, TargetRule rule) {
    SparseBuilder builder = new SparseBuilder(sources, targets);
    int[] chosen = new int[targets];
    for (int source = 0; source < sources; source++) {
      builder.add(chosen, rule.targets(source, chosen));
    }
    return builder.build();
  }

  /**
   * Connects each pair with the same probability, independently.
   *
   * @param density 0 to 1
   * @param random each source draws at its own step of the stream, so no pair shifts another
   */
  public static SparseConnections random(
      int sources, int targets, double density, RandomStream random) {
    if (!(density >= 0 && density <= 1)) {
      throw new IllegalArgumentException("The density must be within 0..1 (got " + density + ").");
    }
    double logComplement = Elementary.log1p(-density);
    return of(
        sources,
        targets,
        (source, chosen) -> {
          random.at(source);
          int count = 0;
          long target = random.gap(logComplement);
          while (target < targets) {
            chosen[count++] = (int) target;
            target += 1L + random.gap(logComplement);
          }
          return count;
        });
  }

  /**
   * The first element of each source, and the number of elements: one more than there are sources.
   * Not a copy; read only.
   */
  public int[] starts() {
    return starts;
  }

  /** The target of each element. Not a copy; read only. */
  public int[] targetOf() {
    return targetOf;
  }

  @Override
  int tasks() {
    return blocks.count();
  }

  @Override
  public int count() {
    return targetOf.length;
  }

  @Override
  public int elements() {
    return targetOf.length;
  }

  @Override
  public int element(int source, int target) {
    int found = Arrays.binarySearch(targetOf, starts[source], starts[source + 1], target);
    return found < 0 ? -1 : found;
  }

  @Override
  public boolean isEnabled(int element) {
    return true;
  }

  @Override
  public int outgoingRuns(int source) {
    return 1;
  }

  @Override
  public void outgoing(int source, int run, SynapseRun into) {
    int first = starts[source];
    into.set(starts[source + 1] - first, first, 1, targetOf, first);
  }

  @Override
  public void incoming(int target, SynapseRun into) {
    IncomingIndex index = incoming;
    if (index == null) {
      index = new IncomingIndex(this);
      incoming = index;
    }
    index.read(target, into);
  }

  @Override
  public void forEach(SynapseVisitor visitor) {
    for (int source = 0; source < sources(); source++) {
      for (int element = starts[source]; element < starts[source + 1]; element++) {
        visitor.visit(source, targetOf[element], element);
      }
    }
  }

  @Override
  public ConnectionsEdit edit(SynapseEdit edit) {
    return new SparseEditor(this, edit).edited();
  }

  @Override
  void propagateSingle(int task, Spikes spikes, float[] values, double[] sums) {
    int[] indices = spikes.indices();
    for (int i = 0; i < spikes.count(); i++) {
      int segment = indices[i] * blocks.count() + task;
      scatter(targetOf, values, sums, segments[segment], segments[segment + 1]);
    }
  }

  @Override
  void propagateDouble(int task, Spikes spikes, double[] values, double[] sums) {
    int[] indices = spikes.indices();
    for (int i = 0; i < spikes.count(); i++) {
      int segment = indices[i] * blocks.count() + task;
      scatter(targetOf, values, sums, segments[segment], segments[segment + 1]);
    }
  }

  @Override
  void propagateSame(int task, Spikes spikes, double value, double[] sums) {
    int[] indices = spikes.indices();
    for (int i = 0; i < spikes.count(); i++) {
      int segment = indices[i] * blocks.count() + task;
      scatter(targetOf, value, sums, segments[segment], segments[segment + 1]);
    }
  }

  private static void scatter(int[] targetOf, float[] values, double[] sums, int from, int to) {
    for (int element = from; element < to; element++) {
      sums[targetOf[element]] += values[element];
    }
  }

  private static void scatter(int[] targetOf, double[] values, double[] sums, int from, int to) {
    for (int element = from; element < to; element++) {
      sums[targetOf[element]] += values[element];
    }
  }

  private static void scatter(int[] targetOf, double value, double[] sums, int from, int to) {
    for (int element = from; element < to; element++) {
      sums[targetOf[element]] += value;
    }
  }

  /** The first element of each block within each source; every start is the end before it. */
  private int[] cut() {
    int[] cuts = new int[Math.addExact(Math.multiplyExact(sources(), blocks.count()), 1)];
    for (int source = 0; source < sources(); source++) {
      int element = starts[source];
      for (int block = 0; block < blocks.count(); block++) {
        cuts[source * blocks.count() + block] = element;
        while (element < starts[source + 1] && targetOf[element] < blocks.end(block)) {
          element++;
        }
      }
    }
    cuts[cuts.length - 1] = targetOf.length;
    return cuts;
  }
}
