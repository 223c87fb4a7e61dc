package org.modulon.plot.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ThinningTest {
  @Test
  void leavesAShortLineAlone() {
    double[] x = {1, 2, 3};
    double[] y = {4, 5, 6};

    Figure.Trace trace = Thinning.thinLine("", Color.BLACK, x, y);

    assertThat(trace.x).isSameAs(x);
    assertThat(trace.y).isSameAs(y);
  }

  @Test
  void keepsDotsFromTheFirstToTheLast() {
    double[] x = new double[50_001];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }

    Figure.Trace trace = Thinning.thinDots("", Color.BLACK, x, x.clone());

    assertThat(trace.x).hasSize(20_000).isSorted().startsWith(0).doesNotHaveDuplicates();
    assertThat(trace.x[trace.x.length - 1]).isGreaterThan(49_990);
    assertThat(trace.y).isEqualTo(trace.x);
  }

  @Test
  void keepsASingleSpikeOfALongLine() {
    double[] x = new double[1_000_003];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    y[777_777] = 1;
    y[123_456] = -1;

    Figure.Trace trace = Thinning.thinLine("", Color.BLACK, x, y);

    assertThat(trace.x.length).isLessThanOrEqualTo(4_000);
    assertThat(trace.x).contains(777_777).contains(123_456).isSorted();
    assertThat(trace.y).contains(1).contains(-1);
  }
}
