package org.modulon.expression.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modulon.expression.Node;
import org.modulon.expression.Node.Member;
import org.modulon.expression.Type.Kind;

/** The names with a fixed meaning that aren't functions. */
final class Words {

  private static final Set<String> MODULES =
      Set.of(
          "np",
          "numpy",
          "math",
          "np.random",
          "numpy.random",
          "random",
          "np.linalg",
          "numpy.linalg");
  private static final Set<String> OWNERS =
      Set.of("n", "s", "neurons", "synapse", "synapses", "self");
  private static final Map<String, Plan> CONSTANTS = constants();

  private Words() {}

  static Optional<Plan> constant(String name) {
    return Optional.ofNullable(CONSTANTS.get(name));
  }

  /** Returns whether everything after {@code scope.} is a word or function of the language. */
  static boolean isModule(String scope) {
    return MODULES.contains(scope);
  }

  /** Returns what is left of a dotted reference that begins with an alias of the owner. */
  static Optional<Node> withoutOwner(Member member) {
    int dot = member.scope().indexOf('.');
    String first = dot < 0 ? member.scope() : member.scope().substring(0, dot);
    if (!OWNERS.contains(first)) {
      return Optional.empty();
    }
    return Optional.of(
        dot < 0
            ? member.inner()
            : new Member(member.scope().substring(dot + 1), member.inner(), member.position()));
  }

  /** Returns what is before the last dot, the {@code n.voltage} of {@code n.voltage.mean()}. */
  static Node receiver(Member member) {
    int dot = member.scope().lastIndexOf('.');
    Node name = new Node.Name(member.scope().substring(dot + 1), member.position());
    return dot < 0 ? name : new Member(member.scope().substring(0, dot), name, member.position());
  }

  private static Map<String, Plan> constants() {
    Map<String, Plan> constants = new LinkedHashMap<>();
    constants.put("pi", Plan.constant(Kind.NUMBER, Math.PI));
    constants.put("e", Plan.constant(Kind.NUMBER, Math.E));
    constants.put("inf", Plan.constant(Kind.NUMBER, Double.POSITIVE_INFINITY));
    constants.put("nan", Plan.constant(Kind.NUMBER, Double.NaN));
    constants.put("true", Plan.constant(Kind.BOOLEAN, 1));
    constants.put("True", Plan.constant(Kind.BOOLEAN, 1));
    constants.put("false", Plan.constant(Kind.BOOLEAN, 0));
    constants.put("False", Plan.constant(Kind.BOOLEAN, 0));
    return constants;
  }
}
