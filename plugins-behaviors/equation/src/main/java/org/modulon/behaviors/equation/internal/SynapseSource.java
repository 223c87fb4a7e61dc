package org.modulon.behaviors.equation.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modulon.numerics.SynapseRun;

/** Writes the class of a synapse group's equations. */
final class SynapseSource {
  /** The locals with the numbers of an element, its source and its target. */
  static final String ELEMENT = "e";

  static final String SOURCE = "s";
  static final String TARGET = "d";
  private static final String SOURCES = "sources";

  private static final String NAME = "Synapses";

  private final Operands operands;
  private final CodeWriter code;
  private final boolean complete;
  private String integrate = "";
  private String settle = "";
  private String pre = "";
  private String post = "";

  /**
   * A class without code.
   *
   * @param complete whether all elements are synapses
   */
  SynapseSource(CodeWriter code, Operands operands, boolean complete) {
    this.code = code;
    this.operands = operands;
    this.complete = complete;
  }

  /** Integrates a system in each step. */
  void integrate(EquationSystem system, Method method, double step, Map<String, String> noises) {
    if (!system.rates().isEmpty()) {
      integrate = new StepWriter(system, code, step, noises).write(method);
    }
  }

  /**
   * Brings variables up to date before events.
   *
   * @param last the step of the last event of each synapse
   */
  void settle(Set<String> names, EventDriven solutions, String last, double step) {
    StringBuilder text = new StringBuilder();
    text.append("int passed = (clock - (int) ").append(code.load(last)).append(") & ");
    text.append(SynapseProgram.CYCLE - 1).append(";\nif (passed != 0) {\n");
    text.append("double elapsed = passed * ").append(code.constant(step)).append(";\n");
    names.forEach(name -> text.append(solutions.write(name, "elapsed")));
    settle = text.append(code.store(last, "clock")).append("}\n").toString();
  }

  /** What spikes of sources and of targets do. */
  void events(List<Statement> onPre, List<Statement> onPost) {
    pre = statements(onPre);
    post = statements(onPost);
  }

  SynapseProgram compile() {
    return LoopCompiler.instance(NAME, text(), SynapseProgram.class);
  }

  private String statements(List<Statement> statements) {
    StringBuilder text = new StringBuilder();
    for (Statement statement : statements) {
      String value = code.number(statement.formula(), Map.of(Names.TIME, "now"));
      text.append(code.store(statement.target(), value));
    }
    return text.toString();
  }

  private String text() {
    return "package "
        + LoopCompiler.PACKAGE
        + ";\npublic final class "
        + NAME
        + " extends "
        + SynapseProgram.class.getName()
        + " {\n"
        + method("integrate", SOURCE, integrate)
        + method("settle", SOURCE, settle)
        + method("pre", SOURCE, pre.isEmpty() ? "" : settle + pre)
        + method("pre", SOURCES, pre.isEmpty() ? "" : settle + pre)
        + method("post", TARGET, post.isEmpty() ? "" : settle + post)
        + "}\n";
  }

  private String method(String name, String own, String body) {
    boolean many = own.equals(SOURCES);
    String partner = own.equals(TARGET) ? SOURCE : TARGET;
    String loop =
        body.isEmpty()
            ? ""
            : "final double now = this.now;\nfinal int clock = this.clock;\n"
                + operands.declarations(body)
                + "for (int k = 0; k < run.length(); k++) {\nint e = run.element(k);\n"
                + (complete ? "" : "if (!connections.isEnabled(e)) {\ncontinue;\n}\n")
                + "int "
                + partner
                + " = run.partner(k);\n"
                + (many ? "int s = sources[e];\n" : "")
                + body
                + "}\n";
    String run = SynapseRun.class.getName();
    return "protected void "
        + name
        + "(int"
        + (many ? "[] " : " ")
        + own
        + ", "
        + run
        + " run) {\n"
        + loop
        + "}\n";
  }
}
