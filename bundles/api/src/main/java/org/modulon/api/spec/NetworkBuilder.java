package org.modulon.api.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.modulon.numerics.SynapticColumn.Precision;

/**
 * Defines a network in Java, as a model file does in YAML:
 *
 * <pre>{@code
 * NetworkSpec basics =
 *     NetworkSpec.named("basics")
 *         .seed(42)
 *         .group("my_neurons", 100, group -> group
 *             .behavior(1, "BasicBehavior", Map.of("threshold", 0.5, "noise_density", 0.01))
 *             .behavior(2, "InputBehavior", Map.of("synapses", "GLUTAMATE")))
 *         .synapses("my_neurons", "my_neurons", each -> each
 *             .tags("GLUTAMATE").weights("uniform(0, 1)").density(0.1))
 *         .build();
 * }</pre>
 *
 * <p>The builder may be used again after {@link #build}, whose result never changes. For one
 * thread.
 */
public final class NetworkBuilder extends BehaviorList<NetworkBuilder> {
  private final String name;
  private OptionalLong seed = OptionalLong.empty();
  private OptionalDouble stepDuration = OptionalDouble.empty();
  private Precision precision = Precision.SINGLE;
  private RandomKind random = RandomKind.COUNTER;
  private final Map<String, Double> genes = new LinkedHashMap<>();
  private final List<GroupSpec> groups = new ArrayList<>();
  private final List<SynapseSpec> synapses = new ArrayList<>();

  NetworkBuilder(String name) {
    this.name = name;
  }

  /** Sets the seed of all random numbers; without one, it is drawn. */
  public NetworkBuilder seed(long value) {
    seed = OptionalLong.of(value);
    return this;
  }

  /** Sets the duration of a step in seconds. */
  public NetworkBuilder stepDuration(double seconds) {
    stepDuration = OptionalDouble.of(seconds);
    return this;
  }

  /** Sets the precision of synaptic columns, which is single otherwise. */
  public NetworkBuilder precision(Precision value) {
    precision = value;
    return this;
  }

  /** Says where random numbers come from. */
  public NetworkBuilder random(RandomKind kind) {
    random = kind;
    return this;
  }

  /** Sets a gene, which parameters refer to as {@code [0.5#name]}. */
  public NetworkBuilder gene(String gene, double value) {
    genes.put(gene, value);
    return this;
  }

  /** Adds neurons without positions. */
  public NetworkBuilder group(String group, int size, UnaryOperator<GroupBuilder> definition) {
    groups.add(definition.apply(new GroupBuilder(group, size, Optional.empty())).build());
    return this;
  }

  /** Adds neurons on a grid. */
  public NetworkBuilder group(String group, GridSpec grid, UnaryOperator<GroupBuilder> definition) {
    GroupBuilder builder = new GroupBuilder(group, (int) grid.size(), Optional.of(grid));
    groups.add(definition.apply(builder).build());
    return this;
  }

  /**
   * Adds synapses.
   *
   * @param from name or tag of the source group
   * @param to name or tag of the target group
   */
  public NetworkBuilder synapses(String from, String to, UnaryOperator<SynapseBuilder> definition) {
    synapses.add(definition.apply(new SynapseBuilder(from, to)).build());
    return this;
  }

  @Override
  NetworkBuilder self() {
    return this;
  }

  /**
   * The network as defined so far.
   *
   * @throws SpecException if no network can be built of it
   */
  public NetworkSpec build() {
    NetworkSpec spec =
        new NetworkSpec(
            name, seed, stepDuration, precision, random, genes, behaviors(), groups, synapses);
    SpecCheck.check(spec);
    return spec;
  }
}
