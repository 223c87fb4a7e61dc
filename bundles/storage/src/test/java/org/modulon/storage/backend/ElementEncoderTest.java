package org.modulon.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.StoreException;

/** Many values at once give the bytes of the values one by one. */
class ElementEncoderTest {
  private static final long SEED = 20261121;
  private static final int[] SIZES = {0, 1, 2, 7, 8, 9, 63, 64, 65, 1000};

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void arraysOfNumbersAreTheNumbersOneByOne(ElementType type) {
    DatasetDescription dataset = DatasetDescription.of("v", type);
    Random random = new Random(SEED);
    for (int size : SIZES) {
      double[] values = new double[size + 5];
      for (int i = 0; i < values.length; i++) {
        // Any bits, payloads of NaN among them, where the type has a place for them.
        values[i] =
            type.isFloating() ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(256);
      }
      ByteBuffer expected = buffer();
      for (int i = 3; i < 3 + size; i++) {
        ElementEncoder.put(expected, dataset, values[i]);
      }
      ByteBuffer found = buffer();
      ElementEncoder.put(found, dataset, values, 3, size);
      assertThat(found.flip()).as("seed %d, %d values", SEED, size).isEqualTo(expected.flip());
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void arraysOfIntegersAreTheIntegersOneByOne(ElementType type) {
    DatasetDescription dataset = DatasetDescription.of("v", type);
    Random random = new Random(SEED);
    for (int size : SIZES) {
      long[] values = new long[size + 5];
      for (int i = 0; i < values.length; i++) {
        values[i] = type == ElementType.INT64 ? random.nextLong() : random.nextInt(256);
      }
      ByteBuffer expected = buffer();
      for (int i = 3; i < 3 + size; i++) {
        ElementEncoder.put(expected, dataset, values[i]);
      }
      ByteBuffer found = buffer();
      ElementEncoder.put(found, dataset, values, 3, size);
      assertThat(found.flip()).as("seed %d, %d values", SEED, size).isEqualTo(expected.flip());
    }
  }

  @Test
  void putsNothingIfAValueHasNoPlace() {
    ByteBuffer target = buffer();
    DatasetDescription bytes = DatasetDescription.of("v", ElementType.UINT8);
    assertThatThrownBy(() -> ElementEncoder.put(target, bytes, new long[] {1, 256}, 0, 2))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> ElementEncoder.put(target, bytes, new double[] {1, 0.5}, 0, 2))
        .isInstanceOf(StoreException.class);
    DatasetDescription wide = DatasetDescription.of("w", ElementType.FLOAT64);
    assertThatThrownBy(() -> ElementEncoder.put(target, wide, new double[2000], 0, 2000))
        .isInstanceOf(BufferOverflowException.class);
    assertThat(target.position()).isZero();
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocate(8000).order(ByteOrder.LITTLE_ENDIAN);
  }
}
