package org.modulon.numerics;

import java.util.Arrays;

/**
 * Connections that store enabled synapses only.
 *
 * <p>Layout: elements are ordered by target block, then source, then target; {@code starts[block *
 * sources + source]} is the first element of a source within a block.
 */
public final class SparseConnections extends Connections {
  private final int[] starts;
  private final int[] targetOf;

  private SparseConnections(int sources, int targets, int[] starts, int[] targetOf) {
    super(sources, targets);
    this.starts = starts;
    this.targetOf = targetOf;
  }

  /** Builds the structure that a rule describes; the rule is asked twice per source, in order. */
  public static SparseConnections of(int sources, int targets, TargetRule rule) {
    int blocks = (targets + BLOCK - 1) / BLOCK;
    int[] chosen = new int[targets];
    int[] starts = new int[Math.multiplyExact(blocks, sources) + 1];
    for (int source = 0; source < sources; source++) {
      int count = rule.targets(source, chosen);
      for (int i = 0; i < count; i++) {
        starts[chosen[i] / BLOCK * sources + source + 1]++;
      }
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] = Math.addExact(starts[i], starts[i - 1]);
    }
    int[] targetOf = new int[starts[starts.length - 1]];
    for (int source = 0; source < sources; source++) {
      int count = rule.targets(source, chosen);
      int next = 0;
      while (next < count) {
        int block = chosen[next] / BLOCK;
        int element = starts[block * sources + source];
        while (next < count && chosen[next] / BLOCK == block) {
          targetOf[element++] = chosen[next++];
        }
      }
    }
    return new SparseConnections(sources, targets, starts, targetOf);
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
    int segment = target / BLOCK * sources() + source;
    int found = Arrays.binarySearch(targetOf, starts[segment], starts[segment + 1], target);
    return found < 0 ? -1 : found;
  }

  @Override
  public void forEach(SynapseVisitor visitor) {
    for (int source = 0; source < sources(); source++) {
      for (int block = 0; block < blocks(); block++) {
        int segment = block * sources() + source;
        for (int element = starts[segment]; element < starts[segment + 1]; element++) {
          visitor.visit(source, targetOf[element], element);
        }
      }
    }
  }

  @Override
  void propagateSingle(int block, Spikes spikes, float[] values, double[] sums) {
    int[] indices = spikes.indices();
    int base = block * sources();
    for (int i = 0; i < spikes.count(); i++) {
      int end = starts[base + indices[i] + 1];
      for (int element = starts[base + indices[i]]; element < end; element++) {
        sums[targetOf[element]] += values[element];
      }
    }
  }

  @Override
  void propagateDouble(int block, Spikes spikes, double[] values, double[] sums) {
    int[] indices = spikes.indices();
    int base = block * sources();
    for (int i = 0; i < spikes.count(); i++) {
      int end = starts[base + indices[i] + 1];
      for (int element = starts[base + indices[i]]; element < end; element++) {
        sums[targetOf[element]] += values[element];
      }
    }
  }
}
