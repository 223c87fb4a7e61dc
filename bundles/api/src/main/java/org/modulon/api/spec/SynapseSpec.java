package org.modulon.api.spec;

import java.util.List;
import java.util.Optional;

/**
 * A synapse group.
 *
 * @param from name or tag of the source group
 * @param to name or tag of the target group
 * @param tags what behaviors look it up by; the first is its name
 * @param weights a number or an expression with draws such as {@code uniform(0, 1)}
 * @param delay a time such as {@code 1.5 ms}, or a distribution of times for a delay per synapse;
 *     absent if spikes arrive within their step
 * @param structure which synapses there are
 * @param behaviors attached to it; keys are unique
 */
public record SynapseSpec(
    String from,
    String to,
    List<String> tags,
    String weights,
    Optional<String> delay,
    StructureSpec structure,
    List<BehaviorSpec> behaviors) {

  /** Copies the lists. */
  public SynapseSpec {
    tags = List.copyOf(tags);
    behaviors = List.copyOf(behaviors);
  }

  /** Random synapses without delay. */
  public SynapseSpec(
      String from,
      String to,
      List<String> tags,
      String weights,
      double density,
      List<BehaviorSpec> behaviors) {
    this(from, to, tags, weights, Optional.empty(), StructureSpec.random(density), behaviors);
  }

  /** Probability of each synapse that the connectivity allows, 0 to 1. */
  public double density() {
    return structure.density();
  }

  /** The same with another structure. */
  public SynapseSpec with(StructureSpec other) {
    return new SynapseSpec(from, to, tags, weights, delay, other, behaviors);
  }

  /** The same with a delay. */
  public SynapseSpec delayed(String time) {
    return new SynapseSpec(from, to, tags, weights, Optional.of(time), structure, behaviors);
  }
}
