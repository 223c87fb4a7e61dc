package org.modulon.api.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modulon.numerics.SynapticColumn.Precision;

/**
 * A whole network.
 *
 * @param name of the model
 * @param seed of all random numbers; if absent, one is drawn and recorded
 * @param stepDuration in seconds, positive; absent if a step has no physical time
 * @param precision of synaptic columns
 * @param random where random numbers come from
 * @param folder where relative paths in parameters start; empty for the working directory
 * @param genes values of gene references such as {@code [0.5#gain]}, by name; those without one
 *     have their default
 * @param behaviors attached to the network itself
 * @param groups in order
 * @param synapses in order
 */
public record NetworkSpec(
    String name,
    OptionalLong seed,
    OptionalDouble stepDuration,
    Precision precision,
    RandomKind random,
    String folder,
    Map<String, Double> genes,
    List<BehaviorSpec> behaviors,
    List<GroupSpec> groups,
    List<SynapseSpec> synapses) {

  /** Copies the lists and the genes. */
  public NetworkSpec {
    genes = Map.copyOf(genes);
    behaviors = List.copyOf(behaviors);
    groups = List.copyOf(groups);
    synapses = List.copyOf(synapses);
  }

  /** Begins the definition of a network in Java. */
  public static NetworkBuilder named(String name) {
    return new NetworkBuilder(name);
  }

  /** A network whose relative paths start in the working directory. */
  public NetworkSpec(
      String name,
      OptionalLong seed,
      OptionalDouble stepDuration,
      Precision precision,
      RandomKind random,
      Map<String, Double> genes,
      List<BehaviorSpec> behaviors,
      List<GroupSpec> groups,
      List<SynapseSpec> synapses) {
    this(name, seed, stepDuration, precision, random, "", genes, behaviors, groups, synapses);
  }

  /** A network with numbers of the counter-based generator. */
  public NetworkSpec(
      String name,
      OptionalLong seed,
      OptionalDouble stepDuration,
      Precision precision,
      List<BehaviorSpec> behaviors,
      List<GroupSpec> groups,
      List<SynapseSpec> synapses) {
    this(
        name,
        seed,
        stepDuration,
        precision,
        RandomKind.COUNTER,
        Map.of(),
        behaviors,
        groups,
        synapses);
  }

  /** The types of all behaviors. */
  public Set<String> behaviorTypes() {
    return Stream.of(
            behaviors.stream(),
            groups.stream().flatMap(group -> group.behaviors().stream()),
            synapses.stream().flatMap(each -> each.behaviors().stream()))
        .flatMap(Function.identity())
        .map(BehaviorSpec::type)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The group of a name or tag, the first in order. */
  public Optional<GroupSpec> group(String tag) {
    return groups.stream()
        .filter(group -> group.name().equals(tag) || group.tags().contains(tag))
        .findFirst();
  }

  /** The same network with another seed. */
  public NetworkSpec withSeed(long other) {
    return with(OptionalLong.of(other), folder);
  }

  /** The same network with another folder for relative paths. */
  public NetworkSpec withFolder(String other) {
    return with(seed, other);
  }

  private NetworkSpec with(OptionalLong seed, String folder) {
    return new NetworkSpec(
        name, seed, stepDuration, precision, random, folder, genes, behaviors, groups, synapses);
  }
}
