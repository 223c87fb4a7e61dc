package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.modulon.expression.Expression;
import org.modulon.expression.Node;

/** Writes one step of a system for one element, from load to store. */
final class StepWriter {
  private final EquationSystem system;
  private final CodeWriter code;
  private final double step;
  private final Map<String, String> noises;
  private final List<String> names;
  private final StringBuilder text = new StringBuilder();

  /**
   * A writer.
   *
   * @param step in ms
   * @param noises what stands for each white noise in this step
   */
  StepWriter(EquationSystem system, CodeWriter code, double step, Map<String, String> noises) {
    this.system = system;
    this.code = code;
    this.step = step;
    this.noises = noises;
    names = new ArrayList<>(system.rates().keySet());
  }

  /** Statements that integrate by a method. */
  String write(Method method) {
    for (int i = 0; i < names.size(); i++) {
      text.append("double x").append(i).append(" = ").append(code.load(names.get(i)));
      text.append(";\n");
    }
    switch (method) {
      case EULER, EULER_MARUYAMA -> euler(system.exponential()::contains);
      case RK2 -> midpoint();
      case RK4 -> rungeKutta();
      case EXPONENTIAL_EULER -> euler(name -> true);
    }
    return text.toString();
  }

  /** Euler, or exponential Euler for the variables that want it. */
  private void euler(Predicate<String> exponential) {
    Map<String, String> locals = stage("p", "x", "now");
    List<String> weights = new ArrayList<>();
    for (String name : names) {
      weights.add(exponential.test(name) ? weight(name, locals) : code.constant(step));
    }
    for (int i = 0; i < names.size(); i++) {
      store(i, "x" + i + " + " + weights.get(i) + " * pf" + i);
    }
  }

  private void midpoint() {
    stage("p", "x", "now");
    between("q", step / 2, "pf");
    stage("q", "q", later(step / 2));
    String h = code.constant(step);
    for (int i = 0; i < names.size(); i++) {
      store(i, "x" + i + " + " + h + " * qf" + i);
    }
  }

  private void rungeKutta() {
    stage("p", "x", "now");
    between("q", step / 2, "pf");
    stage("q", "q", later(step / 2));
    between("r", step / 2, "qf");
    stage("r", "r", later(step / 2));
    between("s", step, "rf");
    stage("s", "s", later(step));
    String sixth = code.constant(step / 6);
    for (int i = 0; i < names.size(); i++) {
      String slopes = "(pf@ + 2 * qf@ + 2 * rf@ + sf@)".replace("@", String.valueOf(i));
      store(i, "x" + i + " + " + sixth + " * " + slopes);
    }
  }

  /** What the slope is multiplied by: the integral of the decay over the step. */
  private String weight(String name, Map<String, String> locals) {
    Formula rate = system.written(system.rates().get(name), name);
    Expression all = rate.expression();
    Node factor = LinearForm.of(all.root(), name).factor().orElse(null);
    if (factor == null) {
      return code.constant(step);
    }
    Formula decay = rate.with(all.part(factor));
    return code.constant(decay)
        .map(rateOfDecay -> code.constant(step * Integration.phi(step * rateOfDecay)))
        .orElseGet(() -> weightOf(decay, locals));
  }

  private String weightOf(Formula decay, Map<String, String> locals) {
    String h = code.constant(step);
    String phi = Integration.class.getName() + ".phi(" + h + " * ";
    return "(" + h + " * " + phi + code.number(decay, locals) + "))";
  }

  /** Writes the slopes at some values of the variables; what stands for each name there. */
  private Map<String, String> stage(String prefix, String values, String time) {
    Map<String, String> locals = new HashMap<>(noises);
    locals.put(Names.TIME, time);
    for (int i = 0; i < names.size(); i++) {
      locals.put(names.get(i), values + i);
    }
    int number = 0;
    for (Map.Entry<String, Formula> each : system.definitions().entrySet()) {
      String local = prefix + "d" + number++;
      define(local, code.number(each.getValue(), locals));
      locals.put(each.getKey(), local);
    }
    for (int i = 0; i < names.size(); i++) {
      String slope = code.number(system.rates().get(names.get(i)), locals);
      boolean held = system.held().contains(names.get(i));
      define(prefix + "f" + i, held ? "active * " + slope : slope);
    }
    return locals;
  }

  private void between(String values, double part, String slopes) {
    String h = code.constant(part);
    for (int i = 0; i < names.size(); i++) {
      define(values + i, "x" + i + " + " + h + " * " + slopes + i);
    }
  }

  private String later(double time) {
    return "(now + " + code.constant(time) + ")";
  }

  private void define(String local, String value) {
    text.append("double ").append(local).append(" = ").append(value).append(";\n");
  }

  private void store(int variable, String value) {
    text.append(code.store(names.get(variable), value));
  }
}
