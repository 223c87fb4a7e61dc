package org.modulon.behaviors.equation.internal;

import java.util.Map;
import org.modulon.expression.Expression;
import org.modulon.expression.Node;

/**
 * Writes how a variable of a linear equation gets from its last event to now: the exact solution
 * {@code x exp(b t)} of {@code dx/dt = b x}, or of {@code dx/dt = b x + c}.
 */
final class EventDriven {
  private final EquationSystem system;
  private final Variables variables;
  private final CodeWriter code;

  EventDriven(EquationSystem system, Variables variables, CodeWriter code) {
    this.system = system;
    this.variables = variables;
    this.code = code;
  }

  /**
   * Writes the solution.
   *
   * @param name of the variable
   * @param elapsed the local that has the time since the last event, in ms
   */
  String write(String name, String elapsed) {
    Formula rate = system.written(system.rates().get(name));
    Expression all = rate.expression();
    LinearForm form = LinearForm.of(all.root(), name);
    boolean solvable =
        form.isLinear(name)
            && form.factor().stream().allMatch(this::isFixed)
            && form.rest().stream().allMatch(this::isFixed);
    if (!solvable) {
      throw rate.error(
          "d" + name + "/dt isn't linear in " + name + " with constant coefficients",
          "Only such variables can be event-driven; leave the flag out.");
    }
    String x = code.load(name);
    if (form.factor().isEmpty()) {
      return code.store(name, x + " + " + elapsed + " * " + code.number(rate, Map.of()));
    }
    String decay = code.number(rate.with(all.part(form.factor().get())), Map.of());
    String exponent = elapsed + " * " + decay;
    return code.store(
        name,
        form.rest().isEmpty()
            ? x + " * org.modulon.numerics.Elementary.exp(" + exponent + ")"
            : solution(x, elapsed, exponent, code.number(rate, Map.of())));
  }

  private static String solution(String x, String elapsed, String exponent, String slope) {
    String phi = Integration.class.getName() + ".phi(" + exponent + ")";
    return x + " + " + elapsed + " * " + phi + " * " + slope;
  }

  private boolean isFixed(Node node) {
    return Trees.names(node).stream()
        .allMatch(
            each ->
                variables
                    .find(each)
                    .map(known -> known.isConstant() || known.role() == Variable.Role.PARAMETER)
                    .orElse(true));
  }
}
