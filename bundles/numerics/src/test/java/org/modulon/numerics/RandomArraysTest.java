package org.modulon.numerics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of whole arrays on counter streams, against single blocks, bit for bit. */
class RandomArraysTest {
  private static final long SEED = 0xABCD_EF01_2345_6789L;
  private static final long STEP = 0x5_0000_0007L;
  private static final int[] SIZES = {1, 2, 3, 7, 8, 9, 511, 512, 513, 1023, 1024, 1025, 5000};
  private static final Method[] METHODS = Method.values();
  private static final PoissonSampler FEW = PoissonSampler.of(2);
  private static final PoissonSampler MANY = PoissonSampler.of(12_345);

  private final RandomStream random = RandomSource.counter(SEED).stream(11, 12, 13);

  private enum Method {
    FILL_UNIFORM,
    FILL_NORMAL,
    ADD_NORMAL,
    ADD_FEW_EVENTS,
    ADD_MANY_EVENTS;

    void fill(RandomStream random, double[] values, int from, int to) {
      switch (this) {
        case FILL_UNIFORM -> random.fillUniform(values, from, to);
        case FILL_NORMAL -> random.fillNormal(values, from, to, 2, 3);
        case ADD_NORMAL -> random.addNormal(values, from, to, 2, 3);
        case ADD_FEW_EVENTS -> random.addPoisson(values, from, to, FEW, 0.5);
        case ADD_MANY_EVENTS -> random.addPoisson(values, from, to, MANY, 2);
      }
    }

