package org.modulon.behaviors.analysis.internal;

import java.util.Arrays;
import java.util.List;
import org.modulon.api.SynapseGroup;

/**
 * The weights of each neuron, as far as neurons can be compared by them, and how alike they are.
 *
 * <p>Partners without any weight are left out, as in PymoNNto; so are neurons whose weights are all
 * the same, which have no correlation with anybody.
 */
final class Profiles {
  private final int[] neurons;
  private final double[] profiles;
  private final int length;

  private Profiles(int[] neurons, double[] profiles, int length) {
    this.neurons = neurons;
    this.profiles = profiles;
    this.length = length;
  }

  /**
   * Reads weights.
   *
   * @param groups synapses that all end, or all start, at the neurons
   * @param afferent whether they end there
   * @param size how many neurons there are
   */
  static Profiles of(List<SynapseGroup> groups, boolean afferent, int size) {
    int partners = 0;
    for (SynapseGroup group : groups) {
      partners += (afferent ? group.source() : group.target()).size();
    }
    double[] all = new double[Math.multiplyExact(size, partners)];
    int offset = 0;
    for (SynapseGroup group : groups) {
      double[] matrix = group.matrix("weight");
      int width = (afferent ? group.source() : group.target()).size();
      for (int neuron = 0; neuron < size; neuron++) {
        for (int partner = 0; partner < width; partner++) {
          all[neuron * partners + offset + partner] =
              afferent ? matrix[neuron * width + partner] : matrix[partner * size + neuron];
        }
      }
      offset += width;
    }
    return standardized(all, size, partners);
  }

  private static Profiles standardized(double[] all, int size, int partners) {
    boolean[] kept = new boolean[partners];
    int length = 0;
    for (int partner = 0; partner < partners; partner++) {
      double sum = 0;
      for (int neuron = 0; neuron < size; neuron++) {
        sum += all[neuron * partners + partner];
      }
      kept[partner] = sum != 0;
      length += kept[partner] ? 1 : 0;
    }
    int[] neurons = new int[size];
    double[] profiles = new double[size * length];
    int count = 0;
    for (int neuron = 0; neuron < size; neuron++) {
      int place = count * length;
      for (int partner = 0; partner < partners; partner++) {
        if (kept[partner]) {
          profiles[place++] = all[neuron * partners + partner];
        }
      }
      if (standardize(profiles, count * length, length)) {
        neurons[count++] = neuron;
      }
    }
    return new Profiles(Arrays.copyOf(neurons, count), profiles, length);
  }

  /** Gives a profile the mean 0 and the length 1; false if it is constant. */
  private static boolean standardize(double[] profiles, int from, int length) {
    double mean = 0;
    for (int i = from; i < from + length; i++) {
      mean += profiles[i] / length;
    }
    double squares = 0;
    for (int i = from; i < from + length; i++) {
      profiles[i] -= mean;
      squares += profiles[i] * profiles[i];
    }
    double norm = Math.sqrt(squares);
    if (!(norm > 1e-12 * Math.abs(mean) * length) || norm == 0) {
      return false;
    }
    for (int i = from; i < from + length; i++) {
      profiles[i] /= norm;
    }
    return true;
  }

  /** The neurons that can be compared. */
  int[] neurons() {
    return neurons;
  }

  /** Euclidean distances between the rows of the matrix of correlations. */
  double[] distances() {
    int count = neurons.length;
    double[] correlations = new double[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double product = i == j ? 1 : dot(profiles, i * length, profiles, j * length, length);
        correlations[i * count + j] = product;
        correlations[j * count + i] = product;
      }
    }
    double[] distances = new double[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        double distance = distance(correlations, i * count, j * count, count);
        distances[i * count + j] = distance;
        distances[j * count + i] = distance;
      }
    }
    return distances;
  }

  private static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[fromA + i] * b[fromB + i];
    }
    return sum;
  }

  private static double distance(double[] rows, int one, int two, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double difference = rows[one + i] - rows[two + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
