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

  @Test
  void valuesAreCopiedAndComeBackIntoTheSameStorage() {
    Vector vector = Vector.of(new double[] {1, 2});
    Spikes spikes = new Spikes(3);
    spikes.add(2);
    SynapticColumn single = SynapticColumn.of(Precision.SINGLE, 2);
    single.set(1, 0.5);
    SynapticColumn twofold = SynapticColumn.of(Precision.DOUBLE, 2);
    twofold.set(0, 0.1);

    assertThat(ColumnValues.copy(vector)).isEqualTo(new double[] {1, 2});
    assertThat(ColumnValues.copy(spikes)).isEqualTo(new int[] {2});
    assertThat(ColumnValues.copy(single)).isEqualTo(new float[] {0, 0.5f});
    assertThat(ColumnValues.copy(twofold)).isEqualTo(new double[] {0.1, 0});

    assertThat(ColumnValues.restored(vector, new double[] {3, 4})).isSameAs(vector);
    assertThat(vector.values).containsExactly(3, 4);
    assertThat(ColumnValues.restored(spikes, new int[] {0, 1})).isSameAs(spikes);
    assertThat(spikes.flags()).containsExactly(true, true, false);
    assertThat(ColumnValues.restored(single, new float[] {7, 8})).isSameAs(single);
    assertThat(single.get(1)).isEqualTo(8);
    assertThat(ColumnValues.restored(twofold, new double[] {7, 8})).isSameAs(twofold);
    assertThat(twofold.get(1)).isEqualTo(8);
  }

  @Test
  void oneValueForAllIsKeptAsOne() {
    SynapticColumn same = SynapticColumn.homogeneous(Precision.DOUBLE, 3, 0.1);

    assertThat(ColumnValues.copy(same)).isEqualTo(0.1);
    assertThat(ColumnValues.restored(same, 0.2))
        .isInstanceOfSatisfying(
            SynapticColumn.Homogeneous.class, all -> assertThat(all.value()).isEqualTo(0.2));
    assertThat(ColumnValues.restored(same, new double[] {1, 2, 3}))
        .isInstanceOfSatisfying(
            SynapticColumn.Doubles.class, all -> assertThat(all.values).containsExactly(1, 2, 3));
  }

  @Test
  void readsAllValuesOrSomeInAnyPrecision() {
    for (Precision precision : Precision.values()) {
      SynapticColumn column = SynapticColumn.of(precision, 3);
      column.set(1, 0.5);
      column.set(2, 2);
      double[] all = new double[3];
      column.read(null, all);
      assertThat(all).containsExactly(0, 0.5, 2);
      double[] some = new double[3];
      column.read(new int[] {2, 0}, some);
      assertThat(some).containsExactly(2, 0, 0);
    }
    double[] same = new double[3];
    SynapticColumn.homogeneous(Precision.SINGLE, 9, 0.5).read(new int[] {2, 0}, same);
    assertThat(same).containsExactly(0.5, 0.5, 0);
  }
}
