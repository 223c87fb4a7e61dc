package org.modulon.experiment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.Kernel;
import org.modulon.model.Model;
import org.modulon.model.ModelException;
import org.modulon.numerics.Spikes;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;

class RunServiceTest {
  private final MemoryStore store = new MemoryStore();
  private RunServiceComponent service;

  @BeforeEach
  void start() {
    service = new RunServiceComponent(Kernel.of(List.of(Clockwork::new, Failing::new)));
    service.addBackend(store);
  }

  @Test
  void runsAModelAndSealsItAsDone() {
    RunReport report = execute("Clockwork", 100);

    assertThat(store.manifest.state()).isEqualTo(RunState.DONE);
    assertThat(store.manifest.steps()).isEqualTo(100);
    assertThat(store.manifest.hashes()).containsOnlyKeys("cells.spike");
    assertThat(store.rows).containsEntry("Clockwork.ticks", 100L);
    assertThat(report.groups().get(0).spikes()).isEqualTo(50);
    assertThat(report.groups().get(0).ratePerStep()).isEqualTo(0.125);
  }

  @Test
  void createsTheRunOnlyWhenItExecutes() {
    service.open(model("Clockwork", 1), RunRequest.plain()).close();

    assertThat(store.calls).containsExactly("close");
  }

  @Test
  void storesGivenParametersAndDefaults() {
    execute("Clockwork", 1);

    assertThat(store.parameters.get("Parameters"))
        .containsEntry("seed", 7L)
        .containsEntry("name", "test")
        .containsEntry("cells.size", 4L)
        .containsEntry("cells.1.type", "Clockwork")
        .containsEntry("cells.1.period", 2L)
        .containsEntry("cells.1.gain", 0.5);
    assertThat(store.parameters.get("Results")).containsEntry("cells.spikes", 0L);
  }

  @Test
  void storesTheModelWithTheSeedThatWasDrawn() {
    Model unseeded =
        Model.parse(
            "{modulon: 1, groups: {cells: {size: 1}}, store: {backend: memory}}",
            "test.yaml",
            Map.of());
    try (RunSession session = service.open(unseeded, RunRequest.plain())) {
      session.execute(new RunListener() {});
    }

    assertThat(store.manifest.model())
        .contains("seed: " + store.manifest.seed())
        .contains("name: test");
  }

  @Test
  void sealsAStoppedRunAtTheStepItReached() {
    try (RunSession session = service.open(model("Clockwork", 1_000_000), RunRequest.plain())) {
      session.execute(
          new RunListener() {
            @Override
            public void progress(long steps, long total) {
              if (steps > 100) {
                session.simulation().stop();
              }
            }
          });
      assertThat(store.manifest.state()).isEqualTo(RunState.STOPPED);
      assertThat(store.manifest.steps()).isEqualTo(session.simulation().network().iteration());
      assertThat(store.manifest.message()).isEqualTo("stopped at step " + store.manifest.steps());
      assertThat(store.rows.get("Clockwork.ticks")).isEqualTo(store.manifest.steps());
    }
  }

  @Test
  void sealsAFailedRunWithEverySampleBefore() {
    assertThatThrownBy(() -> execute("Failing", 10))
        .isInstanceOf(BehaviorFailedException.class)
        .hasMessage(
            "cells.Failing(1) at step 3: java.lang.IllegalStateException: three is too many");
    assertThat(store.manifest.state()).isEqualTo(RunState.FAILED);
    assertThat(store.manifest.message()).contains("at step 3");
    assertThat(store.calls).endsWith("close");
  }

  @Test
  void acknowledgesBeforeTheFirstStep() {
    execute("Clockwork", 1);

    assertThat(store.calls).startsWith("create", "acknowledge 0");
  }

  @Test
  void namesTheBackendThatIsNotInstalled() {
    service.removeBackend(store);

    assertThatThrownBy(() -> service.open(model("Clockwork", 1), RunRequest.plain()))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.yaml:1:")
        .hasMessageContaining("store.backend: There is no storage backend 'memory'.");
  }

  @Test
  void givesPlaceAndPathOfAMistakeInTheNetwork() {
    assertThatThrownBy(() -> service.open(model("Clokwork", 1), RunRequest.plain()))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.yaml:1:")
        .hasMessageContaining("groups.cells.behaviors.1.type: ")
        .hasMessageContaining("Did you mean \"Clockwork\"?");
    assertThat(store.calls).containsOnly("close");
  }

