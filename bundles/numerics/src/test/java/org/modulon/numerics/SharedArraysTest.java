package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long arrays have the same random numbers, however many threads draw them. */
class SharedArraysTest {
  private interface Operation {
    void apply(RandomStream random, double[] values, int from, int to);
  }

  private static final PoissonSampler EVENTS = PoissonSampler.of(2);

  private static final List<Operation> OPERATIONS =
      List.of(
          RandomStream::fillUniform,
          (random, values, from, to) -> random.fillNormal(values, from, to, 1, 2),
          (random, values, from, to) -> random.addNormal(values, from, to, 0, 3),
          (random, values, from, to) -> random.addPoisson(values, from, to, EVENTS, 0.5));

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsDontChangeABit(int threads) {
    for (int size : new int[] {8191, 8192, 12_500, 20_001}) {
      for (Operation operation : OPERATIONS) {
        try (Parallel parallel = new Parallel(threads)) {
          RandomStream alone = RandomSource.counter(5).stream(1, 2, 3);
          RandomStream shared = RandomSource.counter(5).stream(1, 2, 3);
          shared.share(parallel);
          double[] expected = new double[size];
          double[] actual = new double[size];
          for (int step = 1; step < 4; step++) {
            alone.at(step);
            shared.at(step);
            operation.apply(alone, expected, step, size - 3);
            operation.apply(shared, actual, step, size - 3);
            operation.apply(alone, expected, 0, size);
            operation.apply(shared, actual, 0, size);
            assertThat(actual).as("%s threads, size %s", threads, size).isEqualTo(expected);
          }
        }
      }
    }
  }
}
