package org.modulon.behaviors.equation.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.expression.Expression;
import org.modulon.expression.JavaCode;
import org.modulon.expression.Node;

/**
 * Writes formulas as Java over the operands of a loop. What is the same for all elements is
 * computed once, here, and becomes a number of the loop.
 */
final class CodeWriter {
  /** No name of a user's contains it. */
  private static final String MARK = "$";

  private final Variables variables;
  private final Operands operands;
  private final Map<String, String> redirected = new HashMap<>();

  CodeWriter(Variables variables, Operands operands) {
    this.variables = variables;
    this.operands = operands;
  }

  /**
   * The value of a formula.
   *
   * @param formula checked, in coherent units
   * @param locals what stands for variables without a column
   */
  String number(Formula formula, Map<String, String> locals) {
    Prepared prepared = prepared(formula, locals);
    return formula.guarded(
        () -> JavaCode.number(prepared.expression, prepared.all.scope(), prepared.names::get));
  }

  /** Whether a formula holds. */
  String condition(Formula formula, Map<String, String> locals) {
    Prepared prepared = prepared(formula, locals);
    return formula.guarded(
        () -> JavaCode.condition(prepared.expression, prepared.all.scope(), prepared.names::get));
  }

  /** The number that a formula is for all elements; empty if it isn't one. */
  Optional<Double> constant(Formula formula) {
    return variables.isConstant(formula.expression().root())
        ? Optional.of(value(formula.expression(), formula.expression().root()))
        : Optional.empty();
  }

  /** A number that all elements share. */
  String constant(double number) {
    return operands.number(number);
  }

  /** A variable's value, in coherent units. */
  String load(String name) {
    Variable variable = variables.get(name);
    if (variable.isConstant()) {
      return operands.number(variable.value());
    }
    String element = operands.array(variable.data()) + "[" + variable.index() + "]";
    if (variable.data() instanceof boolean[]) {
      return "(" + element + " ? 1.0 : 0.0)";
    }
    return variable.factor() == 1 ? element : "(" + element + " * " + factor(variable) + ")";
  }

  /**
   * What stands for white noises in a step.
   *
   * @param index the local that has the element's number
   * @param step in ms
   */
  Map<String, String> noises(Noises noises, String index, double step) {
    String scale = operands.number(1 / Math.sqrt(step));
    Map<String, String> locals = new HashMap<>();
    for (String name : noises.names()) {
      String column = operands.array(noises.normals(name));
      locals.put(name, "(" + column + "[" + index + "] * " + scale + ")");
    }
    return locals;
  }

  /** From now on, what would be stored under a name is stored under another. */
  void redirect(String name, String other) {
    redirected.put(name, other);
  }

  /** Sets a column to a value in coherent units. */
  String store(String name, String value) {
    Variable variable = variables.get(redirected.getOrDefault(name, name));
    String stored = variable.factor() == 1 ? value : "(" + value + ") / " + factor(variable);
    String cast = variable.data() instanceof float[] ? "(float) (" + stored + ")" : stored;
    return operands.array(variable.data()) + "[" + variable.index() + "] = " + cast + ";\n";
  }

  private static String factor(Variable variable) {
    return variable.factor() + "D";
  }

  private Prepared prepared(Formula formula, Map<String, String> locals) {
    Expression expression = formula.expression();
    Prepared prepared = new Prepared();
    Node node = expression.root().replace(part -> prepared.hoisted(expression, part));
    prepared.expression = expression.part(node);
    for (String name : Trees.names(node)) {
      if (!name.endsWith(MARK) && variables.contains(name)) {
        prepared.all.put(name, variables.get(name));
        prepared.names.put(name, locals.containsKey(name) ? locals.get(name) : load(name));
      }
    }
    return prepared;
  }

  private double value(Expression expression, Node node) {
    return expression.part(node).compile(variables.scope()).evaluateScalar();
  }

  /** A formula with numbers for its constant parts. */
  private final class Prepared {
    private final Variables all = new Variables(variables.scope(), 0, List.of());
    private final Map<String, String> names = new HashMap<>();
    private Expression expression;

    Optional<Node> hoisted(Expression whole, Node part) {
      boolean arithmetic =
          (part instanceof Node.Binary binary && !isFlag(binary)) || part instanceof Node.Call;
      if (!arithmetic || !variables.isConstant(part)) {
        return Optional.empty();
      }
      String local = operands.number(value(whole, part));
      all.put(local + MARK, Variable.constant(0, null));
      names.put(local + MARK, local);
      return Optional.of(new Node.Name(local + MARK, part.position()));
    }

    private static boolean isFlag(Node.Binary binary) {
      return binary.operator().precedence() <= 4;
    }
  }
}
