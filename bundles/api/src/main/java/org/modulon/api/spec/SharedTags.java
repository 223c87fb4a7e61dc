package org.modulon.api.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tags that groups, synapses and behaviors of a network share, so that a look-up finds all of them.
 *
 * <p>A recorder may be called as the group that it is attached to: what it records is the group's.
 */
public final class SharedTags {
  private final Map<String, List<Bearer>> bearers = new LinkedHashMap<>();

  private SharedTags(NetworkSpec network) {
    addBehaviors("", network.behaviors());
    for (GroupSpec group : network.groups()) {
      String path = "groups." + group.name();
      add(group.name(), Kind.GROUP, path, path);
      group.tags().forEach(tag -> add(tag, Kind.GROUP, path, path));
      addBehaviors(path, group.behaviors());
    }
    for (int i = 0; i < network.synapses().size(); i++) {
      SynapseSpec synapses = network.synapses().get(i);
      String path = "synapses." + i;
      synapses.tags().forEach(tag -> add(tag, Kind.SYNAPSES, path, path));
      addBehaviors(path, synapses.behaviors());
    }
  }

  /** A sentence for people per tag that is shared, in the order of the model. */
  public static List<String> of(NetworkSpec network) {
    return new SharedTags(network)
        .bearers.entrySet().stream()
            .filter(entry -> clash(entry.getValue()))
            .map(entry -> sentence(entry.getKey(), entry.getValue()))
            .toList();
  }

  private static boolean clash(List<Bearer> all) {
    return all.stream().anyMatch(one -> all.stream().anyMatch(one::differsFrom));
  }

  private static String sentence(String tag, List<Bearer> all) {
    return "The tag \""
        + tag
        + "\" belongs to things of different kinds: "
        + all.stream().map(Bearer::path).distinct().collect(Collectors.joining(", "))
        + ". A look-up finds all of them. Give each kind its own, or look up one kind.";
  }

  private void addBehaviors(String owner, List<BehaviorSpec> behaviors) {
    for (BehaviorSpec behavior : behaviors) {
      String path = (owner.isEmpty() ? "" : owner + ".") + "behaviors." + behavior.keyText();
      behavior.tags().forEach(tag -> add(tag, Kind.BEHAVIOR, owner, path));
    }
  }

  private void add(String tag, Kind kind, String owner, String path) {
    bearers.computeIfAbsent(tag, any -> new ArrayList<>()).add(new Bearer(kind, owner, path));
  }

  private enum Kind {
    GROUP,
    SYNAPSES,
    BEHAVIOR
  }

  private record Bearer(Kind kind, String owner, String path) {
    boolean differsFrom(Bearer other) {
      return kind != other.kind && !owner.equals(other.owner);
    }
  }
}
