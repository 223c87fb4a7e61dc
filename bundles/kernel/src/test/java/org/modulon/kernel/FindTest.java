package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.synapses;
import static org.modulon.kernel.Specs.tagged;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.Tagged;
import org.modulon.api.Tap;
import org.modulon.api.TapColumn;
import org.modulon.api.TapDescription;
import org.modulon.api.spec.GroupSpec;
import org.modulon.kernel.Behaviors.Idle;
import org.modulon.kernel.Behaviors.Noisy;
import org.modulon.kernel.Behaviors.Probe;

class FindTest {
  private final Simulation simulation =
      Kernel.of(List.of(Idle::new, Noisy::new, Probe::new))
          .build(
              network(
                  List.of(behavior(9, "Idle")),
                  List.of(
                      new GroupSpec(
                          "exc",
                          List.of("cells", "exc"),
                          3,
                          List.of(
                              tagged("recorder", 9, "Probe"),
                              behavior(1.5, "Noisy"),
                              tagged("cells", 2, "Idle"))),
                      new GroupSpec(
                          "inh", List.of("cells"), 2, List.of(tagged("other", 9, "Probe")))),
                  List.of(synapses("exc", "inh", "1", 1, behavior(9, "Idle")))),
              1);

  private final NetworkObject net = simulation.network();

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void findsObjectsAndBehaviorsByTagInOrderOfStructure() {
    assertThat(paths("cells")).containsExactly("exc", "groups.exc.behaviors.2", "inh");
    assertThat(paths("NeuronGroup")).containsExactly("exc", "inh");
    assertThat(paths("SynapseGroup")).containsExactly("GLU");
    assertThat(paths("exc_to_inh")).containsExactly("GLU");
    assertThat(paths("Network")).containsExactly("net");
    assertThat(paths("net")).containsExactly("net");
    assertThat(paths("Idle"))
        .containsExactly("behaviors.9", "groups.exc.behaviors.2", "synapses.0.behaviors.9");
    assertThat(paths("nobody")).isEmpty();
  }

  @Test
  void findsAnObjectOnceHoweverOftenItHasTheTag() {
    assertThat(net.find("exc", NeuronGroup.class).orElseThrow().tags())
        .containsExactly("exc", "cells", "NeuronGroup");
    assertThat(paths("exc")).containsExactly("exc");
  }

  @Test
  void findsBehaviorsByKey() {
    assertThat(paths("9"))
        .containsExactly(
            "behaviors.9",
            "groups.exc.behaviors.9",
            "groups.inh.behaviors.9",
            "synapses.0.behaviors.9");
    assertThat(paths("1.5")).containsExactly("groups.exc.behaviors.1.5");
  }

  @Test
  void findsWhatRecordersRecordBehindTheirOwner() {
    assertThat(paths("recorder.steps")).containsExactly("recorder.steps");
    assertThat(paths("steps")).containsExactly("recorder.steps", "other.steps");
    assertThat(paths("Probe")).containsExactly("groups.exc.behaviors.9", "groups.inh.behaviors.9");
  }

  @Test
  void anObjectFindsOnlyWhatIsWithinIt() {
    NeuronGroup inh = net.find("inh", NeuronGroup.class).orElseThrow();

    assertThat(inh.find("9")).hasSize(1);
    assertThat(inh.find("steps")).extracting(Tagged::name).containsExactly("other.steps");
    assertThat(inh.find("recorder.steps")).isEmpty();
    assertThat(inh.find("exc")).isEmpty();
  }

  @Test
  void findsTheColumnsOfEvents() {
    TapDescription events =
        new TapDescription(
            "recorder.spike", TapDescription.Kind.INTEGER, List.of(2), List.of("event", "t_i"), "");
    Tap tap =
        simulation.network().tap(net.find("recorder", BehaviorSlot.class).orElseThrow(), events);

    assertThat(net.find("spike.t")).containsExactly(new TapColumn(tap, 0));
    assertThat(net.find("recorder.spike.i")).containsExactly(new TapColumn(tap, 1));
    assertThat(paths("exc.recorder.spike.i")).containsExactly("recorder.spike.i");
    assertThat(net.find("spike.i", TapColumn.class).orElseThrow().tags())
        .containsExactly("recorder.spike.i", "spike.i");
    assertThat(paths("spike.x")).isEmpty();
    assertThat(paths("recorder.steps.one")).isEmpty();
  }

  @Test
  void findsPathsWhateverTheirHashes() {
    for (String first : List.of("exc", "cells", "inh", "net")) {
      for (int i = 0; i < 300; i++) {
        String second = Integer.toString(i, Character.MAX_RADIX);
        assertThat(net.find(first + "." + second)).doesNotContainNull();
      }
    }
    assertThat(paths("cells.recorder")).containsExactly("groups.exc.behaviors.9");
  }

  @Test
  void givesTheFirstOfAKind() {
    assertThat(net.find("cells", BehaviorSlot.class).orElseThrow().key()).isEqualTo(2);
    assertThat(net.find("GLU", SynapseGroup.class)).isPresent();
    assertThat(net.find("GLU", NeuronGroup.class)).isEmpty();
    assertThat(net.find("steps", Tap.class).orElseThrow().samples()).isZero();
  }

  @Test
  void neverCachesData() {
    Tap tap = net.find("recorder.steps", Tap.class).orElseThrow();
    simulation.run(4);

    assertThat(net.find("recorder.steps", Tap.class).orElseThrow().samples()).isEqualTo(4);
    assertThat(tap.samples()).isEqualTo(4);
  }

  @Test
  void behaviorsAreListedByKey() {
    NeuronGroup exc = net.find("exc", NeuronGroup.class).orElseThrow();

    assertThat(exc.behaviors()).extracting(BehaviorSlot::key).containsExactly(1.5, 2.0, 9.0);
    assertThat(exc.behaviors())
        .extracting(Tagged::tags)
        .containsExactly(List.of("Noisy"), List.of("cells", "Idle"), List.of("recorder", "Probe"));
    assertThat(exc.behaviors()).allMatch(slot -> slot.owner() == exc && slot.occupied());
  }

  private List<String> paths(String query) {
    return net.find(query).stream()
        .map(each -> each instanceof BehaviorSlot slot ? slot.path() : each.name())
        .toList();
  }
}
