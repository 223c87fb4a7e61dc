package org.modulon.storage.query.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Node;
import org.modulon.expression.UnaryOperator;

/** Turns the tree of a query into terms. */
final class QueryCompiler implements Node.Visitor<Term> {
  private final String text;
  private final TextLiterals literals;
  private final List<KeyTerm> required = new ArrayList<>();
  private final List<Comparison> comparisons = new ArrayList<>();

  QueryCompiler(String text) {
    this.text = text;
    this.literals = TextLiterals.parse(text);
  }

  Term compile() {
    return literals.expression().root().accept(this);
  }

  /** The keys that some run must have; those that are only asked for with {@code has} needn't. */
  List<KeyTerm> required() {
    return required;
  }

  /** The comparisons of the query, as they stand in it. */
  List<Comparison> comparisons() {
    return comparisons;
  }

  @Override
  public Term visitNumber(Node.NumberLiteral number) {
    Object value = number.value();
    if (number.integer() && number.decimal().precision() - number.decimal().scale() <= 18) {
      value = number.decimal().longValueExact();
    }
    return constant(value);
  }

  @Override
  public Term visitPercentage(Node.Percentage percentage) {
    return constant(percentage.value());
  }

  @Override
  public Term visitQuantity(Node.QuantityLiteral quantity) {
    throw mistake(
        quantity,
        "runs keep parameters without units",
        "Compare with the number, or with the text as it was stored, such as '10 ms'.");
  }

  @Override
  public Term visitName(Node.Name name) {
    String literal = literals.byPosition().get(name.position());
    if (literal != null) {
      return constant(literal);
    }
    return switch (name.name()) {
      case "true", "True" -> constant(true);
      case "false", "False" -> constant(false);
      case "nan" -> constant(Double.NaN);
      case "inf" -> constant(Double.POSITIVE_INFINITY);
      default -> key(name.name());
    };
  }

  @Override
  public Term visitMember(Node.Member member) {
    if (member.inner() instanceof Node.Name name) {
      return key(member.scope() + "." + name.name());
    }
    boolean numpy = member.scope().equals("np") || member.scope().equals("numpy");
    if (numpy && member.inner() instanceof Node.Call call) {
      return visitCall(call);
    }
    throw mistake(
        member,
        "\"" + member.scope() + "\" has no functions here",
        "Use a key such as " + member.scope() + ".name, or a function by its name alone.");
  }

  private Term key(String key) {
    KeyTerm term = new KeyTerm(key);
    required.add(term);
    return term;
  }

  @Override
  public Term visitCall(Node.Call call) {
    return switch (call.function()) {
      case "key" -> key(keyOf(call));
      case "has" -> {
        KeyTerm asked = new KeyTerm(keyOf(call));
        yield row -> asked.value(row) != null;
      }
      case "number" -> number(call);
      default -> function(call);
    };
  }

  private Term number(Node.Call call) {
    if (call.arguments().size() != 1 || !call.keywords().isEmpty()) {
      throw mistake(call, "\"number\" takes one value", "Write number(score).");
    }
    Term operand = call.arguments().get(0).accept(this);
    return row -> Values.numeral(operand.value(row));
  }

  /** A key as an argument: spelled as elsewhere, or as a text. */
  private String keyOf(Node.Call call) {
    if (call.arguments().size() == 1 && call.keywords().isEmpty()) {
      Node argument = call.arguments().get(0);
      if (argument instanceof Node.Name name) {
        return literals.byPosition().getOrDefault(name.position(), name.name());
      }
      if (argument instanceof Node.Member member && member.inner() instanceof Node.Name name) {
        return member.scope() + "." + name.name();
      }
    }
    throw mistake(
        call, "\"" + call.function() + "\" takes one key", "Write " + call.function() + "(score).");
  }

  private Term function(Node.Call call) {
    if (!call.keywords().isEmpty()) {
      throw mistake(
          call,
          "\"" + call.function() + "\" has named arguments",
          "Give the arguments in their order, without names.");
    }
    List<Term> operands = call.arguments().stream().map(each -> each.accept(this)).toList();
    String names =
        IntStream.range(0, operands.size())
            .mapToObj(NumericTerm::name)
            .collect(Collectors.joining(", "));
    boolean keeps = List.of("abs", "min", "max", "minimum", "maximum").contains(call.function());
    NumericTerm term = numeric(call, call.function() + "(" + names + ")", operands, keeps);
    if (term.draws() || !term.isScalar()) {
      throw mistake(
          call,
          "\"" + call.function() + "\" is no function of values",
          "Use one that gives the same number each time, such as abs, sqrt, log or min.");
    }
    return term;
  }

  private NumericTerm numeric(Node node, String operation, List<Term> operands, boolean keeps) {
    try {
      return new NumericTerm(operation, operands, keeps);
    } catch (ExpressionException wrong) {
      throw mistake(node, wrong.problem(), wrong.remedy());
    }
  }

  @Override
  public Term visitIndex(Node.Index index) {
    throw mistake(index, "parameters of runs have no elements", "Compare whole values.");
  }

  @Override
  public Term visitGene(Node.Gene gene) {
    throw mistake(gene, "a query has no genes", "Write " + gene.name() + " for a parameter.");
  }

  @Override
  public Term visitUnary(Node.Unary unary) {
    Term operand = unary.operand().accept(this);
    if (unary.operator() == UnaryOperator.NOT) {
      return Logic.not(operand);
    }
    String sign = unary.operator() == UnaryOperator.NEGATE ? "-" : "+";
    return numeric(unary, sign + NumericTerm.name(0), List.of(operand), true);
  }

  @Override
  public Term visitBinary(Node.Binary binary) {
    Term left = binary.left().accept(this);
    Term right = binary.right().accept(this);
    BinaryOperator operator = binary.operator();
    if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
      return Logic.combined(left, right, operator == BinaryOperator.OR);
    }
    if (operator.isComparison()) {
      Comparison comparison = new Comparison(operator, left, right);
      comparisons.add(comparison);
      return comparison;
    }
    boolean keeps = operator != BinaryOperator.DIVIDE && operator != BinaryOperator.POWER;
    String operation = NumericTerm.name(0) + " " + operator.symbol() + " " + NumericTerm.name(1);
    return numeric(binary, operation, List.of(left, right), keeps);
  }

  private static Term constant(Object value) {
    return row -> value;
  }

  private ExpressionException mistake(Node node, String problem, String remedy) {
    return new ExpressionException(text, node.position(), problem, remedy);
  }
}
