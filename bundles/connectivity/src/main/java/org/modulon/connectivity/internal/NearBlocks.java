package org.modulon.connectivity.internal;

import java.util.List;
import org.modulon.connectivity.Block;
import org.modulon.connectivity.Endpoints;
import org.modulon.connectivity.Partition;
import org.modulon.connectivity.ReceptiveField;
import org.modulon.numerics.Space;

/**
 * Connects the targets of each block with the sources within its enlarged bounding box.
 *
 * @param blocks of targets; their sources don't matter
 * @param field by which boxes are enlarged
 */
public record NearBlocks(Partition blocks, ReceptiveField field) implements Condition {

  @Override
  public List<RowFilter> bind(Endpoints endpoints) {
    return List.of(new Filter(endpoints));
  }

  @Override
  public String toString() {
    return "within " + field + " of a block";
  }

  private final class Filter implements RowFilter {
    private final Space sources;
    private final Box[] boxes;
    private final boolean[] reached;

    Filter(Endpoints endpoints) {
      sources = endpoints.source().orElseThrow();
      Space targets = endpoints.target().orElseThrow();
      boxes =
          blocks.blocks().stream()
              .map(Block::targets)
              .map(block -> Box.around(targets, field, block))
              .toArray(Box[]::new);
      reached = new boolean[boxes.length];
    }

    @Override
    public int keep(int source, int[] targets, int count) {
      for (int block = 0; block < boxes.length; block++) {
        reached[block] = boxes[block].contains(sources, source);
      }
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (reached[blocks.blockOf(targets[i])]) {
          targets[kept++] = targets[i];
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
