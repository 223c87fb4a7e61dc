package org.modulon.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.SynapticColumn.Precision;

/**
 * A behavior at work: one group of neurons named {@code neurons}, the behavior under test at key 1,
 * and whatever it needs around it.
 */
public final class BehaviorTest implements AutoCloseable {
  /** The name of the only group. */
  public static final String GROUP = "neurons";

  private final Simulation simulation;
  private final MemoryTapSink recorded = new MemoryTapSink();

  private BehaviorTest(Simulation simulation) {
    this.simulation = simulation;
    simulation.recordTo(recorded);
  }

  /**
   * Begins the description of a test.
   *
   * @param behavior makes the behavior under test, such as {@code MyBehavior::new}; it must attach
   *     to neuron groups
   */
  public static Builder of(Supplier<? extends Behavior<?>> behavior) {
    return new Builder(behavior);
  }

  /** The simulation; use it to pause, to swap, or to look at timings. */
  public Simulation simulation() {
    return simulation;
  }

  /** The network. */
  public Network network() {
    return simulation.network();
  }

  /** The group that the behavior is attached to. */
  public NeuronGroup group() {
    return simulation.network().groups().get(0);
  }

  /** What recorders have recorded so far. */
  public MemoryTapSink recorded() {
    return recorded;
  }

  /** The samples of a series, one after another; see {@link MemoryTapSink#values}. */
  public double[] values(String series) {
    return recorded.values(series);
  }

  /**
   * Makes some steps, after which everything recorded is in {@link #recorded()}.
   *
   * @param steps at least 0
   * @return this
   * @throws BehaviorFailedException if a behavior throws
   */
  public BehaviorTest step(long steps) {
    simulation.run(steps);
    simulation.flush();
    return this;
  }

  /**
   * Lets the behaviors append what they have held back, as at the end of a run.
   *
   * @return this
   * @throws BehaviorFailedException if a behavior throws
   */
  public BehaviorTest finish() {
    simulation.finish();
    simulation.flush();
    return this;
  }

  /** Gives the behaviors back. */
  @Override
  public void close() {
    simulation.close();
  }

  /** Describes a test; each method returns the builder itself. */
  public static final class Builder {
    private final List<Supplier<? extends Behavior<?>>> kinds = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<BehaviorSpec> others = new ArrayList<>();
    private final List<SynapseSpec> synapses = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final String type;
    private double key = 1;
    private int neurons = 1;
    private long seed;
    private int threads = 1;
    private Precision precision = Precision.SINGLE;
    private OptionalDouble stepDuration = OptionalDouble.empty();

    private Builder(Supplier<? extends Behavior<?>> behavior) {
      type = add(behavior);
    }

    /** How many neurons the group has; 1 if not given. */
    public Builder neurons(int count) {
      neurons = count;
      return this;
    }

    /** The seed of all random numbers; 0 if not given. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** How many threads share the work of a step; 1 if not given. */
    public Builder threads(int count) {
      threads = count;
      return this;
    }

    /** How synaptic columns are stored; single if not given. */
    public Builder precision(Precision value) {
      precision = value;
      return this;
    }

    /** The duration of a step in seconds; none if not given. */
    public Builder stepDuration(double seconds) {
      stepDuration = OptionalDouble.of(seconds);
      return this;
    }

    /** The key of the behavior under test; 1 if not given. */
    public Builder key(double value) {
      key = value;
      return this;
    }

    /** A tag of the behavior under test; recorders name their series by the first. */
    public Builder tag(String tag) {
      tags.add(tag);
      return this;
    }

    /**
     * A parameter of the behavior under test.
     *
     * @param name as files write it: {@code noise_density}
     * @param value as a file would give it: a number, a text, a flag or a list
     */
    public Builder parameter(String name, Object value) {
      parameters.put(name, plain(value));
      return this;
    }

    /** Another behavior of the group; its type is its only tag. */
    public Builder with(
        double otherKey, Supplier<? extends Behavior<?>> behavior, Map<String, ?> values) {
      return with(otherKey, List.of(), behavior, values);
    }

    /** Another behavior of the group, with tags. */
    public Builder with(
        double otherKey,
        List<String> otherTags,
        Supplier<? extends Behavior<?>> behavior,
        Map<String, ?> values) {
      Map<String, Object> plain = new LinkedHashMap<>();
      values.forEach((name, value) -> plain.put(name, plain(value)));
      others.add(new BehaviorSpec(otherKey, add(behavior), otherTags, true, plain));
      return this;
    }

    /**
     * Synapses from the group to itself.
     *
     * @param tag what behaviors look them up by
     * @param weights a number or an expression with draws
     * @param density probability of each synapse, 0 to 1
     */
    public Builder synapses(String tag, String weights, double density) {
      synapses.add(new SynapseSpec(GROUP, GROUP, List.of(tag), weights, density, List.of()));
      return this;
    }

    /**
     * Builds the network and initializes its behaviors.
     *
     * @throws org.modulon.api.spec.SpecException if it can't be built, as a model file couldn't
     * @throws BehaviorFailedException if a behavior throws while it is set up
     */
    public BehaviorTest build() {
      List<BehaviorSpec> behaviors = new ArrayList<>(others);
      behaviors.add(0, new BehaviorSpec(key, type, tags, true, parameters));
      NetworkSpec spec =
          new NetworkSpec(
              "test",
              OptionalLong.of(seed),
              stepDuration,
              precision,
              List.of(),
              List.of(new GroupSpec(GROUP, List.of(), neurons, behaviors)),
              synapses);
      return new BehaviorTest(Kernel.of(kinds).build(spec, threads));
    }

    private String add(Supplier<? extends Behavior<?>> behavior) {
      kinds.add(behavior);
      Class<?> made = behavior.get().getClass();
      BehaviorType annotation = made.getAnnotation(BehaviorType.class);
      return annotation == null ? made.getSimpleName() : annotation.value();
    }

    /** Files know one kind of whole number. */
    private static Object plain(Object value) {
      return value instanceof Integer number ? (Object) number.longValue() : value;
    }
  }
}
