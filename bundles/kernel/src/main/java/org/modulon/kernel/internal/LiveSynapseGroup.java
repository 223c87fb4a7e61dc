package org.modulon.kernel.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.modulon.api.StateDeclaration;
import org.modulon.api.SynapseGroup;
import org.modulon.api.SynapsePart;
import org.modulon.api.Tagged;
import org.modulon.api.Wiring;
import org.modulon.api.spec.SpecException;
import org.modulon.connectivity.SynapsePlan;
import org.modulon.connectivity.Synapses;
import org.modulon.numerics.BlockConnections;
import org.modulon.numerics.Connections;
import org.modulon.numerics.ConnectionsEdit;
import org.modulon.numerics.DelayQueue;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseEdit;
import org.modulon.numerics.SynapsePairs;
import org.modulon.numerics.SynapseRun;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Transmission;

/** A synapse group in memory: first a plan, then synapses. */
final class LiveSynapseGroup extends LiveObject implements SynapseGroup {
  static final String WEIGHT = "weight";
  private static final String SPIKE = "spike";

  private final LiveNeuronGroup source;
  private final LiveNeuronGroup target;
  private final String path;
  private final SynapsePlan plan;
  private Connections connections;
  private Transmission transmission;
  private Spikes sent;
  private List<SynapsePart> parts = List.of();
  private Connections original;

  LiveSynapseGroup(
      int number,
      List<String> tags,
      String path,
      LiveNeuronGroup source,
      LiveNeuronGroup target,
      SynapsePlan plan) {
    super(number, tags);
    this.path = path;
    this.source = source;
    this.target = target;
    this.plan = plan;
    source.addEfferent(this);
    target.addAfferent(this);
  }

  /** The synapses come into being. */
  void realize() {
    Synapses synapses = plan.realize(target.scope());
    connect(synapses.connections());
    transmission = synapses.transmission();
    columns().put(WEIGHT, new StateColumn(WEIGHT, synapses.weights(), StateColumn.MODEL));
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
    if (connections == null) {
      throw new IllegalStateException(
          path + " has no synapses yet: they come when all ON_ATTACH behaviors are initialized.");
    }
    return connections;
  }

  @Override
  public SynapticColumn column(String name) {
    network().lookups().read(this, name);
    return writable(column(name, SynapticColumn.class), name);
  }

  @Override
  Object declare(StateDeclaration state, Slot slot) {
    Object data = super.declare(state, slot);
    return data instanceof SynapticColumn column ? writable(column, state.name()) : data;
  }

  @Override
  public void propagate(Spikes spikes, double[] sums) {
    connections.propagate(spikes, weights(), sums, network().parallel());
  }

  @Override
  public boolean propagate(double[] sums) {
    if (transmission instanceof DelayQueue queue) {
      return queue.deliver(network().iteration(), weights(), sums);
    }
    Spikes spikes = arriving();
    propagate(spikes, sums);
    return spikes.count() > 0;
  }

  @Override
  public Spikes arriving() {
    return transmission.arriving(network().iteration(), sent());
  }

  @Override
  public void arriving(SynapseRun into) {
    transmission.arriving(network().iteration(), into);
  }

  @Override
  public OptionalInt delay() {
    return transmission.delay();
  }

  @Override
  public List<SynapsePart> parts() {
    return parts;
  }

  @Override
  public double[] matrix(String column) {
    return connections().matrix(column(column, SynapticColumn.class));
  }

  @Override
  public double[] incoming(String column, int target) {
    return connections().incoming(target, column(column, SynapticColumn.class));
  }

  @Override
  public void setMatrix(String column, double[] values) {
    connections().setMatrix(values, column(column));
  }

  @Override
  public void edit(SynapseEdit edit, double weight) {
    connections();
    network()
        .changes()
        .request(
            steering -> {
              apply(connections.edit(edit), weight);
              steering.rebind();
            });
  }

  @Override
  public Wiring wiring() {
    return plan;
  }

  Transmission transmission() {
    return transmission;
  }

  /** Whether spikes arrive in a later step than the one they are of. */
  boolean delayed() {
    return transmission != Transmission.IMMEDIATE;
  }

  /** Sends the spikes of a step on their way, at its end. */
  void send(long step) {
    transmission.take(step, sent());
  }

  private Spikes sent() {
    if (sent == null) {
      if (!source.declares(SPIKE, Spikes.class)) {
        throw new IllegalStateException(
            "The source group "
                + source.name()
                + " has no spikes. Attach a behavior to it that declares the state \"spike\".");
      }
      sent = source.column(SPIKE, Spikes.class);
    }
    return sent;
  }

  /** Whether synapses have been added or removed since the network was built. */
  boolean edited() {
    return original != null;
  }

  /** The synapses are again those that the network was built with. */
  void forgetEdits() {
    original = null;
  }

  /** The synapses that the network was built with, of a group that was edited. */
  int[] originalPairs() {
    return SynapsePairs.of(original);
  }

  /** Replaces the structure and, with it, every column. */
  void apply(ConnectionsEdit edit, double weight) {
    original = original == null ? connections : original;
    for (StateColumn column : List.copyOf(columns().values())) {
      double added = column.name().equals(WEIGHT) ? weight : 0;
      SynapticColumn carried = edit.carry((SynapticColumn) column.data(), added);
      columns().put(column.name(), column.with(carried));
    }
    transmission = transmission.carried(edit);
    connect(edit.connections());
  }

  @Override
  String path() {
    return path;
  }

  @Override
  void collect(Predicate<Tagged> wanted, Set<Tagged> into) {
    super.collect(wanted, into);
    parts.forEach(part -> addIf(wanted, part, into));
  }

  @Override
  Object allocate(Class<?> type, String slotPath, String name) {
    if (type != SynapticColumn.class) {
      throw new SpecException(
          slotPath,
          "declares the state \""
              + name
              + "\" as "
              + type.getSimpleName()
              + ", which synapse groups don't have. Use SynapticColumn in the plugin.");
    }
    if (connections == null) {
      throw new SpecException(
          slotPath,
          "declares the synaptic column \""
              + name
              + "\" before there are synapses. Use another phase than ON_ATTACH in the plugin.");
    }
    return SynapticColumn.of(network().precision(), connections.elements());
  }

  private SynapticColumn weights() {
    return (SynapticColumn) columns().get(WEIGHT).data();
  }

  /** Whoever asks for a column may write it, so it needs a value per synapse from then on. */
  private SynapticColumn writable(SynapticColumn column, String name) {
    if (column.isWritable()) {
      return column;
    }
    SynapticColumn values = column.writable();
    for (int element = 0; element < values.length(); element++) {
      if (!connections.isEnabled(element)) {
        values.set(element, 0);
      }
    }
    columns().put(name, columns().get(name).with(values));
    return values;
  }

  private void connect(Connections structure) {
    connections = structure;
    if (structure instanceof BlockConnections blocks) {
      Set<String> tags = new LinkedHashSet<>(tags());
      tags.add("partitioned");
      parts =
          blocks.parts().stream()
              .<SynapsePart>map(part -> new LiveSynapsePart(this, part, List.copyOf(tags)))
              .toList();
    }
  }
}
