package org.modulon.numerics;

/**
 * Connections that store an element for every pair: {@code element = source * targets + target}.
 *
 * <p>Worth its memory where most pairs are enabled: there is no index to read. Elements that are no
 * synapse are zero in every column, and stay so.
 */
public final class DenseConnections extends MaskedConnections {
  private final TargetBlocks blocks;

  private DenseConnections(int sources, int targets, Mask mask) {
    super(sources, targets, mask);
    blocks = TargetBlocks.of(targets);
  }

  /** Connects every source to every target. */
  public static DenseConnections of(int sources, int targets) {
    return new DenseConnections(sources, targets, Mask.all(elements(sources, targets)));
  }

  /** Stores every pair, and connects those that other connections connect. */
  public static DenseConnections of(Connections enabled) {
    int sources = enabled.sources();
    int targets = enabled.targets();
    boolean[] flags = new boolean[elements(sources, targets)];
    enabled.forEach((source, target, element) -> flags[source * targets + target] = true);
    return new DenseConnections(sources, targets, Mask.of(flags));
  }

  @Override
  int tasks() {
    return blocks.count();
  }

  @Override
  public int element(int source, int target) {
    int element = source * targets() + target;
    return isEnabled(element) ? element : -1;
  }

  @Override
  int place(int source, int target) {
    return source * targets() + target;
  }

  @Override
  Connections with(Mask other) {
    return new DenseConnections(sources(), targets(), other);
  }

  @Override
  public int outgoingRuns(int source) {
    return 1;
  }

  @Override
  public void outgoing(int source, int run, SynapseRun into) {
    into.set(targets(), source * targets(), 1, null, 0);
  }

  @Override
  public void incoming(int target, SynapseRun into) {
    into.set(sources(), target, targets(), null, 0);
  }

  @Override
  public void forEach(SynapseVisitor visitor) {
    int element = 0;
    for (int source = 0; source < sources(); source++) {
      for (int target = 0; target < targets(); target++, element++) {
        if (isEnabled(element)) {
          visitor.visit(source, target, element);
        }
      }
    }
  }

  @Override
  void propagateSingle(int task, int next, Spikes spikes, float[] values, double[] sums) {
    int[] indices = spikes.indices();
    int first = blocks.first(task);
    int length = blocks.end(task) - first;
    int i = 0;
    for (; i + 4 <= spikes.count(); i += 4) {
      DenseRows.addFour(values, indices, i, targets(), sums, first, length);
    }
    for (; i < spikes.count(); i++) {
      DenseRows.add(values, indices[i] * targets() + first, sums, first, length);
    }
  }

  @Override
  void propagateDouble(int task, int next, Spikes spikes, double[] values, double[] sums) {
    int[] indices = spikes.indices();
    int first = blocks.first(task);
    int length = blocks.end(task) - first;
    int i = 0;
    for (; i + 4 <= spikes.count(); i += 4) {
      DenseRows.addFour(values, indices, i, targets(), sums, first, length);
    }
    for (; i < spikes.count(); i++) {
      DenseRows.add(values, indices[i] * targets() + first, sums, first, length);
    }
  }

  @Override
  void propagateSame(int task, int next, Spikes spikes, double value, double[] sums) {
    int[] indices = spikes.indices();
    int first = blocks.first(task);
    int end = blocks.end(task);
    for (int i = 0; i < spikes.count(); i++) {
      int row = indices[i] * targets();
      for (int target = first; target < end; target++) {
        if (isEnabled(row + target)) {
          sums[target] += value;
        }
      }
    }
  }

  private static int elements(int sources, int targets) {
    long elements = (long) sources * targets;
    if (elements > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "A dense synapse group stores every pair, and "
              + sources
              + " times "
              + targets
              + " are more than 2147483639. Use the sparse layout.");
    }
    return (int) elements;
  }
}
