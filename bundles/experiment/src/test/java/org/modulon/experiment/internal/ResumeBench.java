package org.modulon.experiment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Draws;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.experiment.CheckpointPolicy;
import org.modulon.experiment.ResumeRequest;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Kernel;
import org.modulon.model.Model;
import org.modulon.numerics.RandomStream;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.RunState;

/** A service on a store in memory, and a model whose behaviors have state of every kind. */
@Timeout(60)
abstract class ResumeBench {
  static final long SEED = 20261121;
  static final int STEPS = 60;
  static final ResumeRequest STORED =
      new ResumeRequest("memory", Path.of("memory"), "test/test_0001");

  @TempDir Path folder;

  final MemoryStore store = new MemoryStore();
  RunServiceComponent service;

  @BeforeEach
  void start() {
    store.folder = folder;
    service = service(store);
  }

  static BundleVersion bundle(String name, String version) {
    return new BundleVersion(name, version, "00");
  }

  static RunServiceComponent service(MemoryStore store) {
    RunServiceComponent service =
        new RunServiceComponent(Kernel.of(List.of(Walk::new, FailingOnce::new)));
    service.addBackend(store);
    return service;
  }

  RunReport resume(ResumeRequest request) {
    try (RunSession session = service.resume(request, RunRequest.plain())) {
      return session.execute(new RunListener() {});
    }
  }

  void execute(Model model, CheckpointPolicy policy) {
    try (RunSession session = service.open(model, RunRequest.plain().with(policy))) {
      session.execute(new RunListener() {});
    }
  }

  static MemoryStore uninterrupted(Model model) {
    MemoryStore whole = new MemoryStore();
    try (RunSession session = service(whole).open(model, RunRequest.plain())) {
      session.execute(new RunListener() {});
    }
    return whole;
  }

  void stopAt(int step, Model model) throws InterruptedException, IOException {
    store.rows.clear();
    store.values.clear();
    try (RunSession session = service.open(model, RunRequest.plain())) {
      stopAt(step, session);
    }
  }

  static void stopAt(int step, RunSession session) throws InterruptedException {
    Thread runner = paused(session);
    long missing = step - session.simulation().network().iteration();
    if (missing > 0) {
      session.simulation().advance(missing);
    }
    session.simulation().stop();
    runner.join();
  }

  static Thread paused(RunSession session) {
    session.simulation().pause();
    Thread runner = new Thread(() -> session.execute(new RunListener() {}));
    runner.start();
    return runner;
  }

  static void assertSame(MemoryStore run, MemoryStore whole, String because) {
    assertThat(run.manifest.state()).as(because).isEqualTo(RunState.DONE);
    assertThat(run.manifest.steps()).as(because).isEqualTo(whole.manifest.steps());
    assertThat(run.manifest.hashes()).as(because).isEqualTo(whole.manifest.hashes());
    assertThat(run.values).as(because).isEqualTo(whole.values);
    assertThat(run.parameters.get("Results"))
        .as(because)
        .containsEntry("cells.spikes", whole.parameters.get("Results").get("cells.spikes"));
  }

  static Model model(long steps) {
    return Model.parse(
        "{modulon: 1, name: test, seed: 7, groups: {cells: {size: 4, behaviors: {1: {type: Walk}}}},"
            + " store: {backend: memory, group: test}, run: {steps: "
            + steps
            + "}}",
        "test.yaml",
        Map.of());
  }

  /** Random walks with a memory of every kind; records each third step, and spikes now and then. */
  static final class Walk implements Behavior<NeuronGroup> {
    @Parameter(description = "size of a step")
    double gain = 1;

    @State Vector voltage;
    @State Spikes spike;
    @State int made;
    @State long[] visits = new long[3];
    @State boolean odd;
    @Draws RandomStream random;
    private Tap walk;
    private Tap thirds;

    @Override
    public void bind(NeuronGroup cells, BehaviorSlot slot) {
      walk = tap(cells, slot, "Walk.walk", 1);
      thirds = tap(cells, slot, "Walk.thirds", 3);
    }

    private static Tap tap(NeuronGroup cells, BehaviorSlot slot, String name, int interval) {
      return cells
          .network()
          .tap(
              slot,
              new TapDescription(
                  name,
                  TapDescription.Kind.NUMBER,
                  List.of(4),
                  List.of("time", "neuron"),
                  "",
                  interval));
    }

    @Override
    public void iterate(NeuronGroup cells) {
      made++;
      odd = !odd;
      visits[made % 3]++;
      spike.clear();
      for (int i = 0; i < 4; i++) {
        voltage.values[i] += gain * (random.uniform() - 0.5) + (odd ? 1e-3 : 0) * visits[0];
        if (voltage.values[i] > 1) {
          voltage.values[i] = 0;
          spike.add(i);
        }
      }
      if (cells.recording()) {
        walk.append(voltage.values.clone());
        if (made % 3 == 0) {
          thirds.append(voltage.values.clone());
        }
      }
    }
  }

  /** Throws in step 20, the first time only. */
  static final class FailingOnce implements Behavior<NeuronGroup> {
    static boolean armed;

    @Override
    public void iterate(NeuronGroup cells) {
      if (armed && cells.network().iteration() == 20) {
        armed = false;
        throw new IllegalStateException("once is enough");
      }
    }
  }
}
