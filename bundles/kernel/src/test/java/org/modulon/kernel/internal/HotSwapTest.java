package org.modulon.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationListener;
import org.modulon.kernel.SimulationState;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HotSwapTest {
  private static final long PATIENT = 60_000;
  private static final long IMPATIENT = 1;

  private static final String WAITS =
      "a.Counter(1) waits for a plugin that provides Counter: plugin 1.0 ";

  private final Catalog catalog = new Catalog();
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<String> swaps = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger leased = new AtomicInteger();
  private Simulation simulation;

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

  @Test
  void anUpdateWhileRunningKeepsStateAndLosesNoStep() {
    Provider current = provider("plugin 1.0", Counter::new);
    build(PATIENT);
    CompletableFuture<Boolean> run =
        CompletableFuture.supplyAsync(() -> simulation.run(Long.MAX_VALUE));
    for (int update = 0; update < 50; update++) {
      catalog.remove(current);
      current = provider("plugin 1." + update, update % 2 == 0 ? Successor::new : Counter::new);
    }
    simulation.stop();
    assertThat(run.join()).isFalse();

    long steps = simulation.network().iteration();
    catalog.remove(current);
    assertState(steps);
    assertThat(heard).isEmpty();
    assertThat(swaps).hasSize(101);
  }

  @Test
  void drawsAreThoseOfAnUninterruptedRun() {
    Provider current = provider("plugin 1.0", Counter::new);
    build(PATIENT);
    simulation.run(10);
    catalog.remove(current);
    provider("plugin 2.0", Successor::new);
    simulation.run(10);
    double swapped = neurons().vector("drawn").values[0];
    simulation.close();

    build(PATIENT);
    simulation.run(20);
    assertThat(neurons().vector("drawn").values[0]).isEqualTo(swapped);
  }

  @Test
  void theSwapIsAnnouncedWithItsStep() {
    Provider current = provider("plugin 1.0", Counter::new);
    build(PATIENT);
    simulation.run(7);
    catalog.remove(current);
    provider("plugin 2.0", Successor::new);

    assertThat(swaps)
        .containsExactly(
            "after step 7: a.Counter(1) lost its bundle plugin 1.0",
            "after step 7: a.Counter(1) is now filled by plugin 2.0");
  }

  @Test
  void anotherProviderOfTheTypeTakesOverAtOnce() {
    Provider first = provider("plugin 1.0", Counter::new);
    provider("rival 1.0", Successor::new);
    build(PATIENT);
    simulation.run(3);
    catalog.remove(first);

    assertThat(slot().occupied()).isTrue();
    assertThat(simulation.run(4)).isTrue();
    assertState(7);
  }

  @Test
  void whileItWaitsTheMessageNamesSlotAndProvider() {
    Provider current = provider("plugin 1.0", Counter::new);
    build(PATIENT);
    CompletableFuture<Boolean> run =
        CompletableFuture.supplyAsync(() -> simulation.run(Long.MAX_VALUE));
    catalog.remove(current);

    assertThat(simulation.message()).isEqualTo(WAITS + "has left. Install it, then resume.");
    assertThat(slot().occupied()).isFalse();
    long waitingAt = simulation.network().iteration();
    assertThat(neurons().vector("count").values[0]).isEqualTo(waitingAt);
    current = provider("plugin 1.1", Successor::new);
    assertThat(simulation.message()).isEmpty();
    simulation.stop();
    run.join();

    assertThat(heard).as("pauses").isEmpty();
    catalog.remove(current);
    assertState(simulation.network().iteration());
  }

  @Test
  void pausesWhenNoSuccessorComesAndResumesWithOne() throws InterruptedException {
    Provider current = provider("plugin 1.0", Counter::new);
    build(IMPATIENT);
    simulation.run(5);
    catalog.remove(current);
    CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> simulation.run(5));

    assertThat(heard.take()).isEqualTo("paused: " + WAITS + "has left. Install it, then resume.");
    assertThat(simulation.state()).isEqualTo(SimulationState.PAUSED);
    assertThat(simulation.advance(1)).as("steps without a behavior").isZero();
    assertThat(simulation.network().iteration()).isEqualTo(5);

    provider("plugin 1.1", Successor::new);
    assertThat(simulation.state()).isEqualTo(SimulationState.PAUSED);
    assertThat(simulation.message()).isEmpty();
    simulation.resume();
    assertThat(run.join()).isTrue();
    assertState(10);
  }

  @Test
  void resumingWithoutASuccessorMakesNoStep() throws InterruptedException {
    Provider current = provider("plugin 1.0", Counter::new);
    build(IMPATIENT);
    catalog.remove(current);
    CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> simulation.run(5));
    assertThat(heard.take()).startsWith("paused: ");
    simulation.resume();
    provider("plugin 1.1", Successor::new);
    simulation.resume();

    assertThat(run.join()).isTrue();
    assertState(5);
  }

  @Test
  void aPauseDuringAnUpdateOutlastsIt() throws InterruptedException {
    Provider current = provider("plugin 1.0", Counter::new);
    build(PATIENT);
    catalog.remove(current);
    CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> simulation.run(5));
    simulation.pause();
    assertThat(heard.take()).startsWith("paused");
    provider("plugin 1.1", Successor::new);

    assertThat(simulation.advance(2)).isEqualTo(2);
    simulation.resume();
    assertThat(run.join()).isTrue();
    assertState(5);
  }

  @Test
  void aMisfitIsRefusedWithItsReasonAndTheStateIntact() {
    assertRefused(
        OtherColumn::new,
        "groups.a.behaviors.1: a.Counter(1) declares the state \"count\" as spikes, but a.Counter(1)"
            + " declares it as Vector on the same object. Rename one of them in its plugin.");
    assertRefused(
        OtherScalar::new,
        "groups.a.behaviors.1: a.Counter(1) declares the state \"sum\" as int, which can't hold the"
            + " network's 10.0 (Double). Keep its type in the plugin.");
    assertRefused(
        NoParameter::new,
        "groups.a.behaviors.1.increment: Counter has no parameter \"increment\"."
            + " It has: none. See: modulon behaviors Counter");
    assertRefused(
        Spoiler::new, "a.Counter(1) at step 5: java.lang.IllegalStateException: not today");
  }

  @Test
  void aHigherVersionTakesOverAndGivesBackWhenItLeaves() {
    provider("plugin 1.0", version(1, 0), Counter::new);
    build(PATIENT);
    simulation.run(3);
    Provider newer = provider("plugin 1.1", version(1, 1), Successor::new);

    simulation.run(4);
    assertThat(((Slot) slot()).leasesFrom(newer)).isTrue();

    catalog.remove(newer);
    simulation.run(5);
    assertThat(swaps)
        .containsExactly(
            "after step 3: a.Counter(1) is now filled by plugin 1.1",
            "after step 7: a.Counter(1) lost its bundle plugin 1.1",
            "after step 7: a.Counter(1) is now filled by plugin 1.0");
    assertState(12);
  }

  @Test
  void aLowerVersionChangesNothing() {
    provider("plugin 1.1", version(1, 1), Counter::new);
    build(PATIENT);
    provider("plugin 1.0", version(1, 0), Successor::new);

    simulation.run(2);
    assertThat(swaps).isEmpty();
    assertState(2);
  }

  @Test
  void aHigherVersionThatDoesntFitLeavesTheSlotToTheOldOne() {
    provider("plugin 1.0", version(1, 0), Counter::new);
    build(PATIENT);
    simulation.run(3);
    provider("plugin 2.0", version(2, 0), OtherColumn::new);

    simulation.run(3);
    assertThat(simulation.message()).isEmpty();
    assertThat(swaps).last().asString().endsWith("is now filled by plugin 1.0");
    assertState(6);
  }

  @Test
  void aHigherRankingBeatsAHigherVersion() {
    Provider ranked = provider("plugin 1.0", new Standing(5, 1, 0, 0, ""), Counter::new);
    provider("plugin 2.0", version(2, 0), Successor::new);

    build(PATIENT);
    assertThat(((Slot) slot()).leasesFrom(ranked)).isTrue();
  }

  @Test
  void aFailedReleaseDoesntKeepTheBundle() {
    Provider current = provider("plugin 1.0", Clinging::new);
    build(PATIENT);
    simulation.run(2);
    catalog.remove(current);
    provider("plugin 1.1", Successor::new);

    simulation.run(2);
    assertState(4);
  }

  @Test
  void aFixedBundleCanGoOnAfterAFailure() {
    boolean[] broken = {true};
    @BehaviorType("Counter")
    class Buggy extends Counter {
      @Override
      public void iterate(NeuronGroup neurons) {
        if (steps == 3 && broken[0]) {
          throw new IllegalStateException("bug");
        }
        super.iterate(neurons);
      }
    }
    Provider current = provider("plugin 1.0", Buggy::new);
    build(PATIENT);
    assertThatThrownBy(() -> simulation.run(10)).isInstanceOf(BehaviorFailedException.class);
    catalog.remove(current);
    assertThat(simulation.message()).contains("bug");
    broken[0] = false;
    provider("plugin 1.1", Successor::new);

    assertThat(simulation.run(6)).isTrue();
    assertThat(simulation.network().iteration()).isEqualTo(10);
    assertState(9);
  }

  @Test
  void aProviderThatLeavesDuringTheBuildIsNotKept() {
    Provider[] current = new Provider[1];
    @BehaviorType("Counter")
    class Fleeting extends Counter {
      @Override
      public void initialize(NeuronGroup neurons) {
        super.initialize(neurons);
        catalog.remove(current[0]);
      }
    }
    current[0] = provider("plugin 1.0", Fleeting::new);
    build(PATIENT);

    assertThat(slot().occupied()).isFalse();
    assertThat(simulation.message()).isEqualTo(WAITS + "has left. Install it, then resume.");
    provider("plugin 1.1", Successor::new);
    assertThat(simulation.run(3)).isTrue();
    assertState(3);
  }

  @Test
  void aClosedSimulationTakesNobodyIn() {
    Provider current = provider("plugin 1.0", Counter::new);
    build(PATIENT);
    simulation.close();
    catalog.remove(current);
    provider("plugin 1.1", Successor::new);

    assertThat(slot().occupied()).isFalse();
    assertThat(swaps).isEmpty();
  }

  private void assertRefused(Supplier<Behavior<NeuronGroup>> misfit, String reason) {
    Provider current = provider("plugin 1.0", Counter::new);
    build(PATIENT);
    simulation.run(5);
    catalog.remove(current);
    Provider wrong = provider("plugin 2.0", misfit);

    assertThat(slot().occupied()).isFalse();
    assertThat(simulation.message())
        .startsWith("a.Counter(1) waits for a plugin that provides Counter: plugin ")
        .endsWith(" doesn't fit: " + reason + ". Install it, then resume.");
    catalog.remove(wrong);
    current = provider("plugin 3.0", Successor::new);
    simulation.run(5);
    catalog.remove(current);
    assertState(10);
    simulation.close();
  }

  /** Every kind of state has counted the same steps; the last instance may still be leased. */
  private void assertState(long steps) {
    assertThat(neurons().vector("count").values[0]).isEqualTo(steps);
    Slot slot = (Slot) slot();
    slot.vacate();
    assertThat(slot.scalars())
        .containsEntry("steps", steps)
        .containsEntry("sum", 2.0 * steps)
        .containsEntry("initialized", true);
  }

  private NeuronGroup neurons() {
    return simulation.network().groups().get(0);
  }

  private BehaviorSlot slot() {
    return neurons().behaviors().get(0);
  }

  private void build(long patienceMillis) {
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

  private static Standing version(int major, int minor) {
    return new Standing(0, major, minor, 0, "");
  }

  private Provider provider(String label, Supplier<Behavior<NeuronGroup>> source) {
    return provider(label, Standing.PLAIN, source);
  }

  private Provider provider(
      String label, Standing standing, Supplier<Behavior<NeuronGroup>> source) {
    Provider provider =
        new Provider(
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
