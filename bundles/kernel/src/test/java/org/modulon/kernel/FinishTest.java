package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.disabled;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NetworkObject;
import org.modulon.api.Parameter;

class FinishTest {
  private final List<String> log = new ArrayList<>();
  private final Kernel kernel = Kernel.of(List.of(() -> new Last(log)));

  /** Writes down that it was asked for what it holds back. */
  static final class Last implements Behavior<NetworkObject> {
    private final List<String> log;

    @Parameter(description = "whether it fails")
    boolean broken;

    @Parameter(description = "shown in the log")
    String name = "?";

    Last(List<String> log) {
      this.log = log;
    }

    @Override
    public void finish(NetworkObject owner) {
      log.add(name);
      if (broken) {
        throw new IllegalStateException("no room in " + name);
      }
    }
  }

  @Test
  void allBehaviorsFinishInStepOrderEvenThoseThatAreOff() {
    try (Simulation simulation =
        kernel.build(
            network(
                group(
                    "a",
                    1,
                    behavior(2, "Last", "name", "second"),
                    disabled(1, "Last", "name", "first"))),
            1)) {
      simulation.finish();
      assertThat(log).containsExactly("first", "second");
    }
    assertThat(log).as("closing isn't finishing").hasSize(2);
  }

  @Test
  void aFailureDoesNotKeepTheOthersFromFinishing() {
    try (Simulation simulation =
        kernel.build(
            network(
                group(
                    "a",
                    1,
                    behavior(1, "Last", "name", "first", "broken", true),
                    behavior(2, "Last", "name", "second"))),
            1)) {
      simulation.run(1);
      assertThatThrownBy(simulation::finish)
          .isInstanceOf(BehaviorFailedException.class)
          .hasMessageContaining("a.Last(1) at step 1")
          .hasMessageContaining("no room in first");
      assertThat(log).containsExactly("first", "second");
    }
  }

  @Test
  void aBehaviorFinishesBeforeItIsDetached() {
    try (Simulation simulation =
        kernel.build(network(group("a", 1, behavior(1, "Last", "name", "only"))), 1)) {
      simulation.network().groups().get(0).detach("Last");
      assertThat(log).containsExactly("only");
      simulation.finish();
      assertThat(log).hasSize(1);
    }
  }
}