    double scalar(ScalarArrays reference, int element, double before) {
      return switch (this) {
        case FILL_UNIFORM -> reference.uniform(element);
        case FILL_NORMAL -> 2 + 3 * reference.normal(element);
        case ADD_NORMAL -> before + (2 + 3 * reference.normal(element));
        case ADD_FEW_EVENTS -> before + 0.5 * reference.poisson(element, FEW);
        case ADD_MANY_EVENTS -> before + 2 * (double) reference.poisson(element, MANY);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalsTheScalarReference(Method method) {
    for (int size : SIZES) {
      random.at(STEP);
      double[] values = ramp(size);
      method.fill(random, values, 0, size);

      assertThat(values).as("size %s", size).isEqualTo(scalar(method, size, 0));
    }
  }

  /** The same on JDK 17 and 25, interpreted and compiled; runs repeat only if they stay. */
  @Test
  void numbersAreGolden() {
    RandomStream golden = RandomSource.counter(42).stream(1, 2, 3);
    double[] values = new double[100_000];
    golden.at(7);
    golden.fillUniform(values, 0, values.length);
    assertThat(Arrays.hashCode(values)).isEqualTo(-1588095777);
    golden.fillNormal(values, 0, values.length, 0, 1);
    assertThat(Arrays.hashCode(values)).isEqualTo(-1684224096);
    Arrays.fill(values, 0);
    golden.addPoisson(values, 0, values.length, PoissonSampler.of(3.7), 1);
    assertThat(Arrays.hashCode(values)).isEqualTo(-1551766527);
    Arrays.fill(values, 0);
    golden.addPoisson(values, 0, values.length, PoissonSampler.of(1000), 1);
    assertThat(Arrays.hashCode(values)).isEqualTo(-1541429247);
    Arrays.fill(values, 0);
    golden.addSparseUniform(values, 0.2);
    assertThat(Arrays.hashCode(values)).isEqualTo(-411727797);
    assertThat(golden.choose(100_000, 0.2, new int[100_000])).isEqualTo(19929);
  }

  @ParameterizedTest
  @EnumSource
  void cuttingTheRangeAnywhereChangesNothing(Method method) {
    Random cuts = new Random(17);
    for (int repeat = 0; repeat < 50; repeat++) {
      random.at(STEP);
      double[] values = ramp(5000);
      int from = 0;
      while (from < values.length) {
        int to = Math.min(values.length, from + cuts.nextInt(1500));
        method.fill(random, values, from, to);
        from = to;
      }

      assertThat(values).as("seed 17, repeat %s", repeat).isEqualTo(scalar(method, 5000, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRangeLeavesTheOthersAlone(Method method) {
    random.at(STEP);
    double[] values = ramp(5000);
    method.fill(random, values, 777, 3333);

    double[] expected = ramp(5000);
    System.arraycopy(scalar(method, 5000, 0), 777, expected, 777, 3333 - 777);
    assertThat(values).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void beginningAgainDrawsOtherNumbersUntilTheStepIsRepeated(Method method) {
    random.at(STEP);
    double[] first = ramp(100);
    double[] second = ramp(100);
    double[] third = ramp(100);
    method.fill(random, first, 0, 100);
    method.fill(random, second, 0, 100);
    method.fill(random, third, 40, 100);
    random.at(STEP);
    double[] again = ramp(100);
    method.fill(random, again, 0, 100);

    assertThat(second).isEqualTo(scalar(method, 100, 1)).isNotEqualTo(first);
    assertThat(Arrays.copyOfRange(third, 40, 100))
        .isEqualTo(Arrays.copyOfRange(scalar(method, 100, 2), 40, 100));
    assertThat(again).isEqualTo(first);
  }

  @Test
  void anotherKindOfNumberBeginsAnotherPass() {
    random.at(STEP);
    double[] values = new double[20];
    random.fillUniform(values, 0, 10);
    random.addPoisson(values, 10, 20, FEW, 1);

    assertThat(values[9]).isEqualTo(reference(0).uniform(9));
    assertThat(values[10]).isEqualTo(reference(1).poisson(10, FEW));
  }

  @Test
  void anyOtherCoordinateGivesOtherNumbers() {
    double[] values = new double[100];
    random.at(STEP);
    random.fillUniform(values, 0, 100);
    for (RandomStream other :
        new RandomStream[] {
          RandomSource.counter(SEED + 1).stream(11, 12, 13),
          RandomSource.counter(SEED).stream(10, 12, 13),
          RandomSource.counter(SEED).stream(11, 13, 13),
          RandomSource.counter(SEED).stream(11, 12, 14),
        }) {
      other.at(STEP);
      assertThat(uniform(other)).doesNotContain(values);
    }
    random.at(STEP + 1);
    assertThat(uniform(random)).doesNotContain(values);
    random.at(STEP & 0xFFFF_FFFFL);
    assertThat(uniform(random)).doesNotContain(values);
  }

  @Test
  void singleNumbersAreNotTouched() {
    RandomStream undisturbed = RandomSource.counter(SEED).stream(11, 12, 13);
    for (int i = 0; i < 10; i++) {
      assertThat(random.normal()).isEqualTo(undisturbed.normal());
      random.fillUniform(new double[10], 0, 10);
      random.addSparseUniform(new double[10], 0.5);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 0.001, 0.01, 0.5, 0.99, 1})
  void sparseNumbersEqualTheScalarReference(double density) {
    for (int size : SIZES) {
      random.at(STEP);
      double[] values = ramp(size);
      random.addSparseUniform(values, density);
      double[] expected = ramp(size);
      if (density > 0) {
        reference(0).sparse(expected, density, true);
      }

      assertThat(values).as("size %s", size).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 0.001, 0.01, 0.5, 0.99, 1})
  void choosesWhatTheScalarReferenceChooses(double density) {
    for (int size : SIZES) {
      random.at(STEP);
      int[] chosen = new int[size];
      int count = random.choose(size, density, chosen);
      double[] marks = new double[size];
      for (int i = 0; i < count; i++) {
        marks[chosen[i]]++;
      }
      double[] expected = new double[size];
      if (density > 0) {
        reference(0).sparse(expected, density, false);
      }

      assertThat(marks).as("size %s", size).isEqualTo(expected);
      assertThat(Arrays.copyOf(chosen, count)).isSorted();
    }
  }

  @Test
  void emptyArraysDrawNothing() {
    random.fillUniform(new double[0], 0, 0);
    random.addSparseUniform(new double[0], 0.5);

    assertThat(random.choose(0, 1, new int[0])).isZero();
  }

  @Test
  void allocatesNothingAfterTheFirstCall() {
    double[] values = new double[3000];
    int[] chosen = new int[3000];
    drawAll(values, chosen);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int step = 1; step < 100; step++) {
      random.at(step);
      drawAll(values, chosen);
    }

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
  }

  private void drawAll(double[] values, int[] chosen) {
    for (Method method : METHODS) {
      method.fill(random, values, 1, 2999);
    }
    random.addSparseUniform(values, 0.1);
    random.choose(3000, 0.1, chosen);
  }

  private static double[] uniform(RandomStream random) {
    double[] values = new double[100];
    random.fillUniform(values, 0, 100);
    return values;
  }

  private static double[] scalar(Method method, int size, int pass) {
    double[] values = ramp(size);
    for (int i = 0; i < size; i++) {
      values[i] = method.scalar(reference(pass), i, values[i]);
    }
    return values;
  }

  private static ScalarArrays reference(int pass) {
    return new ScalarArrays(SEED, 11, 12, 13, STEP, pass);
  }

  private static double[] ramp(int size) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> i);
    return values;
  }
}
