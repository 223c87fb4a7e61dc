package org.modulon.behaviors.stimulus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Spikes;
import org.modulon.testkit.BehaviorTest;

/** Neurons that spike by themselves. */
class SpikingStimulusTest {
  @TempDir Path folder;

  @Test
  void poissonSpikesHaveTheirRateAndVariance() {
    int steps = 4000;
    int neurons = 200;
    double[] counts = new double[neurons];
    try (BehaviorTest test =
        BehaviorTest.of(PoissonSpikes::new)
            .neurons(neurons)
            .seed(6)
            .stepDuration(1e-4)
            .parameter("rate", "50 Hz")
            .build()) {
      for (int step = 0; step < steps; step++) {
        Spikes spikes = test.step(1).group().spikes("spike");
        for (int i = 0; i < spikes.count(); i++) {
          counts[spikes.indices()[i]]++;
        }
      }
    }
    double expected = 50 * 0.4;
    double sum = 0;
    double squares = 0;
    for (double count : counts) {
      sum += count;
      squares += (count - expected) * (count - expected);
    }
    assertThat(sum / neurons).as("seed 6").isCloseTo(expected, within(1.3));
    assertThat(squares / neurons).as("seed 6").isCloseTo(expected * 0.995, within(8.0));
  }

  @Test
  void aRateBeyondOneSpikePerStepIsRefused() {
    assertThatThrownBy(
            () ->
                BehaviorTest.of(PoissonSpikes::new)
                    .stepDuration(1e-3)
                    .parameter("rate", 2000)
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.1.rate: must be at most one spike per step, 1000.0 Hz (got"
                + " 2000.0). Make the step shorter.");
  }

  private static BehaviorTest.Builder times(List<Object> times, List<Object> neurons) {
    return BehaviorTest.of(SpikeTimes::new)
        .neurons(3)
        .parameter("times", times)
        .parameter("neurons", neurons);
  }

  private static List<String> raster(BehaviorTest.Builder builder, int steps) {
    List<String> raster = new ArrayList<>();
    try (BehaviorTest test = builder.build()) {
      for (int step = 0; step < steps; step++) {
        Spikes spikes = test.step(1).group().spikes("spike");
        for (int i = 0; i < spikes.count(); i++) {
          raster.add(step + ":" + spikes.indices()[i]);
        }
      }
    }
    return raster;
  }

  @Test
  void neuronsSpikeInTheStepsThatContainTheirTimes() {
    assertThat(raster(times(List.of(2L, 0L, 4L, 2L, 2L), List.of(1L, 2L, 0L, 0L, 1L)), 6))
        .containsExactly("0:2", "2:0", "2:1", "4:0");
    assertThat(raster(times(List.of(0.3, 0.29, 0.7), List.of(0L, 1L, 2L)).stepDuration(1e-4), 9))
        .containsExactly("2:1", "3:0", "7:2");
  }

  @Test
  void timesMayStandInAFile() throws IOException {
    Path file = folder.resolve("spikes.csv");
    Files.writeString(file, "# prepared\ntime, neuron\n1.5, 2\n\n0,0\n");
    assertThat(
            raster(
                BehaviorTest.of(SpikeTimes::new)
                    .neurons(3)
                    .stepDuration(5e-4)
                    .parameter("file", file.toString()),
                5))
        .containsExactly("0:0", "3:2");
  }

  @Test
  void refusesNeuronsAndTimesThatAreNone() {
    assertRefused(
        times(List.of(1L), List.of(3L)), "neurons: must be numbers of neurons, 0 to 2 (got 3.0).");
    assertRefused(
        times(List.of(1L), List.of(0.5)), "neurons: must be numbers of neurons, 0 to 2 (got 0.5).");
    assertRefused(times(List.of(-1L), List.of(0L)), "times: must be at least 0 (got -1.0).");
    assertRefused(times(List.of("soon"), List.of(0L)), "times.0: must be a number (got \"soon\").");
    assertRefused(
        times(List.of(1L, 2L), List.of(0L)),
        "neurons: must have one neuron for each of the 2 times (got 1).");
    assertRefused(
        times(List.of(1L), List.of(0L)).parameter("file", "x.csv"),
        "file: stands beside times or neurons. Give either the lists or the file.");
  }

  private static void assertRefused(BehaviorTest.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(SpecException.class)
        .hasMessage("groups.neurons.behaviors.1." + message);
  }
}
