package org.modulon.benchmarks;

import java.util.concurrent.TimeUnit;
import org.modulon.numerics.Connections;
import org.modulon.numerics.DenseConnections;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.SynapticColumn.Precision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per synapse of a spike's way to its targets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PropagationBenchmark {
  /** Targets of a source in the dense layout, which fits into memory twice. */
  private static final int DENSE = 5_000;

  private final Parallel parallel = new Parallel(1);
  private final RandomStream random = Networks.random();
  private final Spikes spikes = new Spikes(Networks.NEURONS);
  private final Spikes denseSpikes = new Spikes(DENSE);
  private final double[] sums = new double[Networks.NEURONS];
  private final double[] denseSums = new double[DENSE];
  private Connections sparse;
  private Connections dense;
  private SynapticColumn floats;
  private SynapticColumn doubles;
  private SynapticColumn same;
  private SynapticColumn denseFloats;

  /** Builds the synapses. */
  @Setup
  public void build() {
    sparse = Networks.sparse();
    dense = DenseConnections.of(DENSE, DENSE);
    floats = Networks.weights(Precision.SINGLE, sparse.elements());
    doubles = Networks.weights(Precision.DOUBLE, sparse.elements());
    same = SynapticColumn.homogeneous(Precision.SINGLE, sparse.elements(), 0.1);
    denseFloats = Networks.weights(Precision.SINGLE, dense.elements());
  }

  /** Sparse, 32-bit weights. */
  @Benchmark
  @OperationsPerInvocation(Networks.TOUCHED)
  public double[] sparseFloat() {
    return propagate(floats);
  }

  /** Sparse, 64-bit weights. */
  @Benchmark
  @OperationsPerInvocation(Networks.TOUCHED)
  public double[] sparseDouble() {
    return propagate(doubles);
  }

  /** Sparse, one weight for all. */
  @Benchmark
  @OperationsPerInvocation(Networks.TOUCHED)
  public double[] sparseHomogeneous() {
    return propagate(same);
  }

  /** Dense rows, 32-bit weights. */
  @Benchmark
  @OperationsPerInvocation(Networks.SPIKES * DENSE)
  public double[] denseFloat() {
    Networks.next(denseSpikes, random);
    dense.propagate(denseSpikes, denseFloats, denseSums, parallel);
    return denseSums;
  }

  private double[] propagate(SynapticColumn weights) {
    Networks.next(spikes, random);
    sparse.propagate(spikes, weights, sums, parallel);
    return sums;
  }
}
