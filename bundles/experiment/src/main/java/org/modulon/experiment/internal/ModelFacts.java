package org.modulon.experiment.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.storage.DecimalText;

/** Everything about a network that its state depends on, by place, so that two can be compared. */
final class ModelFacts {
  private final Map<String, String> facts = new LinkedHashMap<>();

  private ModelFacts() {}

  /**
   * A place at which two networks differ.
   *
   * @param place such as {@code groups.exc.size}
   * @param first what the first has there
   * @param second what the second has there
   */
  record Difference(String place, String first, String second) {
    /** The difference in words, given what to call the two. */
    String between(String firstName, String secondName) {
      return place + " is " + first + " in " + firstName + ", and " + second + " in " + secondName;
    }
  }

  /** The facts of a network, in the order of the model file. */
  static Map<String, String> of(NetworkSpec network) {
    ModelFacts collector = new ModelFacts();
    collector.network(network);
    return collector.facts;
  }

  /** The first place at which two networks differ, in the order of the first one. */
  static Optional<Difference> difference(Map<String, String> first, Map<String, String> second) {
    Map<String, String> places = new LinkedHashMap<>(first);
    places.putAll(second);
    for (String place : places.keySet()) {
      String here = first.getOrDefault(place, "nothing");
      String there = second.getOrDefault(place, "nothing");
      if (!here.equals(there)) {
        return Optional.of(new Difference(place, here, there));
      }
    }
    return Optional.empty();
  }

  private void network(NetworkSpec network) {
    network.seed().ifPresent(seed -> put("seed", seed));
    network.stepDuration().ifPresent(seconds -> put("dt", seconds));
    put("precision", network.precision());
    put("random", network.random());
    new TreeMap<>(network.genes()).forEach((gene, value) -> put("genes." + gene, value));
    behaviors("", network.behaviors());
    put("groups", network.groups().stream().map(GroupSpec::name).toList());
    network.groups().forEach(this::group);
    for (int i = 0; i < network.synapses().size(); i++) {
      synapses("synapses." + i + ".", network.synapses().get(i));
    }
  }

  private void group(GroupSpec group) {
    String path = "groups." + group.name() + ".";
    put(path + "size", group.size());
    put(path + "tags", group.tags());
    group.grid().ifPresent(grid -> put(path + "grid", grid));
    behaviors(path, group.behaviors());
  }

  private void synapses(String path, SynapseSpec synapses) {
    put(path + "from", synapses.from());
    put(path + "to", synapses.to());
    put(path + "tags", synapses.tags());
    put(path + "weights", synapses.weights());
    synapses.delay().ifPresent(delay -> put(path + "delay", delay));
    StructureSpec structure = synapses.structure();
    structure.sources().ifPresent(condition -> put(path + "from.where", condition));
    structure.targets().ifPresent(condition -> put(path + "to.where", condition));
    put(path + "density", structure.density());
    structure.connectivity().ifPresent(rule -> put(path + "connectivity", rule));
    put(path + "layout", structure.layout());
    structure.partition().ifPresent(parts -> put(path + "partition", parts));
    behaviors(path, synapses.behaviors());
  }

  private void behaviors(String path, List<BehaviorSpec> behaviors) {
    for (BehaviorSpec behavior : behaviors) {
      String slot = path + "behaviors." + behavior.keyText() + ".";
      put(slot + "type", behavior.type());
      put(slot + "tag", behavior.tags());
      put(slot + "enabled", behavior.enabled());
      behavior.parameters().forEach((name, value) -> put(slot + name, value));
    }
  }

  private void put(String place, Object value) {
    facts.put(place, text(value));
  }

  /** Numbers must have the same digits on every JVM, or equal models would seem to differ. */
  private static String text(Object value) {
    if (value instanceof Double number) {
      return DecimalText.shortest(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ModelFacts::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }
}
