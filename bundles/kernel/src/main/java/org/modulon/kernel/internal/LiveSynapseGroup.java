package org.modulon.kernel.internal;

import java.util.List;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Connections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;

/** A synapse group in memory. */
final class LiveSynapseGroup extends LiveObject implements SynapseGroup {
  static final String WEIGHT = "weight";

  private final LiveNeuronGroup source;
  private final LiveNeuronGroup target;
  private final Connections connections;
  private final SynapticColumn weights;

  LiveSynapseGroup(
      int number,
      List<String> tags,
      LiveNeuronGroup source,
      LiveNeuronGroup target,
      Connections connections,
      SynapticColumn weights) {
    super(number, tags);
    this.source = source;
    this.target = target;
    this.connections = connections;
    this.weights = weights;
    columns().put(WEIGHT, new StateColumn(WEIGHT, weights, "the model"));
    source.addEfferent(this);
    target.addAfferent(this);
  }

  @Override
  public LiveNetwork network() {
    return target.network();
  }

  @Override
  public LiveNeuronGroup source() {
    return source;
  }

  @Override
  public LiveNeuronGroup target() {
    return target;
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public SynapticColumn column(String name) {
    return column(name, SynapticColumn.class);
  }

  @Override
  public void propagate(Spikes spikes, double[] sums) {
    connections.propagate(spikes, weights, sums, network().parallel());
  }

  @Override
  Object allocate(Class<?> type, String path, String name) {
    if (type == SynapticColumn.class) {
      return SynapticColumn.of(network().precision(), connections.elements());
    }
    throw new SpecException(
        path,
        "declares the state \""
            + name
            + "\" as "
            + type.getSimpleName()
            + ", which synapse groups don't have. Use SynapticColumn in the plugin.");
  }
}
