package org.modulon.connectivity.internal;

import java.util.List;
import org.modulon.connectivity.Endpoints;

/** Connects some neurons of the source group with some of the target group. */
public final class Ends implements Condition {
  private final boolean[] sources;
  private final boolean[] targets;

  /**
   * Keeps flags, which nobody may change.
   *
   * @param sources one per neuron of the source group
   * @param targets one per neuron of the target group
   */
  public Ends(boolean[] sources, boolean[] targets) {
    this.sources = sources;
    this.targets = targets;
  }

  @Override
  public List<RowFilter> bind(Endpoints endpoints) {
    return List.of(new Filter());
  }

  @Override
  public String toString() {
    return "some neurons of both groups";
  }

  private final class Filter implements RowFilter {
    @Override
    public int keep(int source, int[] candidates, int count) {
      int kept = 0;
      for (int i = 0; sources[source] && i < count; i++) {
        if (targets[candidates[i]]) {
          candidates[kept++] = candidates[i];
        }
      }
      return kept;
    }

    @Override
    public boolean isCheap() {
      return true;
    }
  }
}
