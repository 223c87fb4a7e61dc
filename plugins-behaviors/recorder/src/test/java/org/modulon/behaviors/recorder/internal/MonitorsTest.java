package org.modulon.behaviors.recorder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.api.Behavior;
import org.modulon.api.spec.SpecException;
import org.modulon.kernel.Simulation;
import org.modulon.testkit.BehaviorTest;
import org.modulon.testkit.MemoryTapSink;

class MonitorsTest {
  private static final int NEURONS = 17;

  @Test
  void thePopulationMeanIsTheMeanOfThePerNeuronRecord() {
    try (BehaviorTest test =
        noise()
            .with(8, List.of("pop"), PopulationRecorder::new, Map.of("variables", "voltage"))
            .with(
                9, List.of("rec"), Recorder::new, Map.of("variables", List.of("voltage", "spike")))
            .build()) {
      test.step(30);
      double[] voltage = test.values("rec.voltage");
      double[] spike = test.values("rec.spike");
      for (int step = 0; step < 30; step++) {
        double[] now = Arrays.copyOfRange(voltage, step * NEURONS, (step + 1) * NEURONS);
        double mean = Arrays.stream(now).average().orElseThrow();
        double variance =
            Arrays.stream(now).map(v -> (v - mean) * (v - mean)).average().getAsDouble();
        double active = Arrays.stream(spike, step * NEURONS, (step + 1) * NEURONS).sum();
        assertThat(test.values("pop.mean(voltage)")[step]).isCloseTo(mean, within(1e-12));
        assertThat(test.values("pop.std(voltage)")[step])
            .isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(test.values("pop.count(spike)")[step]).isEqualTo(active);
      }
    }
  }

  @Test
  void aPopulationRecorderRefusesStatisticsItDoesNotKnow() {
    assertThatThrownBy(
            () ->
                noise()
                    .with(
                        9,
                        PopulationRecorder::new,
                        Map.of("variables", "voltage", "statistics", List.of("mean", "mode")))
                    .build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.statistics.1: must be one of mean, std, var, min, max, sum,"
                + " median (got \"mode\").");
    assertThatThrownBy(
            () -> noise().with(9, PopulationRecorder::new, Map.of("active", "any(spike)")).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.active: needs one value for each of 17 neurons, but"
                + " \"any(spike)\" is boolean scalar. Leave reductions and slices out.");
  }

  @Test
  void countsAddUp() {
    try (BehaviorTest test =
        noise()
            .with(7, List.of("every"), SpikeCounter::new, Map.of("every", 10))
            .with(8, List.of("end"), SpikeCounter::new, Map.of())
            .build()) {
      test.step(40);
      assertThat(test.values("end.total")).isEmpty();
      test.finish();
      double spikes = test.simulation().spikes(test.group());
      assertThat(test.values("end.total")).containsExactly(spikes);
      assertThat(Arrays.stream(test.values("end.count")).sum()).isEqualTo(spikes).isPositive();
      assertThat(test.recorded().shape("every.count")).containsExactly(4, NEURONS);
      assertThat(test.values("every.total")).hasSize(4).isSorted().endsWith(spikes);
    }
  }

  @Test
  void theRateOfThePopulationIsTheMeanOfTheRatesOfItsNeurons() {
    try (BehaviorTest test = rates(Map.of("bin", 5, "time_constant", 20, "per_neuron", true))) {
      test.step(40);
      double[] rates = test.values("rate.rates");
      double[] rate = test.values("rate.rate");
      assertThat(rate).hasSize(8);
      for (int bin = 0; bin < rate.length; bin++) {
        double mean =
            Arrays.stream(rates, bin * NEURONS, (bin + 1) * NEURONS).average().orElseThrow();
        assertThat(rate[bin]).isPositive().isCloseTo(mean, within(1e-9));
      }
    }
  }

  @Test
  void aRateIsSpikesPerNeuronAndSecond() {
    try (BehaviorTest test =
        BehaviorTest.of(Train::new)
            .neurons(2)
            .stepDuration(1e-3)
            .parameter("spikes", "p1101000010")
            .with(9, List.of("rate"), RateRecorder::new, Map.of("bin", "5 ms"))
            .build()) {
      test.step(10);
      assertThat(test.values("rate.rate")).containsExactly(300, 100);
      assertThat(test.recorded().description("rate.rate").unit()).isEqualTo("Hz");
      assertThat(test.recorded().description("rate.rate").interval()).isEqualTo(5);
    }
  }

  @Test
  void aSmoothedRateDecaysExponentially() {
    try (BehaviorTest test =
        BehaviorTest.of(Train::new)
            .parameter("spikes", "p1")
            .with(9, List.of("rate"), RateRecorder::new, Map.of("bin", 1, "time_constant", 10))
            .build()) {
      test.step(21);
      double[] rate = test.values("rate.rate");
      assertThat(rate[0]).isCloseTo(1 - StrictMath.exp(-0.1), within(1e-15));
      assertThat(rate[20] / rate[0]).isCloseTo(StrictMath.exp(-2), within(1e-12));
    }
  }

  @Test
  void intervalsAreThoseOfTheReference() {
    try (BehaviorTest test = train("p01001101", IsiRecorder::new, Map.of())) {
      test.step(8).finish();
      assertThat(test.values("isi.isi")).containsExactly(5, 0, 3, 6, 0, 1, 8, 0, 2);
      assertThat(test.values("isi.mean")).containsExactly(2, Double.NaN);
      assertThat(test.values("isi.cv")[0]).isCloseTo(Math.sqrt(2.0 / 3) / 2, within(1e-15));
    }
  }

