package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Node;
import org.modulon.expression.Unit;

/** Looks into syntax trees, and writes names out. */
final class Trees {
  private Trees() {}

  /** Whether a name that fits is mentioned. */
  static boolean mentions(Node node, Predicate<String> name) {
    return node instanceof Node.Name found
        ? name.test(found.name())
        : node.children().stream().anyMatch(child -> mentions(child, name));
  }

  /** The names in order of appearance. */
  static Set<String> names(Node node) {
    Set<String> names = new LinkedHashSet<>();
    mentions(
        node,
        name -> {
          names.add(name);
          return false;
        });
    return names;
  }

  /** The units of quantities and after {@code *}, in order of appearance. */
  static List<Unit> units(Node node) {
    List<Unit> units = new ArrayList<>();
    if (node instanceof Node.QuantityLiteral quantity) {
      Unit.find(quantity.unit()).ifPresent(units::add);
    } else if (node instanceof Node.Name name) {
      Unit.find(name.name()).ifPresent(units::add);
    }
    node.children().forEach(child -> units.addAll(units(child)));
    return units;
  }

  /** Puts what names stand for in their place, again and again. */
  static Node inline(Node node, Map<String, Node> meanings) {
    return node.replace(
        part ->
            part instanceof Node.Name name && meanings.containsKey(name.name())
                ? Optional.of(inline(meanings.get(name.name()), meanings))
                : Optional.empty());
  }

  static Node binary(BinaryOperator operator, Node left, Node right) {
    return new Node.Binary(operator, left, right, left.position());
  }
}
