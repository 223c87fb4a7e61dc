package org.modulon.expression.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;

/** What a tree mentions, found without a scope. */
public final class Contents {

  private final Set<String> references = new LinkedHashSet<>();
  private final Map<String, OptionalDouble> genes = new LinkedHashMap<>();
  private boolean draws;
  private boolean gathers;

  private Contents() {}

  /** Collects the contents of a tree. */
  public static Contents of(Node root) {
    Contents contents = new Contents();
    contents.collect(root);
    return contents;
  }

  /** Returns whether a distribution is called. */
  public boolean draws() {
    return draws;
  }

  /** Returns whether a value may depend on all the others. */
  public boolean gathers() {
    return gathers;
  }

  /** Returns the names that a scope must know, in order of appearance. */
  public Set<String> references() {
    return Collections.unmodifiableSet(references);
  }

  /** Returns the genes with their defaults, in order of appearance. */
  public Map<String, OptionalDouble> genes() {
    return Collections.unmodifiableMap(genes);
  }

  private void collect(Node node) {
    if (node instanceof Node.Name name) {
      name(name);
    } else if (node instanceof Node.Member member) {
      member(member);
    } else if (node instanceof Node.Gene gene) {
      gene(gene);
    } else if (node instanceof Node.Binary binary && scalesByUnit(binary)) {
      collect(binary.left());
    } else {
      if (node instanceof Node.Call call) {
        function(call.function(), call.children().size());
      }
      node.children().forEach(this::collect);
    }
  }

  private void function(String name, int arguments) {
    draws |= Functions.draws(name, arguments);
    gathers |= Functions.gathers(name);
  }

  private void name(Node.Name name) {
    if (Functions.findBare(name.name()).isPresent()) {
      function(name.name(), 0);
    } else if (Words.constant(name.name()).isEmpty()) {
      references.add(name.name());
    }
  }

  private void member(Node.Member member) {
    if (Words.isModule(member.scope())) {
      collect(member.inner());
    } else {
      Words.withoutOwner(member)
          .or(() -> receiver(member))
          .ifPresentOrElse(this::collect, () -> references.add(CanonicalText.of(member)));
    }
  }

  /**
   * Finds the variable of {@code voltage.mean()}. A call with arguments stays whole, because it may
   * be the name of a recorded series.
   */
  private Optional<Node> receiver(Node.Member member) {
    boolean onVariable =
        member.inner() instanceof Node.Call call
            && call.arguments().isEmpty()
            && Functions.find(call.function()).isPresent()
            && Distributions.find(call.function()).isEmpty();
    if (!onVariable) {
      return Optional.empty();
    }
    function(((Node.Call) member.inner()).function(), 1);
    return Optional.of(Words.receiver(member));
  }

  private void gene(Node.Gene gene) {
    OptionalDouble value =
        gene.defaultValue()
            .map(node -> OptionalDouble.of(constant(node)))
            .orElseGet(OptionalDouble::empty);
    genes.merge(gene.name(), value, (first, next) -> first.isPresent() ? first : next);
  }

  private static double constant(Node node) {
    return Binder.compile(CanonicalText.of(node), node, Scope.empty()).evaluateScalar();
  }

  private static boolean scalesByUnit(Node.Binary binary) {
    return binary.operator() == BinaryOperator.MULTIPLY
        && binary.left() instanceof Node.NumberLiteral
        && binary.right() instanceof Node.Name name
        && Units.find(name.name()).isPresent();
  }
}
