package org.modulon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.api.TapDescription.Kind;

class TapDescriptionTest {
  @Test
  void aSampleHasTheProductOfItsShape() {
    assertThat(tap(List.of()).sampleLength()).isEqualTo(1);
    assertThat(tap(List.of(7)).sampleLength()).isEqualTo(7);
    assertThat(tap(List.of(3, 4)).sampleLength()).isEqualTo(12);
    assertThat(tap(List.of(3, 0)).sampleLength()).isZero();
    assertThatThrownBy(() -> tap(List.of(1 << 20, 1 << 20)).sampleLength())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void needsOneDimensionMoreThanTheShape() {
    assertThatThrownBy(
            () -> new TapDescription("r.v", Kind.NUMBER, List.of(3), List.of("time"), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Tap r.v has samples of shape [3] but dimensions [time].");
  }

  @Test
  void keepsCopiesOfItsLists() {
    List<Integer> shape = new ArrayList<>(List.of(2));
    TapDescription tap =
        new TapDescription("r.v", Kind.INTEGER, shape, List.of("time", "neuron"), "");
    shape.add(3);

    assertThat(tap.shape()).containsExactly(2);
  }

  private static TapDescription tap(List<Integer> shape) {
    List<String> dimensions = new ArrayList<>(List.of("time"));
    shape.forEach(length -> dimensions.add("axis"));
    return new TapDescription("r.v", Kind.NUMBER, shape, dimensions, "");
  }
}
