package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** A neuron group in memory. */
final class LiveNeuronGroup extends LiveObject implements NeuronGroup {
  private final LiveNetwork network;
  private final int size;
  private final List<SynapseGroup> afferent = new ArrayList<>();
  private final List<SynapseGroup> efferent = new ArrayList<>();

  LiveNeuronGroup(LiveNetwork network, int number, List<String> tags, int size) {
    super(number, tags);
    this.network = network;
    this.size = size;
  }

  @Override
  public LiveNetwork network() {
    return network;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<SynapseGroup> afferent(String tag) {
    return withTag(afferent, tag);
  }

  @Override
  public List<SynapseGroup> efferent(String tag) {
    return withTag(efferent, tag);
  }

  void addAfferent(SynapseGroup synapses) {
    afferent.add(synapses);
  }

  void addEfferent(SynapseGroup synapses) {
    efferent.add(synapses);
  }

  @Override
  Object allocate(Class<?> type, String path, String name) {
    if (type == Vector.class) {
      return new Vector(size);
    }
    if (type == Spikes.class) {
      return new Spikes(size);
    }
    throw new SpecException(
        path,
        "declares the state \""
            + name
            + "\" as "
            + type.getSimpleName()
            + ", which neuron groups don't have. Use Vector or Spikes in the plugin.");
  }

  private static List<SynapseGroup> withTag(List<SynapseGroup> all, String tag) {
    return all.stream().filter(synapses -> synapses.tags().contains(tag)).toList();
  }
}
