package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorTest {
  @Test
  void findsTheFirstValueThatIsNotFiniteAtAnyPlace() {
    for (int size = 1; size < 40; size++) {
      for (int place = 0; place < size; place++) {
        for (double value : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
          Vector vector = new Vector(size);
          vector.values[place] = value;
          vector.values[size - 1] = value;

          assertThat(vector.isFinite()).as("%s at %d of %d", value, place, size).isFalse();
          assertThat(vector.firstNotFinite()).isEqualTo(place);
        }
      }
    }
  }

  @Test
  void opposedInfinitiesAreNotFinite() {
    Vector vector = new Vector(16);
    vector.values[3] = Double.POSITIVE_INFINITY;
    vector.values[11] = Double.NEGATIVE_INFINITY;

    assertThat(vector.isFinite()).isFalse();
  }

  @Test
  void hugeValuesAreFinite() {
    Vector vector = new Vector(100);
    vector.fill(Double.MAX_VALUE);

    assertThat(vector.isFinite()).isTrue();
    assertThat(vector.firstNotFinite()).isEqualTo(-1);
  }

  @Test
  void noValuesAreFinite() {
    assertThat(new Vector(0).isFinite()).isTrue();
  }
}
