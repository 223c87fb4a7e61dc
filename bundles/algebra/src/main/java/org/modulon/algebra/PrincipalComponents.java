package org.modulon.algebra;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The directions in which samples vary most.
 *
 * <pre>
 *   x_t - mean = Σ_k  projection_tk * component_k,     variance_k = Σ_t projection_tk² / (T - 1)
 * </pre>
 *
 * <p>Components are orthonormal, in the order of falling variance, each with the sign that makes
 * its largest entry positive. Computed by singular value decomposition (EJML) of the centred
 * samples. Immutable; reading is safe from any thread, and the arrays are copies.
 *
 * <p>Reference: Jolliffe 2002, Principal Component Analysis, doi:10.1007/b98835.
 */
public final class PrincipalComponents {
  private final double[] mean;
  private final double[] components;
  private final double[] variances;
  private final double[] projections;
  private double totalVariance;

  private PrincipalComponents(double[] mean, int count, int samples) {
    this.mean = mean;
    this.components = new double[count * mean.length];
    this.variances = new double[count];
    this.projections = new double[samples * count];
  }

  /**
   * Analyses samples.
   *
   * @param values sample after sample; not changed
   * @param samples how many, at least 2
   * @param count how many components are wanted; those beyond what samples and variables can have
   *     are 0
   * @throws IllegalArgumentException if there are too few samples, or the values don't divide
   */
  public static PrincipalComponents of(double[] values, int samples, int count) {
    if (samples < 2 || count < 1 || values.length == 0 || values.length % samples != 0) {
      throw new IllegalArgumentException(
          "Principal components need at least 2 samples of equal length and 1 component (got "
              + samples
              + " samples of altogether "
              + values.length
              + " values and "
              + count
              + " components).");
    }
    int variables = values.length / samples;
    double[] mean = means(values, samples, variables);
    DMatrixRMaj centred = new DMatrixRMaj(samples, variables);
    for (int i = 0; i < values.length; i++) {
      centred.data[i] = values[i] - mean[i % variables];
    }
    PrincipalComponents result = new PrincipalComponents(mean, count, samples);
    result.fill(centred);
    return result;
  }

  private void fill(DMatrixRMaj centred) {
    SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.svd(centred.numRows, centred.numCols, false, true, true);
    if (!decomposition.decompose(centred.copy())) {
      throw new IllegalArgumentException(
          "The samples have no singular value decomposition: they aren't all finite numbers.");
    }
    double[] singular = decomposition.getSingularValues();
    DMatrixRMaj transposed = decomposition.getV(null, true);
    int[] order =
        IntStream.range(0, decomposition.numberOfSingularValues())
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -singular[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (double value : singular) {
      totalVariance += value * value / (centred.numRows - 1);
    }
    for (int k = 0; k < Math.min(order.length, variances.length); k++) {
      variances[k] = singular[order[k]] * singular[order[k]] / (centred.numRows - 1);
      take(transposed, order[k], k);
      project(centred, k);
    }
  }

  private void take(DMatrixRMaj transposed, int row, int component) {
    double largest = 0;
    for (int i = 0; i < mean.length; i++) {
      double entry = transposed.get(row, i);
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    for (int i = 0; i < mean.length; i++) {
      components[component * mean.length + i] =
          largest < 0 ? -transposed.get(row, i) : transposed.get(row, i);
    }
  }

  private void project(DMatrixRMaj centred, int component) {
    for (int sample = 0; sample < centred.numRows; sample++) {
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        sum += centred.get(sample, i) * components[component * mean.length + i];
      }
      projections[sample * variances.length + component] = sum;
    }
  }

  private static double[] means(double[] values, int samples, int variables) {
    double[] mean = new double[variables];
    for (int i = 0; i < values.length; i++) {
      mean[i % variables] += values[i];
    }
    for (int i = 0; i < variables; i++) {
      mean[i] /= samples;
    }
    return mean;
  }

  /** The mean of each variable. */
  public double[] mean() {
    return mean.clone();
  }

  /** The components, one after another, each with an entry per variable. */
  public double[] components() {
    return components.clone();
  }

  /** The variance along each component. */
  public double[] variances() {
    return variances.clone();
  }

  /** The coordinates of the samples, sample after sample, each with a number per component. */
  public double[] projections() {
    return Arrays.copyOf(projections, projections.length);
  }

  /** The sum of the variances of all variables. */
  public double totalVariance() {
    return totalVariance;
  }
}
