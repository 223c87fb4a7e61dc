package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowStepsTest {
  @Test
  void knowsTheStepsOfEachRow() {
    RowSteps steps = new RowSteps();
    assertThat(steps.has(0)).isFalse();
    steps.acknowledge(0, 0, 3);
    steps.acknowledge(4, 3, 6);
    steps.acknowledge(4, 6, 9);
    steps.acknowledge(5, 9, 12);
    assertThat(steps.has(4)).isTrue();
    assertThat(steps.has(5)).isFalse();
    assertThat(steps.afterStep(0)).isEqualTo(3);
    assertThat(steps.step(3)).isEqualTo(6);
    assertThat(steps.afterStep(4)).isEqualTo(9);
    assertThat(steps.step(4)).isEqualTo(12);
  }

  @Test
  void forgetsWhatAResumptionCutsOff() {
    RowSteps steps = new RowSteps();
    steps.acknowledge(4, 0, 6);
    steps.acknowledge(8, 6, 12);
    steps.acknowledge(6, 12, 9);
    steps.acknowledge(7, 9, 10);
    assertThat(steps.step(3)).isEqualTo(6);
    assertThat(steps.afterStep(5)).isEqualTo(6);
    assertThat(steps.step(5)).isEqualTo(9);
    assertThat(steps.afterStep(6)).isEqualTo(9);
    assertThat(steps.step(6)).isEqualTo(10);
    assertThat(steps.has(7)).isFalse();
  }
}
