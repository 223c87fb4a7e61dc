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
        draws |= draws(Distributions.find(call.function(), call.children().size()));
        gathers |=
            Reductions.NAMES.contains(call.function()) || Ramps.NAMES.contains(call.function());
      }
      node.children().forEach(this::collect);
    }
  }

  private void name(Node.Name name) {
    Optional<Distribution> bare =
        Distributions.find(name.name()).filter(Distribution::needsNoArguments);
    if (bare.isPresent()) {
      draws |= draws(bare);
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
  private static Optional<Node> receiver(Node.Member member) {
    boolean onVariable =
        member.inner() instanceof Node.Call call
            && call.arguments().isEmpty()
            && Functions.find(call.function()).isPresent()
            && Distributions.find(call.function()).isEmpty();
    return onVariable ? Optional.of(Words.receiver(member)) : Optional.empty();
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

  private static boolean draws(Optional<Distribution> distribution) {
    return distribution.filter(Distribution::draws).isPresent();
  }

  private static boolean scalesByUnit(Node.Binary binary) {
    return binary.operator() == BinaryOperator.MULTIPLY
        && binary.left() instanceof Node.NumberLiteral
        && binary.right() instanceof Node.Name name
        && Units.find(name.name()).isPresent();
  }
}
