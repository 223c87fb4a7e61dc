package org.modulon.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  @Test
  void pointsOnALineHaveOneDirection() {
    PrincipalComponents line = PrincipalComponents.of(new double[] {1, 0, 4, -4, 7, -8}, 3, 2);
    assertThat(line.mean()).containsExactly(4, -4);
    assertThat(line.components()[0]).isCloseTo(-0.6, within(1e-12));
    assertThat(line.components()[1]).isCloseTo(0.8, within(1e-12));
    assertThat(line.variances()[0]).isCloseTo(25, within(1e-12));
    assertThat(line.variances()[1]).isCloseTo(0, within(1e-12));
    assertThat(line.projections()[0]).isCloseTo(5, within(1e-12));
    assertThat(line.totalVariance()).isCloseTo(25, within(1e-12));
  }

  @RepeatedTest(20)
  void allComponentsTogetherAreTheSamples(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(seed);
    int samples = 2 + random.nextInt(12);
    int variables = 1 + random.nextInt(9);
    int count = variables + random.nextInt(2);
    double[] values = random.doubles((long) samples * variables, -1, 1).toArray();

    PrincipalComponents found = PrincipalComponents.of(values, samples, count);

    double[] components = found.components();
    double variance = 0;
    for (int k = 0; k < count; k++) {
      variance += found.variances()[k];
      assertThat(k == 0 ? 0 : found.variances()[k] - found.variances()[k - 1])
          .as("variances fall, seed %d", seed)
          .isLessThanOrEqualTo(1e-12);
      for (int other = 0; other < k; other++) {
        double product = 0;
        for (int i = 0; i < variables; i++) {
          product += components[k * variables + i] * components[other * variables + i];
        }
        assertThat(product).as("orthogonal, seed %d", seed).isCloseTo(0, within(1e-12));
      }
    }
    assertThat(variance).as("seed %d", seed).isCloseTo(found.totalVariance(), within(1e-12));
    for (int t = 0; t < samples; t++) {
      for (int i = 0; i < variables; i++) {
        double sum = found.mean()[i];
        for (int k = 0; k < count; k++) {
          sum += found.projections()[t * count + k] * components[k * variables + i];
        }
        assertThat(sum).as("seed %d", seed).isCloseTo(values[t * variables + i], within(1e-12));
      }
    }
  }

  @Test
  void refusesTooFewSamples() {
    assertThatThrownBy(() -> PrincipalComponents.of(new double[3], 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Principal components need at least 2 samples of equal length and 1 component (got 1"
                + " samples of altogether 3 values and 1 components).");
  }
}
