package org.modulon.numerics;

/**
 * Threshold, reset and refractory period.
 *
 * @param threshold above which a neuron spikes, in mV
 * @param reset membrane potential after a spike, in mV
 * @param steps for which a neuron is refractory after a spike
 */
public record RefractoryThreshold(double threshold, double reset, double steps) {
  /** So many neurons stay in the fastest cache between the loops over them. */
  public static final int TILE = 512;

  /**
   * Counts the refractory period in steps, rounded.
   *
   * @param period in ms
   * @param step in ms
   */
  public static RefractoryThreshold of(double threshold, double reset, double period, double step) {
    return new RefractoryThreshold(threshold, reset, Math.rint(period / step));
  }

  /**
   * Ends a step of some neurons.
   *
   * @param v membrane potentials; modified
   * @param left steps for which each neuron was refractory, this one included; modified
   * @param spike takes the spikes
   */
  public void apply(double[] v, double[] left, Spikes spike, int from, int to) {
    countDown(left, from, to);
    for (int i = from; i < to; i++) {
      if (v[i] > threshold) {
        spike.put(i);
        v[i] = reset;
        left[i] = steps;
      }
    }
  }

  private static void countDown(double[] left, int from, int to) {
    for (int i = from; i < to; i++) {
      left[i] = Math.max(left[i] - 1, 0);
    }
  }
}
