package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.modulon.behaviors.equation.internal.EquationLine.Flag;
import org.modulon.behaviors.equation.internal.EquationLine.Kind;
import org.modulon.expression.Measure;
import org.modulon.expression.Node;

/**
 * Equations that have been checked, in coherent units.
 *
 * @param rates the right sides of {@code dx/dt} by x, in the order of the text
 * @param definitions names for expressions, each after those it uses
 * @param held the variables that stand still while a neuron is refractory
 * @param exponential the variables that are integrated exactly in what is linear, by Euler, too
 */
record EquationSystem(
    Map<String, Formula> rates,
    Map<String, Formula> definitions,
    Set<String> held,
    Set<String> exponential) {

  /**
   * Checks lines.
   *
   * @param variables know the columns and constants; definitions are added
   */
  static EquationSystem of(List<EquationLine> lines, Variables variables) {
    Map<String, EquationLine> definitions = new LinkedHashMap<>();
    for (EquationLine line : lines) {
      if (line.kind() == Kind.DEFINITION) {
        definitions.put(line.name(), line);
        variables.put(line.name(), Variable.local(line.unit().measure()));
      }
    }
    Map<String, Formula> rates = new LinkedHashMap<>();
    for (EquationLine line : lines) {
      check(line, variables);
      if (line.kind() == Kind.DIFFERENTIAL) {
        rates.put(line.name(), line.formula().prepared(variables));
      }
    }
    Map<String, Formula> ordered = new LinkedHashMap<>();
    definitions.keySet().forEach(name -> order(name, definitions, variables, ordered));
    return new EquationSystem(
        rates, ordered, with(Flag.UNLESS_REFRACTORY, lines), with(Flag.EXPONENTIAL, lines));
  }

  private static Set<String> with(Flag flag, List<EquationLine> lines) {
    return lines.stream()
        .filter(line -> line.has(flag))
        .map(EquationLine::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The system without the equations of some variables. */
  EquationSystem without(Set<String> names) {
    Map<String, Formula> others = new LinkedHashMap<>(rates);
    others.keySet().removeAll(names);
    return new EquationSystem(others, definitions, held, exponential);
  }

  /** The names of white noises, in order of appearance. */
  List<String> noises() {
    Set<String> found = new LinkedHashSet<>();
    rates.values().forEach(formula -> collectNoises(formula, found));
    definitions.values().forEach(formula -> collectNoises(formula, found));
    return new ArrayList<>(found);
  }

  /** A formula in which definitions that mention a name are written out. */
  Formula written(Formula formula, String name) {
    Map<String, Node> meanings = new LinkedHashMap<>();
    for (Map.Entry<String, Formula> each : definitions.entrySet()) {
      Node node = Trees.inline(each.getValue().expression().root(), meanings);
      if (Trees.mentions(node, name::equals)) {
        meanings.put(each.getKey(), node);
      }
    }
    return inlined(formula, meanings);
  }

  /** A formula in which all definitions are written out. */
  Formula written(Formula formula) {
    Map<String, Node> meanings = new LinkedHashMap<>();
    definitions.forEach((name, meaning) -> meanings.put(name, meaning.expression().root()));
    return inlined(formula, meanings);
  }

  private static Formula inlined(Formula formula, Map<String, Node> meanings) {
    Node node = Trees.inline(formula.expression().root(), meanings);
    return formula.with(formula.expression().part(node));
  }

  private static void collectNoises(Formula formula, Set<String> found) {
    Trees.names(formula.expression().root()).stream().filter(Names::isNoise).forEach(found::add);
  }

  private static void check(EquationLine line, Variables variables) {
    Measure own = line.unit().measure();
    if (line.kind() == Kind.DEFINITION) {
      line.formula()
          .steady()
          .require(variables, own, "\"" + line.name() + "\" is declared " + declared(line, own));
    } else if (line.kind() == Kind.DIFFERENTIAL) {
      Measure rate = own.over(Measure.TIME);
      String left = "\"d" + line.name() + "/dt\"";
      line.formula()
          .steady()
          .require(
              variables,
              rate,
              left + " is " + rate + " because " + line.name() + " is " + declared(line, own));
    }
  }

  private static String declared(EquationLine line, Measure measure) {
    return measure.equals(Measure.NONE) ? measure.toString() : "in " + line.unit().text();
  }

  private static void order(
      String name,
      Map<String, EquationLine> definitions,
      Variables variables,
      Map<String, Formula> ordered) {
    order(name, definitions, variables, ordered, new LinkedHashSet<>());
  }

  private static void order(
      String name,
      Map<String, EquationLine> definitions,
      Variables variables,
      Map<String, Formula> ordered,
      Set<String> open) {
    EquationLine line = definitions.get(name);
    if (!open.add(name)) {
      throw line.formula()
          .error("\"" + name + "\" is defined by itself", "Give it a meaning without it.");
    }
    for (String used : Trees.names(line.formula().expression().root())) {
      if (definitions.containsKey(used) && !ordered.containsKey(used)) {
        order(used, definitions, variables, ordered, open);
      }
    }
    ordered.putIfAbsent(name, line.formula().prepared(variables));
  }
}
