package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;

/** One neuron's equations, step by step, by walking over the trees: nothing is generated. */
final class ReferenceNeuron {
  final Map<String, Double> state = new HashMap<>();

  private final Map<String, Double> constants;
  private final Map<String, Double> present = new HashMap<>();
  private final Map<String, CompiledExpression> rates = new HashMap<>();
  private final Map<String, CompiledExpression> decays = new HashMap<>();
  private final List<Map.Entry<String, CompiledExpression>> definitions = new ArrayList<>();
  private final List<String> names;
  private final double step;

  /**
   * A neuron whose state, in coherent units, is yet to be set.
   *
   * @param constants in coherent units
   * @param step in ms
   */
  ReferenceNeuron(
      String equations,
      Map<String, Double> constants,
      Function<String, Variable> variables,
      double step) {
    this.step = step;
    this.constants = constants;
    Variables known = new Variables(Scope.empty(), step, List.of());
    List<EquationLine> lines =
        EquationReader.read(
            SourceLine.of("equations", List.of(equations)), Set.of(EquationLine.Flag.values()));
    lines.forEach(line -> known.put(line.name(), Variable.local(line.unit().measure())));
    constants.keySet().forEach(name -> known.put(name, variables.apply(name)));
    EquationSystem system = EquationSystem.of(lines, known);
    names = List.copyOf(system.rates().keySet());
    system
        .definitions()
        .forEach((name, formula) -> definitions.add(Map.entry(name, compiled(formula))));
    for (String name : names) {
      Formula rate = system.rates().get(name);
      rates.put(name, compiled(rate));
      Formula written = system.written(rate, name);
      LinearForm.of(written.expression().root(), name)
          .factor()
          .ifPresent(
              factor ->
                  decays.put(name, compiled(written.with(written.expression().part(factor)))));
    }
  }

  void advance(Method method, double now) {
    Map<String, Double> start = Map.copyOf(state);
    Map<String, Double> p = slopes(start, now);
    switch (method) {
      case EULER -> move(start, step, p);
      case EXPONENTIAL_EULER -> {
        for (String name : names) {
          double weight = step;
          if (decays.containsKey(name)) {
            weight = step * Integration.phi(step * decays.get(name).evaluateScalar());
          }
          state.put(name, start.get(name) + weight * p.get(name));
        }
      }
      case RK2 -> move(start, step, slopes(moved(start, step / 2, p), now + step / 2));
      case RK4 -> {
        Map<String, Double> q = slopes(moved(start, step / 2, p), now + step / 2);
        Map<String, Double> r = slopes(moved(start, step / 2, q), now + step / 2);
        Map<String, Double> s = slopes(moved(start, step, r), now + step);
        for (String name : names) {
          double sum = p.get(name) + 2 * q.get(name) + 2 * r.get(name) + s.get(name);
          state.put(name, start.get(name) + step / 6 * sum);
        }
      }
      default -> throw new AssertionError(method);
    }
  }

  private void move(Map<String, Double> from, double time, Map<String, Double> slopes) {
    state.putAll(moved(from, time, slopes));
  }

  private Map<String, Double> moved(
      Map<String, Double> from, double time, Map<String, Double> slopes) {
    Map<String, Double> moved = new HashMap<>();
    names.forEach(name -> moved.put(name, from.get(name) + time * slopes.get(name)));
    return moved;
  }

  private Map<String, Double> slopes(Map<String, Double> values, double now) {
    present.putAll(state);
    present.putAll(values);
    present.putAll(constants);
    present.put(Names.TIME, now);
    present.put(Names.STEP, step);
    definitions.forEach(each -> present.put(each.getKey(), each.getValue().evaluateScalar()));
    Map<String, Double> slopes = new HashMap<>();
    rates.forEach((name, rate) -> slopes.put(name, rate.evaluateScalar()));
    return slopes;
  }

  private CompiledExpression compiled(Formula formula) {
    return formula
        .expression()
        .compile(
            new Scope() {
              @Override
              public Optional<Symbol> find(String name) {
                return Set.of("pi", "e", "inf").contains(name)
                    ? Optional.empty()
                    : Optional.of(Symbol.number(() -> present.get(name)));
              }

              @Override
              public Collection<String> names() {
                return List.of();
              }
            });
  }
}