  @Test
  void refusesAStoreThatTakesNoRuns() {
    store.writable = false;

    assertThatThrownBy(() -> service.open(model("Clockwork", 1), RunRequest.plain()))
        .isInstanceOf(StoreException.class)
        .hasMessage("memory is full");
  }

  @Test
  void namesAnUnknownDurability() {
    Model model = model("Clockwork", 1).with("store.durability", "sometimes");

    assertThatThrownBy(() -> service.open(model, RunRequest.plain()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("store.durability: The durability 'sometimes' is not known.");
  }

  @Test
  void beginsTheRunWithWhatTheModelSaysOfIt() {
    execute("Clockwork", 1);
    store.files.add("rec.v");
    Model model =
        model("Clockwork", 1)
            .with("store.annotations", "{quality: good, rating: 3, sure: true}")
            .with("store.links", "{baseline: test_0001, trace: test_0001:rec.v}");
    try (RunSession session = service.open(model, RunRequest.plain())) {
      session.execute(new RunListener() {});
    }

    assertThat(store.manifest.notes().annotations())
        .containsExactly(
            Map.entry("quality", "good"), Map.entry("rating", 3L), Map.entry("sure", true));
    assertThat(store.manifest.notes().links())
        .containsExactly(
            Map.entry("baseline", RunLink.to("01TEST")),
            Map.entry("trace", new RunLink("01TEST", "rec.v")));
  }

  @Test
  void namesThePlaceOfALinkThatLeadsNowhere() {
    Model model = model("Clockwork", 1).with("store.links.baseline", "basics_0001");

    assertThatThrownBy(() -> service.open(model, RunRequest.plain()))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "--set store.links.baseline=basics_0001: store.links.baseline: There is no run"
                + " 'basics_0001'. None exist. Make one.");
    assertThat(store.calls).doesNotContain("create");

    execute("Clockwork", 1);
    Model toItem = model.with("store.links.baseline", "test_0001:Clockwork.tick");
    assertThatThrownBy(() -> service.open(toItem, RunRequest.plain()))
        .hasMessageContaining(
            "store.links.baseline: There is no dataset, object or file 'Clockwork.tick'."
                + " These exist: Clockwork.ticks. Did you mean 'Clockwork.ticks'?"
                + " Use one that the run test/test_0001 has, or link to the run as a whole.");
  }

  @Test
  void namesThePlaceOfAnAnnotationThatIsTooLong() {
    Model model = model("Clockwork", 1).with("store.annotations.a.b", "x".repeat(65_537));

    assertThatThrownBy(() -> service.open(model, RunRequest.plain()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("store.annotations.a.b: The annotation 'a.b' has a text of 65537");
  }

  private RunReport execute(String type, long steps) {
    try (RunSession session = service.open(model(type, steps), RunRequest.plain())) {
      return session.execute(new RunListener() {});
    }
  }

  private static Model model(String type, long steps) {
    return Model.parse(
        "{modulon: 1, seed: 7, groups: {cells: {size: 4, behaviors: {1: {type: "
            + type
            + "}}}}, store: {backend: memory}, run: {steps: "
            + steps
            + "}}",
        "test.yaml",
        Map.of());
  }

  /** The first neuron spikes in every second step; each step is recorded. */
  static final class Clockwork implements Behavior<NeuronGroup> {
    @Parameter(description = "steps between two spikes")
    int period = 2;

    @Parameter(description = "nothing, but a number with a default")
    double gain = 0.5;

    @State Spikes spike;
    private Tap ticks;

    @Override
    public void bind(NeuronGroup cells, BehaviorSlot slot) {
      ticks =
          cells
              .network()
              .tap(
                  slot,
                  new TapDescription(
                      "Clockwork.ticks",
                      TapDescription.Kind.INTEGER,
                      List.of(),
                      List.of("time"),
                      ""));
    }

    @Override
    public void iterate(NeuronGroup cells) {
      spike.clear();
      if (cells.network().iteration() % period == 0) {
        spike.add(0);
      }
      ticks.append(new long[] {cells.network().iteration()});
    }
  }

  /** Throws in the third step. */
  static final class Failing implements Behavior<NeuronGroup> {
    @Override
    public void iterate(NeuronGroup cells) {
      if (cells.network().iteration() == 3) {
        throw new IllegalStateException("three is too many");
      }
    }
  }
}
