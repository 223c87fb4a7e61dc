package org.modulon.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.numerics.SynapticColumn.Precision;

/** Short ways to write definitions in tests. */
public final class Specs {
  private Specs() {}

  /** A behavior with parameters as name, value, name, value. */
  public static BehaviorSpec behavior(double key, String type, Object... parameters) {
    return new BehaviorSpec(key, type, List.of(), true, map(parameters));
  }

  /** A behavior with a tag. */
  public static BehaviorSpec tagged(String tag, double key, String type, Object... parameters) {
    return new BehaviorSpec(key, type, List.of(tag), true, map(parameters));
  }

  /** A behavior that takes no part in steps. */
  public static BehaviorSpec disabled(double key, String type, Object... parameters) {
    return new BehaviorSpec(key, type, List.of(), false, map(parameters));
  }

  /** A neuron group. */
  public static GroupSpec group(String name, int size, BehaviorSpec... behaviors) {
    return new GroupSpec(name, List.of(), size, List.of(behaviors));
  }

  /** Synapses tagged GLU. */
  public static SynapseSpec synapses(
      String from, String to, String weights, double density, BehaviorSpec... behaviors) {
    return new SynapseSpec(from, to, List.of("GLU"), weights, density, List.of(behaviors));
  }

  /** A network of seed 1 with one group. */
  public static NetworkSpec network(GroupSpec group) {
    return network(List.of(), List.of(group), List.of());
  }

  /** A network of seed 1. */
  public static NetworkSpec network(
      List<BehaviorSpec> behaviors, List<GroupSpec> groups, List<SynapseSpec> synapses) {
    return new NetworkSpec(
        "net",
        OptionalLong.of(1),
        OptionalDouble.empty(),
        Precision.SINGLE,
        behaviors,
        groups,
        synapses);
  }

  private static Map<String, Object> map(Object... parameters) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put((String) parameters[i], parameters[i + 1]);
    }
    return map;
  }
}
