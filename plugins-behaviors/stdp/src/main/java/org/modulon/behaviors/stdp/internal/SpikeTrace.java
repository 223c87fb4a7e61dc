package org.modulon.behaviors.stdp.internal;

/**
 * A trace of each neuron that its spikes raise and that fades in between, kept as the value at the
 * last spike, so that silent neurons cost nothing.
 */
final class SpikeTrace {
  private final double[] values;
  private final long[] steps;
  private final PowerTable decay;
  private final boolean nearest;
  private final double[] current;

  /**
   * A trace over arrays that belong to the behavior's state.
   *
   * @param values after the last spike of each neuron; modified
   * @param steps in which that was; modified
   * @param nearest whether a spike sets the trace to 1, rather than adding 1
   */
  SpikeTrace(double[] values, long[] steps, PowerTable decay, boolean nearest) {
    this.values = values;
    this.steps = steps;
    this.decay = decay;
    this.nearest = nearest;
    current = new double[values.length];
  }

  /** What is left of a neuron's spikes before those of a step. */
  double at(int neuron, long step) {
    return values[neuron] == 0 ? 0 : values[neuron] * decay.after(step - steps[neuron]);
  }

  /** The same for all neurons; the same array each time. */
  double[] all(long step) {
    for (int i = 0; i < current.length; i++) {
      current[i] = at(i, step);
    }
    return current;
  }

  /** Takes note of spikes. */
  void add(int[] neurons, int count, long step) {
    for (int i = 0; i < count; i++) {
      int neuron = neurons[i];
      values[neuron] = (nearest ? 0 : at(neuron, step)) + 1;
      steps[neuron] = step;
    }
  }
}
