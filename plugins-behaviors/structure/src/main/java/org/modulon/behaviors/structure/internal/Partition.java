package org.modulon.behaviors.structure.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.PartitionSpec;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Cuts a synapse group into dense parts, one for each block of neighbouring targets, with the
 * sources that reach it.
 *
 * <p>The same as {@code partition} in the synapses' own line: {@code auto} makes blocks of about
 * seven neurons along each axis, a number so many blocks along each axis in use, three numbers so
 * many along x, y and z. With a {@code reach}, the sources of a block are those within its bounding
 * box, enlarged by so much; others have no synapses to it. The target group needs positions.
 *
 * <p>Reference: Vieth et al. 2021, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Partition")
public final class Partition implements Behavior<SynapseGroup> {
  @Parameter(description = "auto, or how many blocks along each axis")
  List<String> splitSize = List.of("auto");

  @Parameter(
      description =
          "how far from a block its sources may be, or how far along x, y and z; empty: anywhere")
  List<String> reach = List.of();

  @Override
  public Phase phase() {
    return Phase.ON_ATTACH;
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    PartitionSpec blocks =
        splitSize.equals(List.of("auto"))
            ? PartitionSpec.AUTO
            : new PartitionSpec(blocks(), List.of());
    synapses.wiring().partition(reach.isEmpty() ? blocks : reaching(blocks));
  }

  private List<Integer> blocks() {
    List<Integer> blocks = new ArrayList<>();
    for (String block : splitSize) {
      if (!block.matches("[1-9][0-9]{0,4}")) {
        throw wrong();
      }
      blocks.add(Integer.valueOf(block));
    }
    if (blocks.size() != 1 && blocks.size() != 3) {
      throw wrong();
    }
    return blocks;
  }

  private PartitionSpec reaching(PartitionSpec blocks) {
    if ((reach.size() != 1 && reach.size() != 3) || !reach.stream().allMatch(Partition::distance)) {
      throw new InvalidParameterException(
          "reach",
          "must be a distance of at least 0, or three (got "
              + reach
              + "). For example [2, 2, 0] for x, y and z.");
    }
    return blocks.reaching(reach(0), reach(1), reach(2));
  }

  /** One distance is that of all axes. */
  private double reach(int axis) {
    return Double.parseDouble(reach.get(axis % reach.size()));
  }

  private static boolean distance(String text) {
    return text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
  }

  private InvalidParameterException wrong() {
    return new InvalidParameterException(
        "split_size",
        "must be auto, one number of blocks, or three, each at least 1 (got "
            + splitSize
            + "). For example [3, 3, 1].");
  }
}
