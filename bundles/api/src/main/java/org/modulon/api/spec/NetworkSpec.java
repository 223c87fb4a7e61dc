package org.modulon.api.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.modulon.numerics.SynapticColumn.Precision;

/**
 * A whole network.
 *
 * @param name of the model
 * @param seed of all random numbers; if absent, one is drawn and recorded
 * @param stepDuration in seconds, positive; absent if a step has no physical time
 * @param precision of synaptic columns
 * @param behaviors attached to the network itself
 * @param groups in order
 * @param synapses in order
 */
public record NetworkSpec(
    String name,
    OptionalLong seed,
    OptionalDouble stepDuration,
    Precision precision,
    List<BehaviorSpec> behaviors,
    List<GroupSpec> groups,
    List<SynapseSpec> synapses) {

  /** Copies the lists. */
  public NetworkSpec {
    behaviors = List.copyOf(behaviors);
    groups = List.copyOf(groups);
    synapses = List.copyOf(synapses);
  }

  /** The group of a name or tag, the first in order. */
  public Optional<GroupSpec> group(String tag) {
    return groups.stream()
        .filter(group -> group.name().equals(tag) || group.tags().contains(tag))
        .findFirst();
  }

  /** The same network with another seed. */
  public NetworkSpec withSeed(long other) {
    return new NetworkSpec(
        name, OptionalLong.of(other), stepDuration, precision, behaviors, groups, synapses);
  }
}
