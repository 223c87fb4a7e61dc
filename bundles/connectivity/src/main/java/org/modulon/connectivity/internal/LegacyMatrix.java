package org.modulon.connectivity.internal;

import java.util.Optional;
import org.modulon.numerics.Connections;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.SynapticColumn;

/**
 * A weight matrix in the order of draws of PymoNNto: a row per target, all values first, then, if
 * not all pairs are wanted, a number per pair that keeps or drops it.
 */
public final class LegacyMatrix {
  private final int sources;
  private final int targets;
  private final WeightExpression weights;
  private final double[] values;
  private final boolean[] kept;

  private LegacyMatrix(
      int sources, int targets, WeightExpression weights, double[] values, boolean[] kept) {
    this.sources = sources;
    this.targets = targets;
    this.weights = weights;
    this.values = values;
    this.kept = kept;
  }

  /** Draws values, and which of them are kept, for all pairs. */
  public static LegacyMatrix draw(
      int sources, int targets, WeightExpression weights, double density, RandomStream random) {
    int pairs = Math.multiplyExact(sources, targets);
    double[] values = weights.draw(pairs, random);
    boolean[] kept = new boolean[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      kept[pair] = density == 1 || random.uniform() <= density;
    }
    return new LegacyMatrix(sources, targets, weights, values, kept);
  }

  /** The pairs that were kept, of those that a rule allows. */
  public Connections connections(Optional<Connections.TargetRule> rule) {
    return SparseConnections.of(
        sources,
        targets,
        (source, chosen) -> {
          int allowed = rule.isPresent() ? rule.get().targets(source, chosen) : all(chosen);
          int count = 0;
          for (int i = 0; i < allowed; i++) {
            if (kept[chosen[i] * sources + source]) {
              chosen[count++] = chosen[i];
            }
          }
          return count;
        });
  }

  /** The values of the pairs that are connected. */
  public SynapticColumn weights(Connections connections, SynapticColumn.Precision precision) {
    SynapticColumn column = SynapticColumn.of(precision, connections.elements());
    connections.forEach(
        (source, target, element) -> {
          double value = values.length == 1 ? values[0] : values[target * sources + source];
          weights.require(value, precision, source, target);
          column.set(element, value);
        });
    return column;
  }

  private int all(int[] chosen) {
    for (int target = 0; target < targets; target++) {
      chosen[target] = target;
    }
    return targets;
  }
}
