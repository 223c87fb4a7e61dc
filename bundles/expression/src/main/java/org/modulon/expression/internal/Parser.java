package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.expression.BinaryOperator;
import org.modulon.expression.Expression;
import org.modulon.expression.Node;
import org.modulon.expression.Node.Binary;
import org.modulon.expression.Node.Call;
import org.modulon.expression.Node.Gene;
import org.modulon.expression.Node.Index;
import org.modulon.expression.Node.Member;
import org.modulon.expression.Node.Name;
import org.modulon.expression.Node.Selector;
import org.modulon.expression.Node.Unary;
import org.modulon.expression.UnaryOperator;

/** Parses by operator precedence, with bounds on length, height and nesting. */
public final class Parser {

  /**
   * The parser recurses at most twice per level of brackets or operators, so this stays out of the
   * way of texts within the documented bounds and protects the stack from all others.
   */
  private static final int MAX_RECURSION = 4 * Expression.MAX_DEPTH;

  private static final Map<String, BinaryOperator> OPERATORS = operators();

  private final TokenCursor tokens;
  private final NumberParser numbers;
  private final SelectorParser selectorParser;
  private final IdentityHashMap<Node, Integer> heights = new IdentityHashMap<>();
  private int recursion;
  private int brackets;

  private Parser(String text) {
    this.tokens = new TokenCursor(text);
    this.numbers = new NumberParser(tokens);
    this.selectorParser = new SelectorParser(tokens);
  }

  /** Parses a whole text; see {@link Expression#parse(String)}. */
  public static Node parse(String text) {
    if (text.length() > Expression.MAX_LENGTH) {
      throw new Place(text, Expression.MAX_LENGTH)
          .error(
              "the expression has " + text.length() + " characters",
              "At most " + Expression.MAX_LENGTH + " are allowed. Split it into several.");
    }
    Parser parser = new Parser(text);
    Node root = parser.expression(0);
    Token rest = parser.tokens.peek();
    if (rest.kind() != Token.Kind.END) {
      throw parser.tokens.error(
          rest, "expected an operator but found " + rest.shown(), remedyForRest(rest));
    }
    return root;
  }

  private static String remedyForRest(Token rest) {
    if (rest.is("=")) {
      return "There are no assignments. Write \"==\" to compare.";
    }
    if (rest.is(")") || rest.is("]")) {
      return "No bracket is open here. Remove it or open one before it.";
    }
    return "Put an operator such as \"+\" or \"and\" before it, or end the expression there.";
  }

  private Node expression(int minimum) {
    if (++recursion > MAX_RECURSION) {
      throw tooDeep(tokens.peek());
    }
    Node left = prefix(minimum);
    BinaryOperator operator = operator(tokens.peek());
    while (operator != null && operator.precedence() >= minimum) {
      Token sign = tokens.take();
      Node right = expression(operator.rightPrecedence());
      left = grow(new Binary(operator, left, right, sign.position()), sign);
      BinaryOperator following = operator(tokens.peek());
      if (operator.isComparison() && following != null && following.isComparison()) {
        throw tokens.error(
            tokens.peek(),
            "comparisons can't be chained",
            "Write \"a < b and b < c\" instead of \"a < b < c\".");
      }
      operator = following;
    }
    recursion--;
    return left;
  }

  private Node prefix(int minimum) {
    Token token = tokens.peek();
    if (token.is("not")) {
      return not(minimum);
    }
    if (token.is("!") || token.is("~")) {
      return unary(UnaryOperator.NOT, UnaryOperator.NEGATE.precedence());
    }
    if (token.is("-")) {
      return unary(UnaryOperator.NEGATE, UnaryOperator.NEGATE.precedence());
    }
    if (token.is("+")) {
      return unary(UnaryOperator.PLUS, UnaryOperator.PLUS.precedence());
    }
    return scaled(indexed(primary()));
  }

  /** Reads {@code uniform(-70, -60) mV} as a product. */
  private Node scaled(Node node) {
    Token unit = tokens.peek();
    boolean call =
        node instanceof Call || (node instanceof Member member && member.inner() instanceof Call);
    if (!call || !unit.isName() || Units.find(unit.text()).isEmpty()) {
      return node;
    }
    tokens.take();
    Node name = grow(new Name(unit.text(), unit.position()), unit);
    return grow(new Binary(BinaryOperator.MULTIPLY, node, name, unit.position()), unit);
  }

  private Node not(int minimum) {
    if (minimum > UnaryOperator.NOT.precedence()) {
      throw tokens.error(
          tokens.peek(),
          "\"not\" can't stand directly after this operator",
          "It binds more loosely. Put it and its operand in parentheses.");
    }
    return unary(UnaryOperator.NOT, UnaryOperator.NOT.precedence());
  }

  private Node unary(UnaryOperator operator, int operandPrecedence) {
    Token sign = tokens.take();
    return grow(new Unary(operator, expression(operandPrecedence), sign.position()), sign);
  }

