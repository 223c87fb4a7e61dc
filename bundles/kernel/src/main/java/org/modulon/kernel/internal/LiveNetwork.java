package org.modulon.kernel.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.Tagged;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.RandomKind;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SynapticColumn.Precision;

/** A network in memory. */
final class LiveNetwork extends LiveObject implements Network {
  private final NetworkSpec spec;
  private final long seed;
  private final RandomSource random;
  private final Parallel parallel;
  private Consumer<Slot> settler = slot -> {};
  private final List<LiveNeuronGroup> groups = new ArrayList<>();
  private final List<LiveSynapseGroup> synapses = new ArrayList<>();
  private final Taps taps = new Taps(this::iteration);
  private final Lookups lookups = new Lookups();
  private final Changes changes = new Changes();
  private volatile long iteration;

  LiveNetwork(NetworkSpec spec, long seed, Parallel parallel) {
    super(0, List.of(spec.name(), "Network"));
    this.spec = spec;
    this.seed = seed;
    random =
        spec.random() == RandomKind.LEGACY_NUMPY
            ? RandomSource.legacyNumpy(seed)
            : RandomSource.counter(seed);
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
  public Path folder() {
    return Path.of(spec.folder());
  }

  @Override
  public OptionalDouble stepDuration() {
    return spec.stepDuration();
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public Tap tap(BehaviorSlot slot, TapDescription description) {
    Tap tap = taps.open(slot, description);
    structureChanged();
    return tap;
  }

  Precision precision() {
    return spec.precision();
  }

  Map<String, Double> genes() {
    return spec.genes();
  }

  /** The random numbers of one use. */
  RandomStream stream(int owner, int slot, int purpose) {
    RandomStream stream = random.stream(owner, slot, purpose);
    stream.share(parallel);
    return stream;
  }

  RandomKind random() {
    return spec.random();
  }

  RandomSource randomSource() {
    return random;
  }

  /** Tells how to fill a slot that another one needs, while the network is built. */
  void settleWith(Consumer<Slot> filler) {
    settler = filler;
  }

  /** Fills a slot if nobody has yet. */
  void settle(Slot slot) {
    if (slot.provider() == null) {
      settler.accept(slot);
    }
  }

  Lookups lookups() {
    return lookups;
  }

  Changes changes() {
    return changes;
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

  List<LiveSynapseGroup> liveSynapses() {
    return synapses;
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

  void setIteration(long step) {
    iteration = step;
  }

  @Override
  public void setRecording(boolean recording) {
    super.setRecording(recording);
    groups.forEach(group -> group.setRecording(recording));
    synapses.forEach(group -> group.setRecording(recording));
  }

  @Override
  String path() {
    return "";
  }

  @Override
  void structureChanged() {
    super.structureChanged();
    groups.forEach(LiveObject::structureChanged);
    synapses.forEach(LiveObject::structureChanged);
  }

  @Override
  void collect(Predicate<Tagged> wanted, Set<Tagged> into) {
    super.collect(wanted, into);
    groups.forEach(group -> group.collect(wanted, into));
    synapses.forEach(group -> group.collect(wanted, into));
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
