package org.modulon.behaviors.structure.internal;

import java.util.BitSet;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.Parameter;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.RandomStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Gives each target the same number of sources, distinct and drawn at random.
 *
 * <pre>
 *   sources(i) = a random subset of indegree sources, each subset equally likely
 * </pre>
 *
 * <p>With a {@code density} the number of sources varies from target to target, and with it the
 * mean input; published mean-field figures are those of a fixed number. Conditions of other
 * behaviors, {@code connectivity} and {@code density} take synapses away from these. While synapses
 * come into being it needs a bit for each pair of neurons.
 *
 * <p>PymoNNto's function of this name fails; its weights are those of the synapses' own line here.
 *
 * <p>Reference: Brunel 2000, doi:10.1023/A:1008925309027, section 2.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("FixedIndegree")
public final class FixedIndegree implements Behavior<SynapseGroup> {
  @Parameter(required = true, min = 0, description = "sources of each target")
  int indegree;

  @Parameter(description = "whether a neuron may be its own source, within one group")
  boolean autapses = true;

  @Draws RandomStream random;

  @Override
  public Phase phase() {
    return Phase.ON_ATTACH;
  }

  @Override
  public void initialize(SynapseGroup synapses) {
    boolean others = !autapses && synapses.source() == synapses.target();
    int sources = synapses.source().size();
    requireEnough(others ? sources - 1 : sources);
    BitSet[] targets = new BitSet[sources];
    for (int target = 0; target < synapses.target().size(); target++) {
      draw(target, others ? target : sources, others ? sources - 1 : sources, targets);
    }
    synapses
        .wiring()
        .require((source, target) -> targets[source] != null && targets[source].get(target));
  }

  private void requireEnough(int available) {
    if (indegree > available) {
      throw new InvalidParameterException(
          "indegree",
          "must be at most "
              + available
              + ", the number of possible sources (got "
              + indegree
              + ").");
    }
  }

  /**
   * Draws by Floyd's method, as many numbers as sources.
   *
   * @param skipped a source that is none
   * @param available how many sources there are without it
   */
  private void draw(int target, int skipped, int available, BitSet[] targets) {
    for (int last = available - indegree; last < available; last++) {
      int chosen = (int) random.below(last + 1);
      BitSet reached = reached(chosen < skipped ? chosen : chosen + 1, targets);
      if (reached.get(target)) {
        reached = reached(last < skipped ? last : last + 1, targets);
      }
      reached.set(target);
    }
  }

  private static BitSet reached(int source, BitSet[] targets) {
    if (targets[source] == null) {
      targets[source] = new BitSet();
    }
    return targets[source];
  }
}
