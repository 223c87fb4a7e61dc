package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.Tagged;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.SynapticColumn.Precision;

/** A network in memory. */
final class LiveNetwork extends LiveObject implements Network {
  private final long seed;
  private final OptionalDouble stepDuration;
  private final Precision precision;
  private final Parallel parallel;
  private final List<LiveNeuronGroup> groups = new ArrayList<>();
  private final List<LiveSynapseGroup> synapses = new ArrayList<>();
  private final Taps taps = new Taps();
  private volatile long iteration;

  LiveNetwork(
      String name, long seed, OptionalDouble stepDuration, Precision precision, Parallel parallel) {
    super(0, List.of(name, "Network"));
    this.seed = seed;
    this.stepDuration = stepDuration;
    this.precision = precision;
    this.parallel = parallel;
  }

  @Override
  public LiveNetwork network() {
    return this;
  }

  @Override
  public List<NeuronGroup> groups() {
    return Collections.unmodifiableList(groups);
  }

  @Override
  public List<SynapseGroup> synapses() {
    return Collections.unmodifiableList(synapses);
  }

  @Override
  public long iteration() {
    return iteration;
  }

  @Override
  public OptionalDouble stepDuration() {
    return stepDuration;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public Tap tap(BehaviorSlot slot, TapDescription description) {
    Tap tap = taps.open(slot, description);
    objects().forEach(LiveObject::structureChanged);
    return tap;
  }

  Precision precision() {
    return precision;
  }

  Parallel parallel() {
    return parallel;
  }

  Taps taps() {
    return taps;
  }

  void add(LiveNeuronGroup group) {
    groups.add(group);
  }

  void add(LiveSynapseGroup group) {
    synapses.add(group);
  }

  /** The network, its groups, its synapses: the order in which ties of the step are broken. */
  List<LiveObject> objects() {
    List<LiveObject> all = new ArrayList<>();
    all.add(this);
    all.addAll(groups);
    all.addAll(synapses);
    return all;
  }

  long beginStep() {
    long next = iteration + 1;
    iteration = next;
    return next;
  }

  @Override
  void collect(String query, Set<Tagged> into) {
    super.collect(query, into);
    groups.forEach(group -> group.collect(query, into));
    synapses.forEach(group -> group.collect(query, into));
  }

  @Override
  Object allocate(Class<?> type, String path, String name) {
    throw new SpecException(
        path,
        "declares the state \""
            + name
            + "\" as "
            + type.getSimpleName()
            + ", but a network has no columns. Use a double or long in the plugin.");
  }
}
