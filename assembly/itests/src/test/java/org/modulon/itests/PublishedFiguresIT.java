package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The networks of the gallery fire as often, and as irregularly, as their sources say.
 *
 * <p>Where a source gives no number for the irregularity, the expectation is that of an independent
 * numpy program, run for the same time.
 */
class PublishedFiguresIT {
  /** Neurons with fewer intervals tell little of their irregularity. */
  private static final int FEWEST_INTERVALS = 10;

  private static final double STEP = 1e-4;

  @TempDir Path folder;

  /**
   * The four states of figure 8 of Brunel 2000: almost saturated and regular; fast oscillation with
   * irregular neurons, 60.7 Hz; asynchronous and irregular, 37.7 Hz; slow oscillation, 5.5 Hz.
   */
  @ParameterizedTest(name = "g = {0}, eta = {1}")
  @CsvSource({
    "3, 2, 3000, 335, 0.03, 0.00, 0.03",
    "5, 2, 10000, 37.7, 0.04, 0.36, 0.45",
  })
  void brunelsNetworkIsInTheStatesOfThePaper(
      String g, String eta, int steps, double rate, double tolerance, double least, double most) {
    assertState(brunel(g, eta, steps), rate, tolerance, least, most);
  }

  /** Two of the states are oscillations of the population: at about 180 Hz, and about 22 Hz. */
  @ParameterizedTest(name = "g = {0}, eta = {1}")
  @CsvSource({
    "6, 4, 10000, 60.7, 0.06, 0.78, 0.90, 30, 110, 165, 190",
    "4.5, 0.9, 20000, 5.5, 0.10, 0.55, 0.72, 250, 800, 15, 30",
  })
  void itsPopulationOscillatesFasterThanItsNeuronsFire(
      String g,
      String eta,
      int steps,
      double rate,
      double tolerance,
      double least,
      double most,
      int shortest,
      int longest,
      double slowest,
      double fastest) {
    StoredRun run = brunel(g, eta, steps);

    assertState(run, rate, tolerance, least, most);
    assertThat(frequency(run, shortest, longest)).as("Hz").isBetween(slowest, fastest);
  }

  private StoredRun brunel(String g, String eta, int steps) {
    return run("brunel", steps, "genes.g=" + g, "genes.eta=" + eta);
  }

  private static void assertState(
      StoredRun run, double rate, double tolerance, double least, double most) {
    assertThat(rate(run, 10_000)).as("rate in Hz").isCloseTo(rate, within(tolerance * rate));
    assertThat(irregularity(run, 10_000)).as("mean CV of intervals").isBetween(least, most);
  }

  /**
   * Activity that keeps itself going after 50 ms of input, at about 20 Hz (COBA), and 5.6 Hz
   * (CUBA).
   */
  @ParameterizedTest
  @CsvSource({"coba, 17, 22, 1.6, 1.9", "cuba, 5.2, 6.1, 0.54, 0.66"})
  void theNetworksOfVogelsAndAbbottFireIrregularly(
      String model, double slowest, double fastest, double least, double most) {
    StoredRun run = run(model, 25_000);

    assertThat(rate(run, 3200)).as("rate in Hz").isBetween(slowest, fastest);
    assertThat(irregularity(run, 3200)).as("mean CV of intervals").isBetween(least, most);
  }

  /**
   * Linear stability of the stationary state, Brunel and Hakim 1999, gives its rate, and a
   * frequency of 173 Hz where it becomes unstable, between sigma = 2.5 and 3 mV.
   */
  @ParameterizedTest(name = "sigma = {0} mV")
  @CsvSource({"2, 4.04", "3, 4.63", "4, 5.22"})
  void brunelAndHakimsNetworkFollowsItsTheory(String sigma, double rate) {
    StoredRun run = run("brunel-hakim-corrected", 12_000, "genes.sigma=" + sigma);

    assertThat(rate(run, 5000)).as("rate in Hz").isCloseTo(rate, within(0.03 * rate));
    assertThat(frequency(run, 30, 120)).as("Hz").isCloseTo(173, within(15.0));
  }

  private StoredRun run(String model, int steps, String... settings) {
    Path file = Distribution.shared().home().resolve("examples/models/" + model + ".yaml");
    List<String> words = new ArrayList<>(List.of("run", file.toString(), "--quiet"));
    Stream.concat(Stream.of("run.steps=" + steps, "plots=[]"), Arrays.stream(settings))
        .forEach(setting -> words.addAll(List.of("--set", setting)));
    Distribution.shared()
        .modulon(words.toArray(String[]::new))
        .optimised()
        .in(folder)
        .run()
        .requireStatus(0);
    return StoredRun.only(folder, model);
  }

  private static double[] population(StoredRun run) {
    return Arrays.stream(run.dataset("population.sum(spike)").longs()).asDoubleStream().toArray();
  }

  private static double rate(StoredRun run, int neurons) {
    return Arrays.stream(population(run)).average().orElseThrow() / neurons / STEP;
  }

  private static double irregularity(StoredRun run, int neurons) {
    int[] counts = new int[neurons];
    long[] rows = run.dataset("intervals.isi").longs();
    for (int row = 0; row < rows.length; row += 3) {
      counts[(int) rows[row + 1]]++;
    }
    double[] variations = run.dataset("intervals.cv").doubles();
    double sum = 0;
    int neuronsWithEnough = 0;
    for (int neuron = 0; neuron < neurons; neuron++) {
      if (counts[neuron] >= FEWEST_INTERVALS) {
        sum += variations[neuron];
        neuronsWithEnough++;
      }
    }
    return sum / neuronsWithEnough;
  }

  /** From the lag, in steps, at which the population is most like itself. */
  private static double frequency(StoredRun run, int shortest, int longest) {
    double[] spikes = population(run);
    double mean = Arrays.stream(spikes).average().orElseThrow();
    int best = shortest;
    double largest = Double.NEGATIVE_INFINITY;
    for (int lag = shortest; lag < longest; lag++) {
      double sum = 0;
      for (int i = 0; i + lag < spikes.length; i++) {
        sum += (spikes[i] - mean) * (spikes[i + lag] - mean);
      }
      if (sum > largest) {
        largest = sum;
        best = lag;
      }
    }
    return 1 / (best * STEP);
  }
}
