package org.modulon.behaviors.equation.internal;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modulon.expression.Measure;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;

/** The names that formulas may use. */
final class Variables {
  /** White noise: the root of a rate. */
  private static final Measure NOISE = Measure.TIME.power(-0.5).orElseThrow();

  private final Map<String, Variable> known = new LinkedHashMap<>();
  private final Scope surroundings;
  private final List<Columns> columns;

  /**
   * Without variables of their own, but for time and step.
   *
   * @param surroundings knows the genes
   * @param step in ms
   * @param columns what is looked up when a formula mentions it, in this order
   */
  Variables(Scope surroundings, double step, List<Columns> columns) {
    this.surroundings = surroundings;
    this.columns = columns;
    put(Names.TIME, Variable.local(Measure.TIME));
    put(Names.STEP, Variable.constant(step, Measure.TIME));
  }

  void put(String name, Variable variable) {
    known.put(name, variable);
  }

  boolean contains(String name) {
    return find(name).isPresent();
  }

  Optional<Variable> find(String name) {
    if (!known.containsKey(name)) {
      lookUp(name).ifPresent(variable -> known.put(name, variable));
    }
    return Optional.ofNullable(known.get(name));
  }

  private Optional<Variable> lookUp(String name) {
    if (Names.isNoise(name)) {
      return Optional.of(Variable.local(NOISE));
    }
    return columns.stream().flatMap(each -> each.find(name).stream()).findFirst();
  }

  /** Takes note that a behavior writes a variable. */
  void write(String name) {
    columns.forEach(each -> each.write(name));
  }

  Variable get(String name) {
    return find(name).orElseThrow();
  }

  /** Whether a part of a formula is the same for all elements and at all times. */
  boolean isConstant(Node node) {
    return Trees.names(node).stream()
        .allMatch(name -> find(name).map(Variable::isConstant).orElse(true));
  }

  Collection<String> names() {
    Set<String> names = new LinkedHashSet<>(known.keySet());
    columns.forEach(each -> names.addAll(each.names()));
    return names;
  }

  Optional<Measure> measure(String name) {
    return find(name).map(Variable::measure);
  }

  /** The names as scalars, for checks; constants have their values. */
  Scope scope() {
    return new Scalars();
  }

  /** The names as arrays, for values at the start; in coherent units. */
  Scope arrays() {
    return new Arrays();
  }

  private final class Arrays implements Scope {
    @Override
    public Optional<Symbol> find(String name) {
      return name.startsWith("#")
          ? surroundings.find(name)
          : Variables.this.find(name).flatMap(Arrays::symbol);
    }

    @Override
    public Collection<String> names() {
      return Variables.this.names();
    }

    private static Optional<Symbol> symbol(Variable variable) {
      if (variable.isConstant()) {
        return Optional.of(Symbol.constant(variable.value()));
      }
      if (variable.data() == null) {
        return Optional.empty();
      }
      if (variable.data() instanceof boolean[] flags) {
        return Optional.of(Symbol.flags(flags));
      }
      int length = Array.getLength(variable.data());
      return Optional.of(
          Symbol.computed(
              Type.of(Type.Kind.NUMBER, length), target -> read(variable, target, length)));
    }

    private static void read(Variable variable, double[] target, int length) {
      for (int i = 0; i < length; i++) {
        target[i] = Array.getDouble(variable.data(), i) * variable.factor();
      }
    }
  }

  private final class Scalars implements Scope {
    @Override
    public Optional<Symbol> find(String name) {
      if (name.startsWith("#")) {
        return surroundings.find(name);
      }
      return Variables.this.find(name).map(Scalars::symbol);
    }

    @Override
    public Collection<String> names() {
      return Variables.this.names();
    }

    private static Symbol symbol(Variable variable) {
      return variable.data() instanceof boolean[]
          ? Symbol.flag(() -> false)
          : Symbol.number(variable::value);
    }
  }
}
