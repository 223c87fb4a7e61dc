package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modulon.kernel.Specs.behavior;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
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
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.PartitionSpec;
import org.modulon.api.spec.StructureSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Vector;

/** A step of ten thousand neurons leaves no garbage on any thread, however they are wired. */
class AllocationTest {
  private static final int WARM_STEPS = 300;
  private static final int STEPS = 100;

  /** Compilers and delays that still grow allocate now and then; what a step does shows always. */
  private static final int WINDOWS = 8;

  private final ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Kernel kernel =
      Kernel.of(List.of(Behaviors.Noisy::new, Behaviors.Probe::new, Deliver::new));

  @ParameterizedTest
  @CsvSource({
    "sparse, 'uniform(0, 0.01)', , 1",
    "sparse, 'uniform(0, 0.01)', , 2",
    "sparse, 0.01, , 1",
    "sparse, 0.01, , 2",
    "sparse, 'uniform(0, 0.01)', 5, 1",
    "sparse, 'uniform(0, 0.01)', 'randint(1, 9)', 1",
    "parts, 'uniform(0, 0.01)', 3, 1",
    "parts, 'uniform(0, 0.01)', 3, 2",
    "dense, 'uniform(0, 0.01)', , 1",
    "dense, 'uniform(0, 0.01)', 3, 2",
  })
  void aStepAllocatesNothing(String layout, String weights, String delay, int threads) {
    try (Simulation simulation = kernel.build(sheet(layout, weights, delay), threads)) {
      simulation.run(WARM_STEPS);
      long leastOfOne = leastBytes(simulation, 1);
      long leastOfMany = leastBytes(simulation, STEPS);

      assertThat(simulation.spikes(simulation.network().groups().get(0))).isGreaterThan(10_000);
      assertThat(leastOfMany - leastOfOne).as("bytes in %d steps", STEPS - 1).isLessThan(STEPS);
    }
  }

  private long leastBytes(Simulation simulation, int steps) {
    long least = Long.MAX_VALUE;
    for (int window = 0; window < WINDOWS; window++) {
      long others = allocatedByOthers();
      long before = threadBean.getCurrentThreadAllocatedBytes();
      simulation.run(steps);
      long own = threadBean.getCurrentThreadAllocatedBytes() - before;
      least = Math.min(least, own + allocatedByOthers() - others);
    }
    return least;
  }

  /** What the threads have allocated that help with steps. */
  private long allocatedByOthers() {
    long bytes = 0;
    for (ThreadInfo thread : threadBean.getThreadInfo(threadBean.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("modulon-step")) {
        bytes += threadBean.getThreadAllocatedBytes(thread.getThreadId());
      }
    }
    return bytes;
  }

  private static NetworkSpec sheet(String layout, String weights, String delay) {
    boolean dense = layout.equals("dense");
    StructureSpec local = StructureSpec.ALL.where("in_box(2)");
    SynapseSpec synapses =
        new SynapseSpec(
            "sheet",
            dense ? "pool" : "sheet",
            List.of("GLU"),
            weights,
            Optional.ofNullable(delay),
            dense
                ? StructureSpec.ALL
                : layout.equals("parts") ? local.partitioned(PartitionSpec.AUTO) : local,
            List.of());
    List<BehaviorSpec> noisy = List.of(behavior(1, "Noisy"));
    List<BehaviorSpec> driven =
        List.of(behavior(1, "Noisy"), behavior(2, "Deliver"), behavior(9, "Probe"));
    GroupSpec group =
        GroupSpec.on(GridSpec.of(100, 100, 1), "sheet", List.of(), dense ? noisy : driven);
    GroupSpec pool = new GroupSpec("pool", List.of(), 200, dense ? driven : noisy);
    return Specs.network(List.of(), List.of(group, pool), List.of(synapses));
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
