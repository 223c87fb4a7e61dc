package org.modulon.behaviors.equation.internal;

import java.util.List;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/** What neuron groups and synapse groups have in common: columns of numbers. */
final class OwnerColumns {
  private OwnerColumns() {}

  /** The type of a column of the object. */
  static Class<?> type(NetworkObject owner, String parameter) {
    if (owner instanceof NeuronGroup) {
      return Vector.class;
    }
    if (owner instanceof SynapseGroup) {
      return SynapticColumn.class;
    }
    throw new InvalidParameterException(
        parameter, "needs neurons or synapses. Attach it to a group of them.");
  }

  /** How many numbers a column has. */
  static int length(NetworkObject owner) {
    return owner instanceof NeuronGroup neurons
        ? neurons.size()
        : ((SynapseGroup) owner).connections().elements();
  }

  /** The names of an object in formulas; {@link #index} counts its elements. */
  static List<Columns> of(NetworkObject owner) {
    if (owner instanceof NeuronGroup neurons) {
      return List.of(new NeuronColumns(neurons, index(owner), ""));
    }
    SynapseGroup synapses = (SynapseGroup) owner;
    return List.of(
        new SynapseColumns(synapses, index(owner)),
        new NeuronColumns(synapses.source(), SynapseSource.SOURCE, "_pre"),
        new NeuronColumns(synapses.target(), SynapseSource.TARGET, "_post"));
  }

  /** The local of generated code that has an element's number. */
  static String index(NetworkObject owner) {
    return owner instanceof NeuronGroup ? NeuronSource.INDEX : SynapseSource.ELEMENT;
  }

  /**
   * Fills a column at the start.
   *
   * @param values one for all, or one for each
   */
  static void fill(NetworkObject owner, String name, double[] values, double factor) {
    if (owner instanceof NeuronGroup neurons) {
      double[] column = neurons.vector(name).values;
      for (int i = 0; i < column.length; i++) {
        column[i] = values[values.length == 1 ? 0 : i] / factor;
      }
      return;
    }
    SynapseGroup synapses = (SynapseGroup) owner;
    SynapticColumn column = synapses.column(name);
    for (int element = 0; element < column.length(); element++) {
      if (synapses.connections().isEnabled(element)) {
        column.set(element, values[values.length == 1 ? 0 : element] / factor);
      }
    }
  }
}
