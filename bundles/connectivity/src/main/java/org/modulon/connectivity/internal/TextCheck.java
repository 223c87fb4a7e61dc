package org.modulon.connectivity.internal;

import java.util.Optional;
import org.modulon.connectivity.Endpoints;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Node;

/** Refuses what the language allows but a rule about single pairs doesn't. */
final class TextCheck {

  private final Expression expression;
  private final PairScope scope;

  private TextCheck(Expression expression, PairScope scope) {
    this.expression = expression;
    this.scope = scope;
  }

  /**
   * Checks a whole text.
   *
   * @throws ExpressionException at the first mistake
   */
  static void check(Expression expression, PairScope scope, Endpoints endpoints) {
    TextCheck check = new TextCheck(expression, scope);
    check.refuseDraws(expression.root());
    check.requirePositions(expression.root(), endpoints);
    expression.check(scope);
    check.refuseOtherPairs(expression.root());
  }

  private void refuseDraws(Node node) {
    if (!expression.part(node).draws()) {
      return;
    }
    node.children().forEach(this::refuseDraws);
    throw error(
        node,
        "\"" + expression.part(node) + "\" draws random numbers",
        "Connectivity is deterministic. Choose pairs at random with the density.");
  }

  private void requirePositions(Node node, Endpoints endpoints) {
    need(node)
        .ifPresent(
            need ->
                need.remedy(endpoints)
                    .ifPresent(
                        remedy -> {
                          String name =
                              node instanceof Node.Call call
                                  ? call.function()
                                  : expression.part(node).toString();
                          throw error(node, "\"" + name + "\" needs " + need.what(), remedy);
                        }));
    node.children().forEach(child -> requirePositions(child, endpoints));
  }

  private Optional<Need> need(Node node) {
    if (node instanceof Node.Call call) {
      return PairScope.NEIGHBOURHOODS.containsKey(call.function())
          ? Optional.of(Need.POSITIONS)
          : Optional.empty();
    }
    return node instanceof Node.Name || node instanceof Node.Member
        ? Optional.ofNullable(
            PairScope.VARIABLES.get(PairScope.ownName(expression.part(node).toString())))
        : Optional.empty();
  }

  private void refuseOtherPairs(Node node) {
    if (node instanceof Node.Index || isReduction(node)) {
      throw error(
          node,
          "\"" + expression.part(node) + "\" looks at other pairs",
          "Only the source and the target of one pair are known. Compare them element by element.");
    }
    if (node instanceof Node.Member member && isMethod(member)) {
      throw error(
          node,
          "\"" + expression.part(node) + "\" is a call on a variable",
          "Write the function first, as in abs(dx).");
    }
    node.children().forEach(this::refuseOtherPairs);
  }

  private boolean isReduction(Node node) {
    return node instanceof Node.Call call
        && expression.part(call).check(scope).isScalar()
        && call.children().stream().anyMatch(this::isArray);
  }

  /** Returns whether a node varies over targets; a name may be a unit, which has no type. */
  private boolean isArray(Node node) {
    return node instanceof Node.Name name
        ? scope.find(name.name()).filter(symbol -> !symbol.type().isScalar()).isPresent()
        : !expression.part(node).check(scope).isScalar();
  }

  private static boolean isMethod(Node.Member member) {
    String receiver = member.scope().substring(member.scope().lastIndexOf('.') + 1);
    return member.inner() instanceof Node.Call && PairScope.VARIABLES.containsKey(receiver);
  }

  private ExpressionException error(Node node, String problem, String remedy) {
    return new ExpressionException(expression.text(), node.position(), problem, remedy);
  }
}
