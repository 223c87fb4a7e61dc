package org.modulon.behaviors.equation.internal;

import java.util.Collection;
import java.util.Optional;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.SynapticColumn;

/**
 * The columns of a synapse group.
 *
 * @param synapses whose columns they are
 * @param index the local of generated code that has the element's number
 */
record SynapseColumns(SynapseGroup synapses, String index) implements Columns {
  @Override
  public Optional<Variable> find(String name) {
    if (!synapses.declares(name, SynapticColumn.class)) {
      return Optional.empty();
    }
    return Optional.of(
        Variable.column(values(synapses.column(name)), UnitText.parse(synapses, name), index));
  }

  @Override
  public void write(String name) {
    if (synapses.declares(name, SynapticColumn.class)) {
      synapses.use(name, State.Use.WRITE);
    }
  }

  @Override
  public Collection<String> names() {
    return synapses.variables();
  }

  private static Object values(SynapticColumn column) {
    return column instanceof SynapticColumn.Floats floats
        ? floats.values
        : ((SynapticColumn.Doubles) column).values;
  }
}
