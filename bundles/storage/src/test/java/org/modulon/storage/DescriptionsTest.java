package org.modulon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionsTest {
  @Test
  void numbersDimensionsThatHaveNoNames() {
    DatasetDescription dataset = DatasetDescription.of("v", ElementType.FLOAT32, 10, 3);
    assertThat(dataset.dimensions()).containsExactly("dim_0", "dim_1", "dim_2");
    assertThat(dataset.valuesPerRow()).isEqualTo(30);
    assertThat(dataset.bytesPerRow()).isEqualTo(120);
    assertThat(DatasetDescription.of("s", ElementType.UINT8).valuesPerRow()).isEqualTo(1);
  }

  @Test
  void rejectsAWrongNumberOfDimensions() {
    assertThatThrownBy(
            () ->
                new DatasetDescription(
                    "v", ElementType.FLOAT64, List.of(4), List.of("time"), "mV", Map.of()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "Dataset 'v' names 1 dimensions [time]. Expected 2 names, the appendable dimension"
                + " first. Correct the dataset's description.");
  }

  @Test
  void rejectsNegativeAndTooLargeRows() {
    assertThatThrownBy(() -> DatasetDescription.of("v", ElementType.FLOAT64, -1))
        .hasMessageStartingWith("Dataset 'v' has the sample shape [-1].");
    assertThatThrownBy(() -> DatasetDescription.of("v", ElementType.FLOAT64, 65_536, 65_536))
        .hasMessageStartingWith("Dataset 'v' has the sample shape [65536, 65536].");
    assertThatThrownBy(() -> DatasetDescription.of("", ElementType.FLOAT64))
        .hasMessageStartingWith("A dataset has no name.");
  }

  @Test
  void findsElementTypesByTheirNumpyText() {
    for (ElementType type : ElementType.values()) {
      assertThat(ElementType.ofDtype(type.dtype())).isEqualTo(type);
    }
    assertThatThrownBy(() -> ElementType.ofDtype("<c16"))
        .hasMessage(
            "There is no element type '<c16'. Expected one of <f8 <f4 <i8 <i4 |u1 |b1."
                + " Convert the values to one of them.");
  }

  @ParameterizedTest
  @CsvSource({
    "every block, EVERY_BLOCK, 0",
    "' At  the END ', AT_END, 0",
    "every 100 ms, INTERVAL, 100",
    "every 5ms, INTERVAL, 5"
  })
  void readsDurability(String text, Durability.Mode mode, long millis) {
    Durability durability = Durability.parse(text);
    assertThat(durability).isEqualTo(new Durability(mode, millis));
    assertThat(Durability.parse(durability.toString())).isEqualTo(durability);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "every 0 ms", "every -5 ms", "sometimes", "every 99999999999999 ms"})
  void refusesOtherDurability(String text) {
    assertThatThrownBy(() -> Durability.parse(text))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The durability '"
                + text
                + "' is not known. Expected 'every block', 'every 100 ms' (at least 1 ms) or"
                + " 'at the end'. Correct the store section or the command line.");
  }

  @Test
  void isDueAsItsRuleSays() {
    assertThat(Durability.EVERY_BLOCK.isDue(0)).isTrue();
    assertThat(Durability.AT_END.isDue(Long.MAX_VALUE)).isFalse();
    assertThat(Durability.everyMillis(10).isDue(9)).isFalse();
    assertThat(Durability.everyMillis(10).isDue(10)).isTrue();
  }

  @Test
  void rejectsAnEmptyGroup() {
    assertThatThrownBy(() -> NewRun.of("", 1))
        .hasMessage(
            "A run has an empty group. Expected a name such as 'basics'."
                + " Set store.group in the model file.");
  }

  @Test
  void aResumptionHasNoNegativeNumbers() {
    assertThat(new Resumption(3, Map.of("v", 2L), "").rows("v")).isEqualTo(2);
    assertThat(new Resumption(3, Map.of("v", 2L), "").rows("w")).isZero();
    assertThatThrownBy(() -> new Resumption(3, Map.of("v", -2L), ""))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "A run cannot be resumed at step 3 with the rows {v=-2}. Expected numbers of at least"
                + " 0. Take them from a checkpoint of the run.");
  }
}
