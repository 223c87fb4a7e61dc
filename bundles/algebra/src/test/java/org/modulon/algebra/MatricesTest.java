package org.modulon.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.data.FMatrixRMaj;
import org.ejml.data.FMatrixSparseCSC;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.sparse.csc.CommonOps_DSCC;
import org.ejml.sparse.csc.CommonOps_FSCC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.SparseConnections;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.SynapticColumn.Precision;
import org.modulon.numerics.Vector;

class MatricesTest {
  private final RandomStream random = RandomSource.counter(7).stream(1, 0, 0);

  @ParameterizedTest
  @ValueSource(ints = {60, 5000})
  void aSparseViewMultipliesLikePropagation(int targets) {
    SparseConnections connections = SparseConnections.random(40, targets, 0.2, random);
    SynapticColumn.Doubles weights =
        (SynapticColumn.Doubles) SynapticColumn.of(Precision.DOUBLE, connections.elements());
    random.fillUniform(weights.values, 0, weights.values.length);
    Spikes spikes = new Spikes(40);
    DMatrixRMaj activity = new DMatrixRMaj(40, 1);
    for (int source = 0; source < 40; source += 3) {
      spikes.add(source);
      activity.set(source, 0, 1);
    }
    double[] sums = new double[targets];
    try (Parallel parallel = new Parallel(1)) {
      connections.propagate(spikes, weights, sums, parallel);
    }

    DMatrixSparseCSC matrix = Matrices.sparse(connections, weights);
    DMatrixRMaj product = new DMatrixRMaj(targets, 1);
    CommonOps_DSCC.mult(matrix, activity, product);

    assertThat(CommonOps_DSCC.checkStructure(matrix)).isTrue();
    assertThat(product.data).containsExactly(sums, within(1e-12));
  }

  @Test
  void viewsShareTheirArrays() {
    SparseConnections sparse = SparseConnections.random(5, 5, 0.5, random);
    SynapticColumn.Floats weights =
        (SynapticColumn.Floats) SynapticColumn.of(Precision.SINGLE, sparse.elements());
    FMatrixSparseCSC matrix = Matrices.sparse(sparse, weights);
    assertThat(matrix.nz_values).isSameAs(weights.values);
    assertThat(matrix.nz_rows).isSameAs(sparse.targetOf());
    assertThat(matrix.col_idx).isSameAs(sparse.starts());
    weights.set(0, 3);
    CommonOps_FSCC.scale(0.5f, matrix, matrix);
    assertThat(weights.get(0)).isEqualTo(1.5);

    DenseConnections dense = DenseConnections.of(2, 3);
    SynapticColumn.Floats column = (SynapticColumn.Floats) SynapticColumn.of(Precision.SINGLE, 6);
    FMatrixRMaj view = Matrices.dense(dense, column);
    view.set(1, 2, 7);
    assertThat(column.get(dense.element(1, 2))).isEqualTo(7);
    SynapticColumn.Doubles exact = (SynapticColumn.Doubles) SynapticColumn.of(Precision.DOUBLE, 6);
    Matrices.dense(dense, exact).set(0, 1, 3);
    assertThat(exact.get(dense.element(0, 1))).isEqualTo(3);
    Vector state = new Vector(4);
    Matrices.vector(state).set(2, 0, 9);
    assertThat(state.values[2]).isEqualTo(9);
  }

  @Test
  void decompositionsOfTheExportedLibraryWork() {
    Vector state = Vector.of(new double[] {4, 0, 0, 9});
    DMatrixRMaj square = DMatrixRMaj.wrap(2, 2, state.values);
    var decomposition = DecompositionFactory_DDRM.svd(2, 2, true, true, false);

    assertThat(decomposition.decompose(square.copy())).isTrue();
    assertThat(decomposition.getSingularValues()).containsExactlyInAnyOrder(4, 9);
  }

  @Test
  void refusesAColumnOfOtherConnections() {
    SparseConnections sparse = SparseConnections.random(5, 5, 1, random);
    SynapticColumn.Floats other = (SynapticColumn.Floats) SynapticColumn.of(Precision.SINGLE, 3);
    assertThatThrownBy(() -> Matrices.sparse(sparse, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A column of 3 values can't be the matrix of connections with 25 elements. Take a"
                + " column over these connections.");
  }
}
