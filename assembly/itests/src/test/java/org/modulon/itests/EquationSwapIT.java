package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.model.Model;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** A network of equations goes on with its state when their plugin is replaced. */
@ExamReactorStrategy(PerClass.class)
public class EquationSwapIT extends FrameworkTest {
  private static final String MODEL =
      """
      modulon: 1
      seed: 3
      dt: 0.1 ms
      groups:
        neurons:
          size: 200
          behaviors:
            1:
              type: Equations
              equations: |
                dv/dt = (drive - v)/tau + 2 mV/sqrt(tau)*xi : mV (unless refractory)
                dg/dt = -g/(5 ms) : mV
              constants: |
                tau = uniform(8, 12) ms
                drive = normal(16, 2) mV
              threshold: v > 15 mV
              reset: v = 0 mV
              refractory: 2 ms
              initial: v = uniform(0, 15) mV
            9: {type: Recorder, tag: trace, variables: [v, mean(refractory)], every: 10}
      synapses:
        - from: neurons
          to: neurons
          tags: [plastic]
          density: 0.1
          delay: 1 ms
          behaviors:
            2:
              type: SynapseEquations
              equations: |
                dapre/dt = -apre/(20 ms) : 1 (event-driven)
                dx/dt = (0.5 - x)/(100 ms) : 1
              on_pre: v_post += weight*mV/10; apre += 0.01; x *= 0.9
              on_post: weight = clip(weight + apre*x, 0, 2)
            9: {type: Recorder, tag: learning, variables: [weight, mean(x)], every: 10}
      run: {steps: 1}
      """;

  private static final int UPDATES = 3;

  @Test
  public void updatesKeepEveryBitOfARun() {
    RecordedSimulation.Result swapped;
    try (RecordedSimulation run = build(1)) {
      run.start();
      for (int update = 0; update < UPDATES; update++) {
        run.awaitSteps(300);
        update(installed(EQUATION));
      }
      run.awaitSteps(300);
      swapped = run.stop();
      assertThat(run.changes().stream().filter(change -> change.contains("is now filled by")))
          .hasSize(2 * UPDATES);
    }
    try (RecordedSimulation whole = build(2)) {
      assertThat(whole.run(swapped.steps())).isEqualTo(swapped);
    }
  }

  private RecordedSimulation build(int threads) {
    return new RecordedSimulation(
        kernel.build(Model.parse(MODEL, "swap.yaml", Map.of()).network(), threads));
  }
}
