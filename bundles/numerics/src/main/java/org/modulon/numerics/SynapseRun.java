package org.modulon.numerics;

/**
 * Synapses of one neuron that are stored one after the other, ascending by partner: a cursor that a
 * behavior creates once and that {@link Connections} fills again and again. A {@link DelayQueue}
 * fills it with synapses of many neurons.
 *
 * <pre>
 *   connections.outgoing(source, 0, run);
 *   for (int k = 0; k &lt; run.length(); k++) {
 *     weights[run.element(k)] += rate * trace[run.partner(k)];
 *   }
 * </pre>
 *
 * <p>Elements that a dense layout stores without a synapse are among them; see {@link
 * Connections#isEnabled}.
 */
public final class SynapseRun {
  private int length;
  private int first;
  private int stride;
  private int[] elements;
  private int[] partners;
  private int offset;

  /** How many synapses the run has. */
  public int length() {
    return length;
  }

  /** Place of the k-th synapse in every column over the structure. */
  public int element(int k) {
    return elements == null ? first + k * stride : elements[offset + k];
  }

  /** The neuron at the other end of the k-th synapse. */
  public int partner(int k) {
    return partners == null ? k : partners[offset + k];
  }

  /**
   * A run of evenly spaced elements.
   *
   * @param partners null if the k-th partner is neuron k
   */
  void set(int length, int first, int stride, int[] partners, int offset) {
    this.length = length;
    this.first = first;
    this.stride = stride;
    this.elements = null;
    this.partners = partners;
    this.offset = offset;
  }

  /** A run whose elements are listed. */
  void set(int length, int[] elements, int[] partners, int offset) {
    this.length = length;
    this.elements = elements;
    this.partners = partners;
    this.offset = offset;
  }
}
