package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modulon.kernel.SimulationState;
import org.modulon.model.Model;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles come and go under a running simulation, and no bit of it changes. */
@ExamReactorStrategy(PerClass.class)
public class HotSwapIT extends FrameworkTest {
  private static final String MODEL =
      """
      modulon: 1
      seed: 11
      groups:
        neurons:
          size: 100
          behaviors:
            1: {type: BasicBehavior, noise_density: 0.01}
            2: {type: InputBehavior, synapses: ALL, gain: 10}
            9: {type: Recorder, tag: trace, variables: [voltage, mean(voltage)]}
            10: {type: EventRecorder, tag: events, variables: [spike]}
      synapses:
        - {from: neurons, to: neurons, tags: [ALL], weights: "uniform(0, 1)", density: 0.1}
      run: {steps: 1}
      """;

  private static final int UPDATES = 25;
  private static final int STEPS_BETWEEN = 4_000;
  private static final int SWAPS = 200;
  private static final long MEBIBYTE = 1 << 20;

  @Test
  public void updatesKeepEveryBitOfARun() {
    assertUpdatesKeepEveryBit(BASIC, 1, 2);
  }

  @Test
  public void updatesKeepEveryBitOfARunOnTwoThreads() {
    assertUpdatesKeepEveryBit(BASIC, 2, 2);
  }

  @Test
  public void updatesOfRecordersNeitherLoseNorRepeatASample() {
    assertUpdatesKeepEveryBit(RECORDER, 1, 1);
    assertUpdatesKeepEveryBit(EVENT_RECORDER, 1, 1);
  }

  @Test
  public void aRunWaitsForAPluginThatHasLeftAndGoesOnWhenItIsBack() {
    RecordedSimulation.Result swapped;
    try (RecordedSimulation run = build(1)) {
      run.start();
      run.awaitSteps(1_000);
      uninstall(installed(BASIC));
      run.awaitPause();
      long waiting = run.steps();

      assertThat(run.simulation().state()).isEqualTo(SimulationState.PAUSED);
      assertThat(run.simulation().message())
          .matches(
              "neurons\\.BasicBehavior\\(1\\) waits for a plugin that provides BasicBehavior:"
                  + " org\\.modulon\\.behaviors\\.basic [0-9.]+ has left\\. Install one to go"
                  + " on\\.");
      assertThat(run.pauses()).containsExactly(run.simulation().message());

      install(BASIC);
      assertThat(run.steps()).as("nothing runs before it is resumed").isEqualTo(waiting);
      run.simulation().resume();
      run.awaitSteps(1_000);
      swapped = run.stop();
    }
    assertThat(swapped).isEqualTo(uninterrupted(swapped.steps(), 1));
  }

  @Test
  public void aRunThatIsResumedTooEarlyGoesOnWhenThePluginIsBack() {
    RecordedSimulation.Result swapped;
    try (RecordedSimulation run = build(1)) {
      run.start();
      run.awaitSteps(100);
      uninstall(installed(RECORDER));
      run.awaitPause();
      run.simulation().resume();
      install(RECORDER);
      run.awaitSteps(100);
      swapped = run.stop();
    }
    assertThat(swapped).isEqualTo(uninterrupted(swapped.steps(), 1));
  }

  @Test
  public void swapsLeaveNoClassesBehind() {
    Bundle basic = installed(BASIC);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    long early = 0;
    long late;
    try (RecordedSimulation run = build(1)) {
      run.start();
      for (int i = 0; i < SWAPS; i++) {
        loaders.add(new WeakReference<>(basic.adapt(BundleWiring.class).getClassLoader()));
        update(basic);
        if (i == SWAPS / 4) {
          early = usedHeap();
        }
      }
      late = usedHeap();
      run.awaitSteps(1);
      Await.until(
          () -> alive(loaders) + " of " + SWAPS + " class loaders are collected but for two",
          Duration.ofSeconds(30),
          () -> {
            System.gc();
            return alive(loaders) <= 2;
          });
      run.stop();
    }
    assertThat(late - early)
        .as("bytes that three quarters of the swaps have added to the heap")
        .isLessThan(4 * MEBIBYTE);
  }

  private void assertUpdatesKeepEveryBit(String plugin, int threads, int slots) {
    long seed = System.nanoTime();
    Random moments = new Random(seed);
    RecordedSimulation.Result swapped;
    List<String> changes;
    List<String> pauses;
    try (RecordedSimulation run = build(threads)) {
      run.start();
      for (int i = 0; i < UPDATES; i++) {
        run.awaitSteps(moments.nextInt(STEPS_BETWEEN));
        update(installed(plugin));
      }
      run.awaitSteps(STEPS_BETWEEN);
      swapped = run.stop();
      changes = run.changes();
      pauses = run.pauses();
    }
    String draw = "updates of " + plugin + " at moments of seed " + seed;
    assertThat(pauses).as(draw).isEmpty();
    assertThat(changes)
        .as(draw)
        .filteredOn(change -> change.contains(" is now filled by " + plugin))
        .hasSize(UPDATES * slots);
    assertThat(swapped).as(draw).isEqualTo(uninterrupted(swapped.steps(), threads));
    assertThat(swapped.samples().get("trace.voltage").samples())
        .as(draw)
        .isEqualTo(swapped.steps());
  }

  private RecordedSimulation.Result uninterrupted(long steps, int threads) {
    try (RecordedSimulation run = build(threads)) {
      return run.run(steps);
    }
  }

  private RecordedSimulation build(int threads) {
    return new RecordedSimulation(
        kernel.build(Model.parse(MODEL, "swap.yaml", Map.of()).network(), threads));
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
