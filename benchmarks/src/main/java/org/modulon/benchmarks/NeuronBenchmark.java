package org.modulon.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.behaviors.conductance.internal.ConductanceLif;
import org.modulon.behaviors.izhikevich.internal.Izhikevich;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per neuron and step of unconnected neurons, through the whole kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeuronBenchmark {
  private Simulation izhikevich;
  private Simulation conductance;

  /** Builds a group of each. */
  @Setup
  public void build() {
    izhikevich = network("Izhikevich", Map.of("substeps", 2L));
    conductance = network("ConductanceLIF", Map.of("drive", 5.0));
  }

  /** Gives the behaviors back. */
  @TearDown
  public void close() {
    izhikevich.close();
    conductance.close();
  }

  /** Two variables, two substeps. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public boolean izhikevich() {
    return izhikevich.run(1);
  }

  /** Membrane potential, two conductances, refractory period. */
  @Benchmark
  @OperationsPerInvocation(Networks.NEURONS)
  public boolean conductance() {
    return conductance.run(1);
  }

  private static Simulation network(String type, Map<String, Object> parameters) {
    BehaviorSpec behavior = new BehaviorSpec(1, type, List.of(), true, parameters);
    GroupSpec group = new GroupSpec("neurons", List.of(), Networks.NEURONS, List.of(behavior));
    NetworkSpec spec =
        new NetworkSpec(
            type,
            OptionalLong.of(1),
            OptionalDouble.of(1e-4),
            Precision.SINGLE,
            List.of(),
            List.of(group),
            List.of());
    return Kernel.of(List.of(Izhikevich::new, ConductanceLif::new)).build(spec, 1);
  }
}
