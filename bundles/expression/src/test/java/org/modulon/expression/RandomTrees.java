package org.modulon.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes random syntax trees, and describes trees without their positions. */
final class RandomTrees {

  private static final String[] NAMES = {"voltage", "w", "_x1", "µ", "spike"};
  private static final String[] UNITS = {"ms", "mV", "s", "MOhm", "pF", "µm"};

  private final Random random;

  RandomTrees(Random random) {
    this.random = random;
  }

  Node tree(int depth) {
    if (depth <= 1) {
      return leaf();
    }
    return switch (random.nextInt(6)) {
      case 0 -> new Node.Unary(pick(UnaryOperator.values()), tree(depth - 1), 0);
      case 1 -> call(depth);
      case 2 -> new Node.Index(tree(depth - 1), selectors(), 0);
      case 3 -> new Node.Member(random.nextBoolean() ? "np" : "a.b", call(depth - 1), 0);
      default ->
          new Node.Binary(
              pick(BinaryOperator.values()),
              tree(depth - 1),
              tree(1 + random.nextInt(depth - 1)),
              0);
    };
  }

  private Node leaf() {
    return switch (random.nextInt(7)) {
      case 0 -> new Node.NumberLiteral(BigDecimal.valueOf(random.nextInt(1000)), true, 0);
      case 1 -> new Node.NumberLiteral(decimal(), false, 0);
      case 2 -> new Node.Percentage(decimal(), 0);
      case 3 -> new Node.QuantityLiteral(decimal(), pick(UNITS), 0);
      case 4 -> new Node.Member("my_recorder", new Node.Name(pick(NAMES), 0), 0);
      case 5 ->
          new Node.Gene(
              "gain",
              random.nextBoolean()
                  ? Optional.empty()
                  : Optional.of(new Node.Percentage(decimal(), 0)),
              0);
      default -> new Node.Name(pick(NAMES), 0);
    };
  }

  private Node call(int depth) {
    List<Node> arguments = new ArrayList<>();
    Map<String, Node> keywords = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      arguments.add(tree(depth - 1));
    }
    for (int i = random.nextInt(2); i > 0; i--) {
      keywords.put("axis", tree(depth - 1));
    }
    return new Node.Call(pick(NAMES), arguments, keywords, 0);
  }

  private List<Node.Selector> selectors() {
    List<Node.Selector> selectors = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      selectors.add(
          random.nextBoolean()
              ? new Node.Selector.At(random.nextInt(20) - 10)
              : new Node.Selector.Slice(bound(), bound(), bound()));
    }
    return selectors;
  }

  private OptionalInt bound() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(20) - 10);
  }

  private BigDecimal decimal() {
    return BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(40) - 20);
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** Describes everything about a tree but its positions. */
  static String describe(Node node) {
    String children =
        node.children().stream().map(RandomTrees::describe).collect(Collectors.joining(" "));
    return "(" + label(node) + " " + children + ")";
  }

  private static String label(Node node) {
    return node.accept(
        new Node.Visitor<>() {
          @Override
          public String visitNumber(Node.NumberLiteral number) {
            return "number " + number.decimal() + number.integer();
          }

          @Override
          public String visitPercentage(Node.Percentage percentage) {
            return "percentage " + percentage.percent();
          }

          @Override
          public String visitQuantity(Node.QuantityLiteral quantity) {
            return "quantity " + quantity.magnitude() + quantity.unit();
          }

          @Override
          public String visitName(Node.Name name) {
            return "name " + name.name();
          }

          @Override
          public String visitMember(Node.Member member) {
            return "member " + member.scope();
          }

          @Override
          public String visitCall(Node.Call call) {
            return "call " + call.function() + call.arguments().size() + call.keywords().keySet();
          }

          @Override
          public String visitIndex(Node.Index index) {
            return "index " + index.selectors();
          }

          @Override
          public String visitUnary(Node.Unary unary) {
            return unary.operator().name();
          }

          @Override
          public String visitBinary(Node.Binary binary) {
            return binary.operator().name();
          }

          @Override
          public String visitGene(Node.Gene gene) {
            return "gene " + gene.name();
          }
        });
  }
}
