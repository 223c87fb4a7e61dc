package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomSourceTest {

  @Test
  void counterStreamsDependOnTheirCoordinatesAlone() {
    RandomSource source = RandomSource.counter(-7);
    long expected = source.stream(1, 2, 3).bits();
    source.stream(2, 2, 3).bits();

    assertThat(source.stream(1, 2, 3).bits()).isEqualTo(expected);
    assertThat(source.seed()).isEqualTo(-7);
  }

  @Test
  void counterSourcesHaveNoState() {
    RandomSource source = RandomSource.counter(1);
    source.restore(source.state());

    assertThat(source.state()).isEmpty();
    assertThatThrownBy(() -> source.restore(new long[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A counter source has no state (got 3 numbers)."
                + " Restore it into the kind of source it was taken from.");
  }

  @Test
  void legacyStreamsShareOneSequenceWhateverTheirOwnerAndStep() {
    RandomStream alone = RandomSource.legacyNumpy(4).stream(0, 0, 0);
    RandomSource source = RandomSource.legacyNumpy(4);
    RandomStream one = source.stream(1, 2, 3);
    RandomStream other = source.stream(9, 8, 7);
    for (int i = 0; i < 1000; i++) {
      one.at(i);
      assertThat(one.step()).isEqualTo(i);
      assertThat(one.uniform()).isEqualTo(alone.uniform());
      assertThat(other.normal()).isEqualTo(alone.normal());
    }
  }

  @Test
  void restoringAStateRepeatsTheSequenceFromThere() {
    RandomSource source = RandomSource.legacyNumpy(11);
    RandomStream random = source.stream(0, 0, 0);
    for (int i = 0; i < 301; i++) {
      random.normal();
    }
    long[] state = source.state();
    double[] expected = new double[700];
    random.addNormal(expected, 0, 700, 0, 1);

    RandomSource other = RandomSource.legacyNumpy(12);
    RandomStream resumed = other.stream(0, 0, 0);
    other.restore(state);
    double[] values = new double[700];
    resumed.addNormal(values, 0, 700, 0, 1);

    assertThat(values).containsExactly(expected);
    assertThat(state).hasSize(627);
    assertThat(other.state()).containsExactly(source.state());
  }

  @Test
  void refusesAStateThatIsNone() {
    RandomSource source = RandomSource.legacyNumpy(0);
    long[] wrong = source.state();
    wrong[624] = 625;

    assertThatThrownBy(() -> source.restore(new long[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The state of numpy's legacy generator is 624 words of 32 bits, a position of 0..624,"
                + " and a spare normal number (got 2 numbers)."
                + " Restore it into the kind of source it was taken from.");
    assertThatThrownBy(() -> source.restore(wrong))
        .hasMessageContaining("(got 627 numbers out of their ranges)");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L, Long.MIN_VALUE})
  void refusesSeedsThatNumpyRefuses(long seed) {
    assertThatThrownBy(() -> RandomSource.legacyNumpy(seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The seed of numpy's legacy generator must be within 0..4294967295 (got "
                + seed
                + "). Choose a smaller seed, or the counter source, which takes any.");
  }

  @Test
  void refusesTheSameCoordinatesInBoth() {
    for (RandomSource source :
        new RandomSource[] {RandomSource.counter(1), RandomSource.legacyNumpy(1)}) {
      assertThatThrownBy(() -> source.stream(-1, 0, 0))
          .hasMessage(
              "A random stream needs an owner in 0..65535 and a purpose in 0..255"
                  + " (got owner -1, purpose 0).");
    }
  }

  @Test
  void refusesDensitiesAndRoomThatDoNotDo() {
    for (RandomSource source :
        new RandomSource[] {RandomSource.counter(1), RandomSource.legacyNumpy(1)}) {
      RandomStream random = source.stream(0, 0, 0);
      assertThatThrownBy(() -> random.addSparseUniform(new double[3], 1.5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The density must be within 0..1 (got 1.5).");
      assertThatThrownBy(() -> random.choose(3, Double.NaN, new int[3]))
          .hasMessage("The density must be within 0..1 (got NaN).");
      assertThatThrownBy(() -> random.choose(3, 0.5, new int[2]))
          .hasMessage(
              "All of 3 elements may be chosen, but there is room for 2."
                  + " Pass an array of at least 3.");
      assertThatThrownBy(() -> random.fillUniform(new double[3], 1, 4))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
