package org.modulon.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationListener;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** A simulation of one slot, whose providers come and go. */
abstract class SwapBench {
  static final long PATIENT = 60_000;
  static final long IMPATIENT = 1;

  static final String WAITS = "a.Counter(1) waits for a plugin that provides Counter: plugin 1.0 ";

  final Catalog catalog = new Catalog();
  final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  final List<String> swaps = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger leased = new AtomicInteger();
  Simulation simulation;

  /** Counts steps in every kind of state. */
  @BehaviorType("Counter")
  static class Counter implements Behavior<NeuronGroup> {
    @Parameter(description = "added in each step")
    double increment = 1;

    @State Vector count;
    @State long steps;
    @State double sum;
    @State boolean initialized;
    @Draws RandomStream random;
    @State Vector drawn;

    @Override
    public void initialize(NeuronGroup neurons) {
      assertThat(initialized).isFalse();
      initialized = true;
    }

    @Override
    public void iterate(NeuronGroup neurons) {
      steps++;
      sum += increment;
      count.values[0]++;
      drawn.values[0] += random.uniform();
    }
  }

  /** Counts alike, in a class of its own. */
  @BehaviorType("Counter")
  static final class Successor extends Counter {}

  /** Wants a column to be something else. */
  @BehaviorType("Counter")
  static final class OtherColumn implements Behavior<NeuronGroup> {
    @Parameter(description = "added in each step")
    double increment = 1;

    @State Spikes count;
  }

  /** Wants a number to be something else. */
  @BehaviorType("Counter")
  static final class OtherScalar implements Behavior<NeuronGroup> {
    @Parameter(description = "added in each step")
    double increment = 1;

    @State int sum;
  }

  /** Has lost its parameter. */
  @BehaviorType("Counter")
  static final class NoParameter implements Behavior<NeuronGroup> {}

  /** Spoils its state and then refuses. */
  @BehaviorType("Counter")
  static final class Spoiler extends Counter {
    @Override
    public void bind(NeuronGroup neurons, BehaviorSlot slot) {
      steps = -1;
      throw new IllegalStateException("not today");
    }
  }

  /** Can't be let go. */
  @BehaviorType("Counter")
  static final class Clinging extends Counter {
    @Override
    public void release(NeuronGroup neurons) {
      throw new IllegalStateException("no");
    }
  }

  @AfterEach
  void close() {
    simulation.close();
    assertThat(leased.get()).as("instances not given back").isZero();
  }

  /** Every kind of state has counted the same steps; the last instance may still be leased. */
  final void assertState(long steps) {
    assertThat(neurons().vector("count").values[0]).isEqualTo(steps);
    Slot slot = (Slot) slot();
    slot.vacate();
    assertThat(slot.ownNow())
        .containsEntry("steps", steps)
        .containsEntry("sum", 2.0 * steps)
        .containsEntry("initialized", true);
  }

  final NeuronGroup neurons() {
    return simulation.network().groups().get(0);
  }

  final BehaviorSlot slot() {
    return neurons().behaviors().get(0);
  }

  final void build(long patienceMillis) {
    simulation =
        new DefaultKernel(catalog, patienceMillis)
            .build(network(group("a", 2, behavior(1, "Counter", "increment", 2.0))), 1);
    simulation.addListener(
        new SimulationListener() {
          @Override
          public void paused(Simulation source, String reason) {
            heard.add("paused: " + reason);
          }

          @Override
          public void swapped(Simulation source, String change) {
            swaps.add(change);
          }
        });
  }

  static Standing version(int major, int minor) {
    return new Standing(0, major, minor, 0, "");
  }

  final Provider provider(String label, Supplier<Behavior<NeuronGroup>> source) {
    return provider(label, Standing.PLAIN, source);
  }

  final Provider provider(String label, Standing standing, Supplier<Behavior<NeuronGroup>> source) {
    Provider provider =
        Provider.of(
            label,
            standing,
            () -> {
              leased.incrementAndGet();
              return source.get();
            },
            instance -> leased.decrementAndGet());
    catalog.add(provider);
    return provider;
  }
}
