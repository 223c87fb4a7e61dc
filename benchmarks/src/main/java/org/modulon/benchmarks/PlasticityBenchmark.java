package org.modulon.benchmarks;

import java.util.concurrent.TimeUnit;
import org.modulon.numerics.Connections;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapseRun;
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

/** Nanoseconds per synapse of loops over what leaves or reaches a spiking neuron. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlasticityBenchmark {
  private final RandomStream random = Networks.random();
  private final Spikes spikes = new Spikes(Networks.NEURONS);
  private final float[] trace = new float[Networks.NEURONS];
  private final SynapseRun run = new SynapseRun();
  private Connections connections;
  private float[] weights;

  /** Builds the synapses and the index by target. */
  @Setup
  public void build() {
    connections = Networks.sparse();
    weights =
        ((SynapticColumn.Floats) Networks.weights(Precision.SINGLE, connections.elements())).values;
    connections.incoming(0, run);
  }

  /** The synapses of a source, which lie side by side. */
  @Benchmark
  @OperationsPerInvocation(Networks.TOUCHED)
  public float[] outgoing() {
    Networks.next(spikes, random);
    for (int i = 0; i < spikes.count(); i++) {
      connections.outgoing(spikes.indices()[i], 0, run);
      learn();
    }
    return weights;
  }

  /** The synapses of a target, which lie far apart. */
  @Benchmark
  @OperationsPerInvocation(Networks.TOUCHED)
  public float[] incoming() {
    Networks.next(spikes, random);
    for (int i = 0; i < spikes.count(); i++) {
      connections.incoming(spikes.indices()[i], run);
      learn();
    }
    return weights;
  }

  private void learn() {
    for (int k = 0; k < run.length(); k++) {
      weights[run.element(k)] += 0.01f * trace[run.partner(k)];
    }
  }
}
