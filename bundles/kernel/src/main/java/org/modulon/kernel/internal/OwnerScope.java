package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.modulon.api.NeuronGroup;
import org.modulon.declaration.GeneScope;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/** The state columns of an object, and the step, as names of expressions. */
final class OwnerScope implements Scope {
  private static final String ITERATION = "iteration";
  private static final String ID = "id";
  private static final String MATRIX = "matrix";

  private final LiveObject owner;

  OwnerScope(LiveObject owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Symbol> find(String name) {
    if (name.equals(ITERATION)) {
      return Optional.of(Symbol.integer(owner.network()::iteration));
    }
    if (owner.columns().containsKey(name)) {
      owner.network().lookups().read(owner, name);
      return Optional.of(symbol(name, owner.columns().get(name).data()));
    }
    if (name.startsWith("#")) {
      return new GeneScope(owner.network().genes()).find(name);
    }
    if (name.equals(ID) && owner instanceof NeuronGroup group) {
      return Optional.of(Symbol.integers(IntStream.range(0, group.size()).toArray()));
    }
    int dot = name.indexOf('.');
    return dot < 0 ? Optional.empty() : within(name.substring(0, dot), name.substring(dot + 1));
  }

  /** A matrix of the owner's synapses, or a variable of another object. */
  private Optional<Symbol> within(String first, String rest) {
    if (owner instanceof LiveSynapseGroup synapses) {
      if (rest.equals(MATRIX) && synapses.declares(first, SynapticColumn.class)) {
        return Optional.of(matrix(synapses, first));
      }
      if (first.equals("source") || first.equals("target")) {
        return (first.equals("source") ? synapses.source() : synapses.target()).scope().find(rest);
      }
    }
    return owner.network().find(first, LiveObject.class).stream()
        .filter(other -> other != owner.network())
        .findFirst()
        .flatMap(other -> other.scope().find(rest));
  }

  private static Symbol matrix(LiveSynapseGroup synapses, String name) {
    synapses.network().lookups().read(synapses, name);
    int rows = synapses.target().size();
    int columns = synapses.source().size();
    return Symbol.computed(
        Type.of(Kind.NUMBER, rows, columns),
        matrix ->
            synapses.connections().readMatrix(synapses.column(name, SynapticColumn.class), matrix));
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(owner.variables());
    names.add(ITERATION);
    if (owner instanceof NeuronGroup) {
      names.add(ID);
    }
    return names;
  }

  private Symbol symbol(String name, Object data) {
    if (data instanceof Vector vector) {
      return Symbol.numbers(vector.values);
    }
    if (data instanceof Spikes spikes) {
      return Symbol.flags(spikes.flags());
    }
    int[] synapses = ((LiveSynapseGroup) owner).connections().synapses();
    int length = synapses == null ? ((SynapticColumn) data).length() : synapses.length;
    return Symbol.computed(
        Type.of(Kind.NUMBER, length), target -> column(name).read(synapses, target));
  }

  /** Asked for each time: one value for all may have become one for each. */
  private SynapticColumn column(String name) {
    return (SynapticColumn) owner.columns().get(name).data();
  }
}
