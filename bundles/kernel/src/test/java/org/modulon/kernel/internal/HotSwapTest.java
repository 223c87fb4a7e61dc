package org.modulon.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.NeuronGroup;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.SimulationState;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HotSwapTest extends SwapBench {
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

    assertThat(simulation.message()).isEqualTo(WAITS + "has left. Install one to go on.");
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

    assertThat(heard.take()).isEqualTo("paused: " + WAITS + "has left. Install one to go on.");
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
    assertThat(simulation.message()).isEqualTo(WAITS + "has left. Install one to go on.");
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
        .endsWith(" doesn't fit: " + reason + ". Install one to go on.");
    catalog.remove(wrong);
    current = provider("plugin 3.0", Successor::new);
    simulation.run(5);
    catalog.remove(current);
    assertState(10);
    simulation.close();
  }
}
