package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/** The state columns of an object, and the step, as names of expressions. */
final class OwnerScope implements Scope {
  private static final String ITERATION = "iteration";

  private final LiveObject owner;

  OwnerScope(LiveObject owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Symbol> find(String name) {
    if (name.equals(ITERATION)) {
      return Optional.of(Symbol.integer(owner.network()::iteration));
    }
    return Optional.ofNullable(owner.columns().get(name)).map(column -> symbol(column.data()));
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(owner.variables());
    names.add(ITERATION);
    return names;
  }

  private static Symbol symbol(Object data) {
    if (data instanceof Vector vector) {
      return Symbol.numbers(vector.values);
    }
    if (data instanceof Spikes spikes) {
      return Symbol.flags(spikes.flags());
    }
    if (data instanceof SynapticColumn.Floats floats) {
      return Symbol.numbers(floats.values);
    }
    if (data instanceof SynapticColumn.Doubles doubles) {
      return Symbol.numbers(doubles.values);
    }
    throw new IllegalStateException("No expression can read " + data.getClass());
  }
}
