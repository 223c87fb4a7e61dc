package org.modulon.behaviors.stimulus.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Vector;

/**
 * What stimuli have in common that show one item after the other. They count the steps that they
 * take part in, so that one that is switched off goes on later where it was.
 */
abstract class SequenceInput implements Behavior<NeuronGroup> {
  @Parameter(description = "state variable of the neurons that is added to")
  String target = "input";

  @Parameter(description = "factor on what is shown")
  double gain = 1;

  @Parameter(min = 1, description = "steps for which an item is shown")
  int hold = 1;

  @Parameter(description = "whether it begins again after the last item; else it falls silent")
  boolean repeat = true;

  @Parameter(description = "whether items are shown one after the other or drawn at random")
  Order order = Order.SEQUENCE;

  @State(description = "steps in which it has shown something")
  long position;

  @State(description = "the item that is shown, from 0; -1 if there is none")
  int item;

  @Draws RandomStream random;

  private Vector driven;

  /** How the next item is chosen. */
  enum Order {
    /** As given. */
    SEQUENCE,
    /** Each with the same probability. */
    RANDOM
  }

  @Override
  public void bind(NeuronGroup neurons, BehaviorSlot slot) {
    driven = neurons.vector("target", target, State.Use.WRITE);
    prepare(neurons);
  }

  @Override
  public void iterate(NeuronGroup neurons) {
    if (position % hold == 0) {
      item = next(position / hold);
    }
    position++;
    if (item >= 0) {
      show(item, driven.values);
    }
  }

  /** Reads the items. */
  abstract void prepare(NeuronGroup neurons);

  /** How many items there are, at least 1. */
  abstract int items();

  /**
   * Adds an item to the neurons.
   *
   * @param values one per neuron; modified
   */
  abstract void show(int which, double[] values);

  private int next(long turn) {
    if (order == Order.RANDOM) {
      return (int) random.below(items());
    }
    return turn < items() || repeat ? (int) (turn % items()) : -1;
  }
}
