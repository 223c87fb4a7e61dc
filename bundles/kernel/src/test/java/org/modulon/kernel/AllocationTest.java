package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modulon.kernel.Specs.behavior;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Vector;

/** A step of ten thousand neurons leaves no garbage, however they are wired. */
class AllocationTest {
  private static final int WARM_STEPS = 300;
  private static final int STEPS = 300;

  private final Kernel kernel =
      Kernel.of(List.of(Behaviors.Noisy::new, Behaviors.Probe::new, Deliver::new));

  @ParameterizedTest
  @CsvSource({
    "sparse, , 1",
    "sparse, , 2",
    "sparse, 5, 1",
    "sparse, 'randint(1, 9)', 1",
    "parts, 3, 1",
    "parts, 3, 2"
  })
  void aStepAllocatesNothing(String layout, String delay, int threads) {
    ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Simulation simulation = kernel.build(sheet(layout, delay), threads)) {
      simulation.run(WARM_STEPS);
      long before = threadBean.getCurrentThreadAllocatedBytes();
      simulation.run(STEPS);
      long bytes = threadBean.getCurrentThreadAllocatedBytes() - before;

      assertThat(simulation.spikes(simulation.network().groups().get(0))).isGreaterThan(10_000);
      assertThat(bytes / (double) STEPS).as("bytes per step").isLessThan(16);
    }
  }

  private static NetworkSpec sheet(String layout, String delay) {
    StructureSpec structure = StructureSpec.ALL.where("in_box(2)");
    SynapseSpec synapses =
        new SynapseSpec(
            "sheet",
            "sheet",
            List.of("GLU"),
            "uniform(0, 0.01)",
            Optional.ofNullable(delay),
            layout.equals("parts") ? structure.partitioned(PartitionSpec.AUTO) : structure,
            List.of());
    GroupSpec group =
        GroupSpec.on(
            GridSpec.of(100, 100, 1),
            "sheet",
            List.of(),
            List.of(behavior(1, "Noisy"), behavior(2, "Deliver"), behavior(9, "Probe")));
    return Specs.network(List.of(), List.of(group), List.of(synapses));
  }

  /** Adds what arrives. */
  public static final class Deliver implements Behavior<NeuronGroup> {
    @State Vector voltage;
    private SynapseGroup synapses;
    private double[] sums;
    private final Parallel.NeuronLoop add = this::add;

    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      synapses = neurons.afferent().get(0);
      sums = new double[neurons.size()];
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      Arrays.fill(sums, 0);
      if (synapses.propagate(sums)) {
        neurons.parallel(add);
      }
    }

    private void add(int from, int to) {
      for (int i = from; i < to; i++) {
        voltage.values[i] += sums[i];
      }
    }
  }
}
