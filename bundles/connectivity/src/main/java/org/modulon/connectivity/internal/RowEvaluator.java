package org.modulon.connectivity.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.modulon.connectivity.Endpoints;
import org.modulon.numerics.Connections.TargetRule;

/** Writes the targets of a source: candidates from the nearest neighbourhood, then filters. */
public final class RowEvaluator implements TargetRule {

  private final Optional<SpatialIndex> index;
  private final RowFilter[] filters;
  private final int targets;

  private RowEvaluator(Optional<SpatialIndex> index, List<RowFilter> filters, int targets) {
    this.index = index;
    this.filters = filters.toArray(new RowFilter[0]);
    this.targets = targets;
  }

  /** Builds the index of the smallest neighbourhood and puts cheap filters first. */
  public static RowEvaluator of(List<RowFilter> filters, Endpoints endpoints) {
    List<RowFilter> rest = new ArrayList<>(filters);
    Optional<Near> nearest =
        filters.stream()
            .filter(Near.class::isInstance)
            .map(Near.class::cast)
            .min(Comparator.comparingDouble(Near::radius));
    nearest.ifPresent(rest::remove);
    rest.sort(Comparator.comparing(filter -> !filter.isCheap()));
    return new RowEvaluator(nearest.map(SpatialIndex::new), rest, endpoints.targets());
  }

  @Override
  public int targets(int source, int[] chosen) {
    int count = index.isPresent() ? index.get().targets(source, chosen) : all(chosen);
    for (RowFilter filter : filters) {
      count = filter.keep(source, chosen, count);
    }
    return count;
  }

  private int all(int[] chosen) {
    for (int target = 0; target < targets; target++) {
      chosen[target] = target;
    }
    return targets;
  }
}
