package org.modulon.numerics;

/**
 * Connections that store an element for every pair: {@code element = source * targets + target}.
 *
 * <p>Worth its memory where most pairs are enabled: there is no index to read.
 */
public final class DenseConnections extends Connections {
  private DenseConnections(int sources, int targets) {
    super(sources, targets);
    Math.multiplyExact(sources, targets);
  }

  /** Connects every source to every target. */
  public static DenseConnections of(int sources, int targets) {
    return new DenseConnections(sources, targets);
  }

  @Override
  public int count() {
    return sources() * targets();
  }

  @Override
  public int elements() {
    return sources() * targets();
  }

  @Override
  public int element(int source, int target) {
    return source * targets() + target;
  }

  @Override
  public void forEach(SynapseVisitor visitor) {
    int element = 0;
    for (int source = 0; source < sources(); source++) {
      for (int target = 0; target < targets(); target++) {
        visitor.visit(source, target, element++);
      }
    }
  }

  @Override
  void propagateSingle(int block, Spikes spikes, float[] values, double[] sums) {
    int first = block * BLOCK;
    int end = Math.min(targets(), first + BLOCK);
    int[] indices = spikes.indices();
    for (int i = 0; i < spikes.count(); i++) {
      int row = indices[i] * targets();
      for (int target = first; target < end; target++) {
        sums[target] += values[row + target];
      }
    }
  }

  @Override
  void propagateDouble(int block, Spikes spikes, double[] values, double[] sums) {
    int first = block * BLOCK;
    int end = Math.min(targets(), first + BLOCK);
    int[] indices = spikes.indices();
    for (int i = 0; i < spikes.count(); i++) {
      int row = indices[i] * targets();
      for (int target = first; target < end; target++) {
        sums[target] += values[row + target];
      }
    }
  }
}
