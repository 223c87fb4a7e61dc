package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the class of a neuron group's equations. */
final class NeuronSource {
  /** The local with a neuron's number. */
  static final String INDEX = "i";

  private static final String NAME = "Neurons";

  private final Operands operands;
  private final CodeWriter code;
  private final StringBuilder integrate = new StringBuilder();
  private final StringBuilder fire = new StringBuilder();

  NeuronSource(CodeWriter code, Operands operands) {
    this.code = code;
    this.operands = operands;
  }

  /**
   * Integrates a system.
   *
   * @param refractory steps for which each neuron is refractory; null if none ever is
   */
  void integrate(
      EquationSystem system, Method method, double step, Noises noises, double[] refractory) {
    if (system.rates().isEmpty()) {
      return;
    }
    List<String> body = new ArrayList<>();
    if (!system.held().isEmpty() && refractory != null) {
      String left = operands.array(refractory);
      body.add("double active = 1 - Math.min(" + left + "[i], 1);\n");
    } else if (!system.held().isEmpty()) {
      body.add("double active = 1;\n");
    }
    Map<String, String> locals = code.noises(noises, INDEX, step);
    body.add(new StepWriter(system, code, step, locals).write(method));
    integrate.append(loop(String.join("", body)));
  }

  /** Sets a column to 0 at the end of the integration. */
  void clear(double[] column) {
    integrate
        .append("java.util.Arrays.fill(")
        .append(operands.array(column))
        .append(", from, to, 0.0);\n");
  }

  /**
   * Spikes where a condition holds, and resets.
   *
   * @param refractory steps for which each neuron is refractory; null if none ever is
   * @param period in steps, of each neuron
   */
  void fire(Formula threshold, List<Statement> reset, double[] refractory, double[] period) {
    Map<String, String> locals = Map.of(Names.TIME, "now");
    String condition = code.condition(threshold, locals);
    StringBuilder spiking = new StringBuilder("spike.put(i);\n");
    for (Statement statement : reset) {
      String value = code.number(statement.formula(), locals);
      spiking.append(code.store(statement.target(), value));
    }
    if (refractory == null) {
      fire.append(loop("if (" + condition + ") {\n" + spiking + "}\n"));
      return;
    }
    String left = operands.array(refractory) + "[i]";
    spiking.append(left).append(" = 1 + ").append(operands.array(period)).append("[i];\n");
    fire.append(loop("if (" + condition + " & " + left + " == 0) {\n" + spiking + "}\n"));
    fire.append(loop(left + " = Math.max(" + left + " - 1, 0);\n"));
  }

  /** The source of the class. */
  String text() {
    return "package "
        + LoopCompiler.PACKAGE
        + ";\npublic final class "
        + NAME
        + " extends "
        + NeuronProgram.class.getName()
        + " {\n"
        + method("integrate", integrate.toString())
        + method("fire", fire.toString())
        + "}\n";
  }

  /** Compiles it. */
  NeuronProgram compile() {
    return LoopCompiler.instance(NAME, text(), NeuronProgram.class);
  }

  private String method(String name, String body) {
    return "protected void "
        + name
        + "(int from, int to) {\n"
        + operands.declarations(body)
        + (body.contains("now") ? "final double now = this.now;\n" : "")
        + body
        + "}\n";
  }

  private static String loop(String body) {
    return "for (int i = from; i < to; i++) {\n" + body + "}\n";
  }
}
