package org.modulon.benchmarks;

import java.util.concurrent.TimeUnit;
import org.modulon.numerics.PoissonSampler;
import org.modulon.numerics.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per neuron of random numbers for all neurons. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RandomBenchmark {
  private final RandomStream random = Networks.random();
  private final PoissonSampler events = PoissonSampler.of(2);
  private final double[] values = new double[Networks.NEURONS];
  private long step;

  /** One uniform number each. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public double[] uniform() {
    random.at(step++);
    random.fillUniform(values, 0, values.length);
    return values;
  }

  /** One normal number each. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public double[] normal() {
    random.at(step++);
    random.fillNormal(values, 0, values.length, 0, 1);
    return values;
  }

  /** The events of Poisson sources with two events per step. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public double[] poisson() {
    random.at(step++);
    random.addPoisson(values, 0, values.length, events, 0.1);
    return values;
  }

  /** A uniform number for one neuron in a hundred. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public double[] sparseUniform() {
    random.at(step++);
    random.addSparseUniform(values, 0.01);
    return values;
  }
}
