package org.modulon.kernel.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.modulon.api.NeuronGroup;
import org.modulon.numerics.SpikeTally;
import org.modulon.numerics.Spikes;

/** The spike counts and hashes of all groups that have spikes. */
final class Tallies {
  private final Map<NeuronGroup, SpikeTally> byGroup = new LinkedHashMap<>();
  private final SpikeTally[] all;

  Tallies(LiveNetwork network) {
    for (NeuronGroup group : network.groups()) {
      if (group.declares("spike", Spikes.class)) {
        byGroup.put(group, new SpikeTally(group.spikes("spike")));
      }
    }
    all = byGroup.values().toArray(SpikeTally[]::new);
  }

  Optional<SpikeTally> of(NeuronGroup group) {
    return Optional.ofNullable(byGroup.get(group));
  }

  void step(long step) {
    for (SpikeTally tally : all) {
      tally.step(step);
    }
  }
}
