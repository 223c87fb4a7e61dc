package org.modulon.behaviors.basic.internal;

import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.numerics.Parallel;

/** What arrives in a step over the afferent synapses of a tag. */
final class AfferentInput {
  private final NeuronGroup neurons;
  private final SynapseGroup[] groups;
  private final double[] sums;
  private final Parallel.NeuronLoop addition = this::addScaled;
  private double[] target;
  private double scale;

  /**
   * Finds the synapse groups.
   *
   * @throws InvalidParameterException naming the parameter {@code synapses}, if there are none or
   *     their sources have no spikes
   */
  AfferentInput(NeuronGroup neurons, String tag) {
    this.neurons = neurons;
    groups = neurons.transmitting("synapses", tag).toArray(SynapseGroup[]::new);
    sums = new double[neurons.size()];
  }

  /** How many synapse groups there are. */
  int groups() {
    return groups.length;
  }

  /** How many neurons the source of a group has. */
  int sources(int group) {
    return groups[group].source().size();
  }

  /**
   * Adds the weights of what arrives over a group.
   *
   * @param factor on the sum of a neuron's weights
   * @param into one number per neuron; modified
   */
  void add(int group, double factor, double[] into) {
    if (factor == 1) {
      groups[group].propagate(into);
    } else if (groups[group].propagate(sums)) {
      target = into;
      scale = factor;
      neurons.parallel(addition);
    }
  }

  /** Leaves the sums at 0, as the next propagation needs them. */
  private void addScaled(int from, int to) {
    double[] into = target;
    double[] added = sums;
    double factor = scale;
    for (int i = from; i < to; i++) {
      into[i] += factor * added[i];
      added[i] = 0;
    }
  }
}
