package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpikesTest {
  private final Spikes spikes = new Spikes(5);

  @Test
  void beginsWithoutASpike() {
    assertThat(spikes.size()).isEqualTo(5);
    assertThat(spikes.count()).isZero();
    assertThat(spikes.flags()).containsOnly(false);
  }

  @Test
  void keepsFlagsAndListAlike() {
    spikes.add(0);
    spikes.add(3);
    spikes.add(4);

    assertThat(spikes.count()).isEqualTo(3);
    assertThat(spikes.indices()).startsWith(0, 3, 4);
    assertThat(spikes.flags()).containsExactly(true, false, false, true, true);
    assertThat(spikes.get(3)).isTrue();
    assertThat(spikes.get(1)).isFalse();
  }

  @Test
  void clearTakesBackAllSpikes() {
    spikes.add(1);
    spikes.add(2);

    spikes.clear();

    assertThat(spikes.count()).isZero();
    assertThat(spikes.flags()).containsOnly(false);
    spikes.add(0);
    assertThat(spikes.indices()).startsWith(0);
    assertThat(spikes.flags()).containsExactly(true, false, false, false, false);
  }

  @Test
  void refusesDescendingAndRepeatedNeurons() {
    spikes.add(2);

    assertThatThrownBy(() -> spikes.add(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Spikes must be added in ascending order (got neuron 2 after 2)."
                + " Clear them first, or sort them.");
    assertThatThrownBy(() -> spikes.add(1)).hasMessageContaining("(got neuron 1 after 2)");
    assertThat(spikes.count()).isEqualTo(1);
  }

  @Test
  void refusesNeuronsThatDontExistAndStaysIntact() {
    assertThatThrownBy(() -> spikes.add(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> spikes.add(5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(spikes.count()).isZero();
  }

  @Test
  void whatChunksPutIsGatheredInOrder() {
    for (int size : new int[] {1, 1023, 1024, 1025, 9000}) {
      Spikes spikes = new Spikes(size);
      Spikes expected = new Spikes(size);
      for (int round = 1; round < 4; round++) {
        int step = 7 * round;
        spikes.clear();
        expected.clear();
        for (int i = 0; i < size; i += step) {
          expected.add(i);
        }
        try (Parallel parallel = new Parallel(round)) {
          parallel.overNeurons(
              size,
              (from, to) -> {
                for (int i = (from + step - 1) / step * step; i < to; i += step) {
                  spikes.put(i);
                }
              });
        }
        spikes.gather();
        assertThat(spikes.count()).isEqualTo(expected.count());
        assertThat(Arrays.copyOf(spikes.indices(), spikes.count()))
            .isEqualTo(Arrays.copyOf(expected.indices(), expected.count()));
        assertThat(spikes.flags()).isEqualTo(expected.flags());
      }
    }
  }
}