  @Test
  void noIntervalSpansAPauseOfRecording() {
    try (BehaviorTest test = train("p1101101", IsiRecorder::new, Map.of())) {
      test.step(2);
      test.network().setRecording(false);
      test.step(1);
      test.network().setRecording(true);
      test.step(4).finish();
      assertThat(test.values("isi.isi")).containsExactly(2, 0, 1, 5, 0, 1, 7, 0, 2);
    }
  }

  @Test
  void anIntervalHistogramCountsEveryIntervalOnce() {
    try (BehaviorTest test =
        noise()
            .with(8, List.of("isi"), IsiRecorder::new, Map.of())
            .with(9, List.of("bins"), IsiHistogram::new, Map.of("bins", 4, "width", 2))
            .build()) {
      test.step(200).finish();
      double[] rows = test.values("isi.isi");
      double[] expected = new double[4];
      for (int row = 0; row < rows.length; row += 3) {
        expected[(int) Math.min(3, (rows[row + 2] - 1) / 2)]++;
      }
      assertThat(test.values("bins.count")).isEqualTo(expected);
      assertThat(expected[3]).isPositive();
    }
  }

  @Test
  void aHistogramCountsEveryValueOnce() {
    try (BehaviorTest test =
        noise()
            .with(
                9,
                List.of("h"),
                Histogram::new,
                Map.of("variable", "voltage", "to", 0.5, "bins", 5))
            .build()) {
      test.step(100).finish();
      double[] counts = test.values("h.count");
      assertThat(Arrays.stream(counts).sum()).isEqualTo(100 * NEURONS);
      assertThat(counts[4]).as("all above 0.4").isBetween(900.0, 1150.0);
    }
  }

  @Test
  void refusesAnEmptyRangeAndUnknownSpikes() {
    assertThatThrownBy(
            () -> noise().with(9, Histogram::new, Map.of("variable", "voltage", "from", 2)).build())
        .isInstanceOf(SpecException.class)
        .hasMessage("groups.neurons.behaviors.9.to: must be above from, which is 2.0 (got 1.0).");
    assertThatThrownBy(() -> noise().with(9, SpikeCounter::new, Map.of("spikes", "spikes")).build())
        .isInstanceOf(SpecException.class)
        .hasMessage(
            "groups.neurons.behaviors.9.spikes: neurons has no spikes named \"spikes\". Did you"
                + " mean \"spike\"?");
    assertThatThrownBy(() -> rates(Map.of("bin", 0)))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("bin: must be at least one step");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void resumingGivesTheSameRecordAsGoingOn(int threads) {
    double[] whole;
    try (BehaviorTest test = everything(1)) {
      test.step(60).finish();
      whole = all(test);
    }
    try (BehaviorTest test = everything(threads)) {
      test.step(23);
      try (Simulation fork = test.simulation().fork(2)) {
        MemoryTapSink rest = new MemoryTapSink();
        fork.recordTo(rest);
        fork.run(37);
        fork.finish();
        fork.flush();
        double[] resumed =
            rest.names().stream()
                .flatMapToDouble(
                    name ->
                        DoubleStream.concat(
                            Arrays.stream(first(test, name)), Arrays.stream(rest.values(name))))
                .toArray();
        assertThat(resumed).isEqualTo(whole);
      }
    }
  }

  private static double[] first(BehaviorTest test, String name) {
    return test.recorded().names().contains(name) ? test.values(name) : new double[0];
  }

  private static double[] all(BehaviorTest test) {
    return test.recorded().names().stream()
        .flatMapToDouble(name -> Arrays.stream(test.values(name)))
        .toArray();
  }

  private static BehaviorTest everything(int threads) {
    return noise()
        .threads(threads)
        .with(2, List.of("pop"), PopulationRecorder::new, Map.of("variables", "voltage"))
        .with(3, List.of("count"), SpikeCounter::new, Map.of("every", 7))
        .with(
            4,
            List.of("rate"),
            RateRecorder::new,
            Map.of("bin", 5, "time_constant", 20, "per_neuron", true))
        .with(5, List.of("isi"), IsiRecorder::new, Map.of())
        .with(6, List.of("bins"), IsiHistogram::new, Map.of("bins", 4))
        .with(7, List.of("h"), Histogram::new, Map.of("variable", "voltage"))
        .with(
            8,
            List.of("some"),
            Recorder::new,
            Map.of("variables", "voltage", "when", "mean(spike) > 0.3"))
        .with(9, List.of("last"), Recorder::new, Map.of("variables", "voltage", "window", 40))
        .build();
  }

  private static BehaviorTest train(
      String spikes, Supplier<? extends Behavior<?>> recorder, Map<String, ?> parameters) {
    return BehaviorTest.of(Train::new)
        .neurons(2)
        .parameter("spikes", spikes)
        .with(9, List.of("isi"), recorder, parameters)
        .build();
  }

  private static BehaviorTest rates(Map<String, ?> parameters) {
    return noise().with(9, List.of("rate"), RateRecorder::new, parameters).build();
  }

  private static BehaviorTest.Builder noise() {
    return BehaviorTest.of(Noise::new).neurons(NEURONS).seed(3);
  }
}
