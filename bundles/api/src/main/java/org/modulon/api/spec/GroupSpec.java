package org.modulon.api.spec;

import java.util.List;

/**
 * A neuron group.
 *
 * @param name its first tag
 * @param tags further tags
 * @param size how many neurons, at least 1
 * @param behaviors attached to it; keys are unique
 */
public record GroupSpec(String name, List<String> tags, int size, List<BehaviorSpec> behaviors) {

  /** Copies the lists. */
  public GroupSpec {
    tags = List.copyOf(tags);
    behaviors = List.copyOf(behaviors);
  }
}
