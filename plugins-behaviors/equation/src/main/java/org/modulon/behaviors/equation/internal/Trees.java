package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Node;
import org.modulon.expression.Unit;

/** Looks into syntax trees, and rebuilds them. */
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

  /**
   * Replaces parts from the root down.
   *
   * @param replacement of a part; empty to look at what it is made of
   */
  static Node replace(Node node, Function<Node, Optional<Node>> replacement) {
    return replacement.apply(node).orElseGet(() -> rebuilt(node, replacement));
  }

  /** Puts what names stand for in their place, again and again. */
  static Node inline(Node node, Map<String, Node> meanings) {
    return replace(
        node,
        part ->
            part instanceof Node.Name name && meanings.containsKey(name.name())
                ? Optional.of(inline(meanings.get(name.name()), meanings))
                : Optional.empty());
  }

  static Node binary(BinaryOperator operator, Node left, Node right) {
    return new Node.Binary(operator, left, right, left.position());
  }

  private static Node rebuilt(Node node, Function<Node, Optional<Node>> replacement) {
    if (node instanceof Node.Unary unary) {
      Node operand = replace(unary.operand(), replacement);
      return new Node.Unary(unary.operator(), operand, unary.position());
    }
    if (node instanceof Node.Binary binary) {
      Node left = replace(binary.left(), replacement);
      Node right = replace(binary.right(), replacement);
      return new Node.Binary(binary.operator(), left, right, binary.position());
    }
    if (node instanceof Node.Call call) {
      Map<String, Node> keywords = new LinkedHashMap<>();
      call.keywords().forEach((name, value) -> keywords.put(name, replace(value, replacement)));
      return new Node.Call(
          call.function(),
          call.arguments().stream().map(argument -> replace(argument, replacement)).toList(),
          keywords,
          call.position());
    }
    return node;
  }
}
