package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.expression.Measure;
import org.modulon.expression.Unit;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/**
 * The columns of a neuron group.
 *
 * @param neurons whose columns they are
 * @param index the local of generated code that has the neuron's number
 * @param suffix of the names, such as {@code _pre}
 */
record NeuronColumns(NeuronGroup neurons, String index, String suffix) implements Columns {
  private static final String ID = "id";

  @Override
  public Optional<Variable> find(String name) {
    if (!name.endsWith(suffix)) {
      return Optional.empty();
    }
    String column = column(name);
    if (neurons.declares(column, Vector.class)) {
      return Optional.of(
          Variable.column(neurons.vector(column).values, UnitText.parse(neurons, column), index));
    }
    if (neurons.declares(column, Spikes.class)) {
      return Optional.of(Variable.column(neurons.spikes(column).flags(), Unit.NONE, index));
    }
    return column.equals(ID)
        ? Optional.of(Variable.parameter(numbers(neurons.size()), Measure.NONE, index))
        : Optional.empty();
  }

  @Override
  public void write(String name) {
    if (name.endsWith(suffix) && neurons.declares(column(name), Vector.class)) {
      neurons.use(column(name), State.Use.WRITE);
    }
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(neurons.variables());
    names.add(ID);
    names.replaceAll(name -> name + suffix);
    return names;
  }

  private String column(String name) {
    return name.substring(0, name.length() - suffix.length());
  }

  private static double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }
}