  private Node primary() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.NUMBER) {
      return grow(numbers.number(), token);
    }
    if (token.isName()) {
      return reference();
    }
    if (token.is("(")) {
      open();
      Node inner = expression(0);
      close(")", token);
      return inner;
    }
    if (token.is("[")) {
      return gene();
    }
    throw tokens.error(
        token,
        "expected a value but found " + token.shown(),
        "Write a number, a name, a call or an expression in parentheses there.");
  }

  private Node reference() {
    Token first = tokens.take();
    Token last = first;
    StringBuilder scope = new StringBuilder();
    while (tokens.takeIf(".")) {
      scope.append(scope.isEmpty() ? "" : ".").append(last.text());
      last = name("after \".\"");
    }
    Node inner =
        tokens.peek().is("(") ? call(last) : grow(new Name(last.text(), last.position()), last);
    return scope.isEmpty()
        ? inner
        : grow(new Member(scope.toString(), inner, first.position()), first);
  }

  private Token name(String where) {
    Token token = tokens.peek();
    if (!token.isName()) {
      throw tokens.error(
          token,
          "expected a name " + where + " but found " + token.shown(),
          "Names begin with a letter or \"_\".");
    }
    return tokens.take();
  }

  private Node call(Token function) {
    Token opening = open();
    List<Node> arguments = new ArrayList<>();
    Map<String, Node> keywords = new LinkedHashMap<>();
    while (!tokens.peek().is(")")) {
      argument(arguments, keywords);
      if (!tokens.takeIf(",")) {
        break;
      }
    }
    close(")", opening);
    return grow(new Call(function.text(), arguments, keywords, function.position()), function);
  }

  private void argument(List<Node> arguments, Map<String, Node> keywords) {
    Token token = tokens.peek();
    if (token.isName() && tokens.peekSecond().is("=")) {
      tokens.take();
      tokens.take();
      if (keywords.put(token.text(), expression(0)) != null) {
        throw tokens.error(
            token,
            "the argument \"" + token.text() + "\" is given twice",
            "Keep one of the two values.");
      }
    } else if (keywords.isEmpty()) {
      arguments.add(expression(0));
    } else {
      throw tokens.error(
          token,
          "a positional argument follows a named one",
          "Put it before \"" + keywords.keySet().iterator().next() + "=\" or name it too.");
    }
  }

  private Node gene() {
    Token opening = open();
    Optional<Node> defaultValue =
        tokens.peek().is("#") ? Optional.empty() : Optional.of(expression(0));
    if (!tokens.takeIf("#")) {
      throw tokens.error(
          tokens.peek(),
          "expected \"#\" and the name of a gene but found " + tokens.peek().shown(),
          "Write a gene as [0.5#gain] or [#gain]; there are no lists.");
    }
    Token name = name("of a gene");
    close("]", opening);
    defaultValue.ifPresent(value -> requireConstant(value, opening));
    return grow(new Gene(name.text(), defaultValue, opening.position()), opening);
  }

  private void requireConstant(Node value, Token opening) {
    if (value instanceof Name
        || value instanceof Member
        || value instanceof Call
        || value instanceof Gene
        || value instanceof Index) {
      throw tokens.error(
          opening,
          "the default of a gene must be constant",
          "Write a number such as [0.5#gain] or arithmetic of numbers such as [1/3#gain].");
    }
    value.children().forEach(child -> requireConstant(child, opening));
  }

  private Node indexed(Node primary) {
    Node node = primary;
    while (tokens.peek().is("[")) {
      Token opening = open();
      List<Selector> selectors = new ArrayList<>();
      do {
        selectors.add(selectorParser.selector());
      } while (tokens.takeIf(","));
      close("]", opening);
      node = grow(new Index(node, selectors, opening.position()), opening);
    }
    return node;
  }

  private Token open() {
    Token opening = tokens.take();
    if (++brackets > Expression.MAX_DEPTH) {
      throw tooDeep(opening);
    }
    return opening;
  }

  private void close(String symbol, Token opening) {
    tokens.close(symbol, opening);
    brackets--;
  }

  /** Notes the height of a finished node, and rejects a tree that recursion couldn't handle. */
  private Node grow(Node node, Token token) {
    int height = 1;
    for (Node child : node.children()) {
      height = Math.max(height, 1 + heights.get(child));
    }
    if (height > Expression.MAX_DEPTH) {
      throw tooDeep(token);
    }
    heights.put(node, height);
    return node;
  }

  private RuntimeException tooDeep(Token token) {
    return tokens.error(
        token,
        "the expression is nested deeper than " + Expression.MAX_DEPTH + " levels",
        "Brackets and chains of operators count. Split it into several expressions.");
  }

  private static BinaryOperator operator(Token token) {
    return token.kind() == Token.Kind.NUMBER ? null : OPERATORS.get(token.text());
  }

  private static Map<String, BinaryOperator> operators() {
    Map<String, BinaryOperator> operators = new LinkedHashMap<>();
    for (BinaryOperator operator : BinaryOperator.values()) {
      operators.put(operator.symbol(), operator);
    }
    operators.put("&&", BinaryOperator.AND);
    operators.put("&", BinaryOperator.AND);
    operators.put("||", BinaryOperator.OR);
    operators.put("|", BinaryOperator.OR);
    return operators;
  }
}
