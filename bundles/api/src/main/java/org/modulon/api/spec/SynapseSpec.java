package org.modulon.api.spec;

import java.util.List;

/**
 * A synapse group.
 *
 * @param from name or tag of the source group
 * @param to name or tag of the target group
 * @param tags what behaviors look it up by; the first is its name
 * @param weights a number or an expression with draws such as {@code uniform(0, 1)}
 * @param density probability of each synapse, 0 to 1
 * @param behaviors attached to it; keys are unique
 */
public record SynapseSpec(
    String from,
    String to,
    List<String> tags,
    String weights,
    double density,
    List<BehaviorSpec> behaviors) {

  /** Copies the lists. */
  public SynapseSpec {
    tags = List.copyOf(tags);
    behaviors = List.copyOf(behaviors);
  }
}
