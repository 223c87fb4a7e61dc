package org.modulon.numerics;

import java.util.Arrays;

/**
 * Connections that store enabled synapses only, in compressed sparse columns: a column per source,
 * elements ordered by source and then target.
 *
 * <p>Seen as a matrix of targets by sources, {@link #starts()} and {@link #targetOf()} are its
 * column starts and row indices, so linear algebra can use the same arrays. Propagation, which is
 * bound by memory, reads 16 bits per target: its place within its region. It reads the synapses of
 * a source that lie side by side in one go: all of them where one thread does all the blocks.
 */
public final class SparseConnections extends Connections {
  private final TargetBlocks blocks;
  private final int[] starts;
  private final int[] segments;
  private final char[] places;
  private volatile int[] targetOf;
  private volatile IncomingIndex incoming;

  /**
   * A structure.
   *
   * @param segments the first element of each block within each source, and the number of elements
   * @param places of the targets within their regions
   */
  SparseConnections(int sources, int targets, int[] segments, char[] places) {
    super(sources, targets);
    this.blocks = TargetBlocks.of(targets);
    this.segments = segments;
    this.places = places;
    this.starts = blocks.count() == 1 ? segments : firstElements();
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

  /**
   * The target of each element. Made when first asked for; then not a copy, and read only.
   *
   * @return four bytes per element
   */
  public int[] targetOf() {
    int[] known = targetOf;
    if (known == null) {
      int[] targets = new int[places.length];
      forEach((source, target, element) -> targets[element] = target);
      targetOf = targets;
      known = targets;
    }
    return known;
  }

  @Override
  int tasks() {
    return blocks.count();
  }

  @Override
  public int count() {
    return places.length;
  }

  @Override
  public int elements() {
    return places.length;
  }

  @Override
  public int element(int source, int target) {
    int block = target / blocks.size();
    int segment = source * blocks.count() + block;
    char place = (char) (target - blocks.base(block));
    int found = Arrays.binarySearch(places, segments[segment], segments[segment + 1], place);
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
    into.set(starts[source + 1] - first, first, 1, targetOf(), first);
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
      for (int block = 0; block < blocks.count(); block++) {
        int segment = source * blocks.count() + block;
        int base = blocks.base(block);
        for (int element = segments[segment]; element < segments[segment + 1]; element++) {
          visitor.visit(source, base + places[element], element);
        }
      }
    }
  }

  @Override
  public ConnectionsEdit edit(SynapseEdit edit) {
    return new SparseEditor(this, edit).edited();
  }

  @Override
  int endOfRun(int task) {
    return blocks.regionEnd(task);
  }

  @Override
  void propagateSingle(int task, int next, Spikes spikes, float[] values, double[] sums) {
    int[] indices = spikes.indices();
    int base = blocks.base(task);
    for (int i = 0; i < spikes.count(); i++) {
      int row = indices[i] * blocks.count();
      scatter(places, values, sums, base, segments[row + task], segments[row + next]);
    }
  }

  @Override
  void propagateDouble(int task, int next, Spikes spikes, double[] values, double[] sums) {
    int[] indices = spikes.indices();
    int base = blocks.base(task);
    for (int i = 0; i < spikes.count(); i++) {
      int row = indices[i] * blocks.count();
      scatter(places, values, sums, base, segments[row + task], segments[row + next]);
    }
  }

  @Override
  void propagateSame(int task, int next, Spikes spikes, double value, double[] sums) {
    int[] indices = spikes.indices();
    int base = blocks.base(task);
    for (int i = 0; i < spikes.count(); i++) {
      int row = indices[i] * blocks.count();
      scatter(places, value, sums, base, segments[row + task], segments[row + next]);
    }
  }

  private static void scatter(
      char[] places, float[] values, double[] sums, int base, int from, int to) {
    for (int element = from; element < to; element++) {
      sums[base + places[element]] += values[element];
    }
  }

  private static void scatter(
      char[] places, double[] values, double[] sums, int base, int from, int to) {
    for (int element = from; element < to; element++) {
      sums[base + places[element]] += values[element];
    }
  }

  private static void scatter(
      char[] places, double value, double[] sums, int base, int from, int to) {
    for (int element = from; element < to; element++) {
      sums[base + places[element]] += value;
    }
  }

  private int[] firstElements() {
    int[] first = new int[sources() + 1];
    for (int source = 0; source <= sources(); source++) {
      first[source] = segments[source * blocks.count()];
    }
    return first;
  }
}
