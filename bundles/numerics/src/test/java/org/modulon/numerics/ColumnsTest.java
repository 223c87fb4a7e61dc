package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.modulon.numerics.SynapticColumn.Precision;

class ColumnsTest {
  @Test
  void singlePrecisionRoundsToFloat() {
    SynapticColumn column = SynapticColumn.of(Precision.SINGLE, 3);
    column.set(1, 0.1);

    assertThat(column).isInstanceOf(SynapticColumn.Floats.class);
    assertThat(column.length()).isEqualTo(3);
    assertThat(column.get(0)).isZero();
    assertThat(column.get(1)).isEqualTo((double) 0.1f);
  }

  @Test
  void doublePrecisionKeepsEveryBit() {
    SynapticColumn column = SynapticColumn.of(Precision.DOUBLE, 2);
    column.set(1, 0.1);

    assertThat(column).isInstanceOf(SynapticColumn.Doubles.class);
    assertThat(column.length()).isEqualTo(2);
    assertThat(column.get(1)).isEqualTo(0.1);
  }

  @Test
  void aVectorBeginsWithZerosAndFills() {
    Vector vector = new Vector(4);
    assertThat(vector.size()).isEqualTo(4);
    assertThat(vector.values).containsOnly(0);

    vector.fill(-65);

    assertThat(vector.values).containsExactly(-65, -65, -65, -65);
  }
}
