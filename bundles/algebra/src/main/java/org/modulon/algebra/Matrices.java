package org.modulon.algebra;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.FMatrixSparseCSC;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/**
 * Views of synapses and states as matrices, over the same arrays: what is written to one is written
 * to the other.
 *
 * <p>Sparse matrices have a row per target and a column per source; multiplying one with the source
 * activity gives the target input. Dense matrices have a row per source, as dense synapses lie in
 * memory. Don't add or remove entries of a view: its structure is the network's.
 */
public final class Matrices {
  private Matrices() {}

  /**
   * Sparse synapses in single precision, targets by sources.
   *
   * @param column over the connections
   * @throws IllegalArgumentException if the column isn't as long as there are synapses
   */
  public static FMatrixSparseCSC sparse(
      SparseConnections connections, SynapticColumn.Floats column) {
    requireLength(connections.elements(), column.length());
    FMatrixSparseCSC matrix = new FMatrixSparseCSC(connections.targets(), connections.sources(), 0);
    matrix.col_idx = connections.starts();
    matrix.nz_rows = connections.targetOf();
    matrix.nz_values = column.values;
    matrix.nz_length = connections.elements();
    matrix.indicesSorted = true;
    return matrix;
  }

  /** Sparse synapses in double precision, targets by sources; see the other form. */
  public static DMatrixSparseCSC sparse(
      SparseConnections connections, SynapticColumn.Doubles column) {
    requireLength(connections.elements(), column.length());
    DMatrixSparseCSC matrix = new DMatrixSparseCSC(connections.targets(), connections.sources(), 0);
    matrix.col_idx = connections.starts();
    matrix.nz_rows = connections.targetOf();
    matrix.nz_values = column.values;
    matrix.nz_length = connections.elements();
    matrix.indicesSorted = true;
    return matrix;
  }

  /**
   * Dense synapses in single precision, sources by targets.
   *
   * @param column over the connections
   * @throws IllegalArgumentException if the column isn't as long as there are elements
   */
  public static FMatrixRMaj dense(DenseConnections connections, SynapticColumn.Floats column) {
    requireLength(connections.elements(), column.length());
    return FMatrixRMaj.wrap(connections.sources(), connections.targets(), column.values);
  }

  /** Dense synapses in double precision, sources by targets; see the other form. */
  public static DMatrixRMaj dense(DenseConnections connections, SynapticColumn.Doubles column) {
    requireLength(connections.elements(), column.length());
    return DMatrixRMaj.wrap(connections.sources(), connections.targets(), column.values);
  }

  /** A state as a column vector. */
  public static DMatrixRMaj vector(Vector state) {
    return DMatrixRMaj.wrap(state.size(), 1, state.values);
  }

  private static void requireLength(int elements, int length) {
    if (elements != length) {
      throw new IllegalArgumentException(
          "A column of "
              + length
              + " values can't be the matrix of connections with "
              + elements
              + " elements. Take a column over these connections.");
    }
  }
}
