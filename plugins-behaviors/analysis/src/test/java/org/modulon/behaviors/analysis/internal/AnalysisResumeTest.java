package org.modulon.behaviors.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.kernel.Simulation;
import org.modulon.testkit.BehaviorTest;
import org.modulon.testkit.MemoryTapSink;

class AnalysisResumeTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void resumingGivesTheSameResultsAsGoingOn(int threads) {
    try (BehaviorTest whole = everything(1);
        BehaviorTest part = everything(threads)) {
      whole.step(90).finish();
      part.step(37);
      try (Simulation fork = part.simulation().fork(2)) {
        MemoryTapSink rest = new MemoryTapSink();
        fork.recordTo(rest);
        fork.run(53);
        fork.finish();
        fork.flush();
        assertThat(whole.recorded().names()).hasSizeGreaterThan(12);
        for (String name : whole.recorded().names()) {
          boolean begun = part.recorded().names().contains(name);
          double[] first = begun ? part.values(name) : new double[0];
          double[] second = rest.values(name);
          double[] joined = Arrays.copyOf(first, first.length + second.length);
          System.arraycopy(second, 0, joined, first.length, second.length);
          assertThat(joined).as(name).isEqualTo(whole.values(name)).isNotEmpty();
        }
      }
    }
  }

  private static BehaviorTest everything(int threads) {
    return BehaviorTest.of(BranchingProcess::new)
        .neurons(9)
        .threads(threads)
        .seed(8)
        .synapses("EE", "uniform(0, 1)", 0.7)
        .with(2, List.of("class"), WeightClassifier::new, Map.of("synapses", "EE", "every", 20))
        .with(3, ClassColors::new, Map.of())
        .with(4, List.of("map"), ReturnMap::new, Map.of("variable", "mean(seen)", "to", 20))
        .with(
            5,
            List.of("avalanches"),
            Avalanches::new,
            Map.of("variable", "sum(seen)", "relative_threshold", 0.9))
        .with(6, List.of("mr"), BranchingEstimate::new, Map.of("lags", 5, "every", 30))
        .with(7, List.of("far"), SpikeTrainDistance::new, Map.of())
        .with(
            8,
            List.of("pca"),
            PrincipalComponentAnalysis::new,
            Map.of("variable", "seen", "window", 40))
        .build();
  }
}
