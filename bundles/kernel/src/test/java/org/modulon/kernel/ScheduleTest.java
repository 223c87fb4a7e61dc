package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.disabled;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.synapses;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.kernel.Behaviors.Hook;
import org.modulon.kernel.Behaviors.Idle;
import org.modulon.kernel.Behaviors.Trace;

/** The scheduling trace of the reference (X19), with one initialization per behavior. */
class ScheduleTest {
  private final List<String> log = new ArrayList<>();
  private final Kernel kernel = Kernel.of(List.of(() -> new Trace(log), Idle::new));

  @Test
  void initializesByPhaseThenByKeyThenByOwnerAndEachOnce() {
    try (Simulation simulation = kernel.build(traced(), 1)) {
      assertThat(calls("initialize"))
          .containsExactly(
              "a0", "a5", "a-1", "net1", "b1", "a1.5", "net2", "a2", "s2", "net2.5", "b3", "b2");
      assertThat(calls("bind")).isEqualTo(calls("initialize"));
      assertThat(log)
          .startsWith("bind a0", "initialize a0", "bind a5", "initialize a5", "bind a-1");
      assertThat(log.indexOf("initialize a-1")).isEqualTo(log.lastIndexOf("bind b2") + 1);
      assertThat(calls("step")).isEmpty();
      assertThat(simulation.network().iteration()).isZero();
    }
  }

  @Test
  void stepsByKeyThenByOwnerWhateverThePhase() {
    try (Simulation simulation = kernel.build(traced(), 1)) {
      simulation.run(1);

      List<String> order =
          List.of(
              "a-1", "a0", "net1", "b1", "a1.5", "net2", "a2", "b2", "s2", "net2.5", "b3", "a5");
      assertThat(calls("step")).isEqualTo(order);
      assertThat(simulation.schedule()).extracting(ScheduleTest::name).isEqualTo(order);

      simulation.run(2);
      assertThat(calls("step")).hasSize(3 * order.size()).endsWith("b3", "a5");
    }
  }

  @Test
  void releasesEveryBehaviorOnceWhenClosed() {
    Simulation simulation = kernel.build(traced(), 1);
    simulation.close();
    simulation.close();

    assertThat(calls("release")).hasSize(12).doesNotHaveDuplicates();
    assertThat(simulation.state()).isEqualTo(SimulationState.CLOSED);
  }

  @Test
  void theFirstStepIsNumberOne() {
    List<Long> steps = new ArrayList<>();
    Kernel hooked = Kernel.of(List.of(() -> new Hook(steps::add)));
    try (Simulation simulation = hooked.build(network(group("a", 1, behavior(1, "Hook"))), 1)) {
      simulation.run(0);
      assertThat(steps).isEmpty();
      simulation.run(3);
      assertThat(steps).containsExactly(1L, 2L, 3L);
      assertThat(simulation.network().iteration()).isEqualTo(3);
    }
  }

  @Test
  void aDisabledBehaviorIsInitializedButTakesNoPartInSteps() {
    NetworkSpec spec = network(group("a", 1, disabled(1, "Trace", "name", "off"), trace(2, "on")));
    try (Simulation simulation = kernel.build(spec, 1)) {
      simulation.run(2);

      assertThat(calls("initialize")).containsExactly("off", "on");
      assertThat(calls("step")).containsExactly("on", "on");
      assertThat(simulation.schedule())
          .extracting(BehaviorSlot::enabled)
          .containsExactly(false, true);
    }
  }

  @Test
  void aBehaviorThatDoesntOverrideIterateIsNotStepping() {
    NetworkSpec spec = network(group("a", 1, behavior(1, "Idle"), trace(2, "on")));
    try (Simulation simulation = kernel.build(spec, 1)) {
      assertThat(simulation.schedule())
          .extracting(BehaviorSlot::stepping)
          .containsExactly(false, true);
    }
  }

  @Test
  void timesEverySlotInStepOrder() {
    try (Simulation simulation = kernel.build(traced(), 1)) {
      simulation.run(100);

      assertThat(simulation.timings())
          .extracting(BehaviorTiming::slot)
          .isEqualTo(simulation.schedule());
      assertThat(simulation.timings().stream().mapToLong(BehaviorTiming::nanoseconds).sum())
          .isPositive();
    }
  }

  private static NetworkSpec traced() {
    return network(
        List.of(trace(2, "net2"), trace(1, "net1"), trace(2.5, "net2.5")),
        List.of(
            group(
                "a",
                1,
                trace(2, "a2"),
                trace(1.5, "a1.5"),
                trace(-1, "a-1"),
                behavior(0, "Trace", "name", "a0", "phase", "on_attach"),
                behavior(5, "Trace", "name", "a5", "phase", "ON_ATTACH")),
            group(
                "b",
                1,
                trace(1, "b1"),
                behavior(2, "Trace", "name", "b2", "phase", "last"),
                trace(3, "b3"))),
        List.of(synapses("a", "b", "1", 1, trace(2, "s2"))));
  }

  private static BehaviorSpec trace(double key, String name) {
    return behavior(key, "Trace", "name", name);
  }

  private static String name(BehaviorSlot slot) {
    return (String) slot.parameters().get("name");
  }

  private List<String> calls(String kind) {
    return log.stream()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1))
        .toList();
  }
}
