package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SubGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Space;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** A neuron group in memory. */
final class LiveNeuronGroup extends LiveObject implements NeuronGroup {
  private final LiveNetwork network;
  private final int size;
  private final Optional<Space> space;
  private final List<SynapseGroup> afferent = new ArrayList<>();
  private final List<SynapseGroup> efferent = new ArrayList<>();

  LiveNeuronGroup(
      LiveNetwork network, int number, List<String> tags, int size, Optional<Space> space) {
    super(number, tags);
    this.network = network;
    this.size = size;
    this.space = space;
    space.ifPresent(
        positions -> {
          declarePosition("x", positions.x);
          declarePosition("y", positions.y);
          declarePosition("z", positions.z);
        });
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

  @Override
  public List<SynapseGroup> afferent() {
    return List.copyOf(afferent);
  }

  @Override
  public List<SynapseGroup> efferent() {
    return List.copyOf(efferent);
  }

  @Override
  public Optional<Space> space() {
    return space;
  }

  @Override
  public SubGroup subGroup(boolean[] mask) {
    return SubGroup.of(this, mask);
  }

  @Override
  public SubGroup subGroup(String condition) {
    return SubGroup.where(this, condition);
  }

  @Override
  public void parallel(Parallel.NeuronLoop loop) {
    network.parallel().overNeurons(size, loop);
  }

  @Override
  String path() {
    return "groups." + name();
  }

  /** The coordinates of an axis; null if it is none, or there are no positions. */
  Vector position(String axis) {
    boolean known = space.isPresent() && List.of("x", "y", "z").contains(axis);
    return known ? column(axis, Vector.class) : null;
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

  private void declarePosition(String axis, double[] values) {
    columns().put(axis, new StateColumn(axis, Vector.of(values), StateColumn.MODEL));
  }

  private static List<SynapseGroup> withTag(List<SynapseGroup> all, String tag) {
    return all.stream().filter(synapses -> synapses.tags().contains(tag)).toList();
  }
}
