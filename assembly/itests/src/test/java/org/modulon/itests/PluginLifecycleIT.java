package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.spec.SpecException;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.model.Model;
import org.modulon.model.ModelException;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;

/** Every plugin arrives, works, and departs without a trace. */
@ExamReactorStrategy(PerClass.class)
public class PluginLifecycleIT extends FrameworkTest {
  private static final String MODEL =
      """
      modulon: 1
      seed: 5
      name: lifecycle
      dt: 1 ms
      groups:
        neurons:
          size: 20
          behaviors:
            1: {type: BasicBehavior, noise_density: 0.1}
            2: {type: InputBehavior, synapses: ALL}
            3: {type: TargetVoltageHomeostasis}
            5: {type: Normalization, synapses: ALL}
            9: {type: Recorder, tag: trace, variables: [voltage]}
            10: {type: EventRecorder, tag: events, variables: [spike]}
        bursting:
          size: 20
          behaviors: {1: {type: NormalInput}, 2: {type: Izhikevich}}
        leaky:
          size: 20
          behaviors: {1: {type: DeltaLIF}}
        conducting:
          size: 20
          behaviors: {1: {type: ConductanceLIF}}
        written:
          size: 20
          behaviors: {1: {type: Equations, equations: "dv/dt = -v/(10 ms) : mV"}}
      synapses:
        - from: neurons
          to: neurons
          tags: [ALL]
          weights: 0.5
          density: 0.5
          behaviors: {4: {type: PairSTDP}}
      run: {steps: 50}
      """;

  @Test
  public void basicBehaviorsComeAndGo() {
    assertComesAndGoes(BASIC, "BasicBehavior");
  }

  @Test
  public void izhikevichsNeuronComesAndGoes() {
    assertComesAndGoes(IZHIKEVICH, "Izhikevich");
  }

  @Test
  public void leakyNeuronsComeAndGo() {
    assertComesAndGoes(LIF, "DeltaLIF");
  }

  @Test
  public void neuronsWithConductancesComeAndGo() {
    assertComesAndGoes(CONDUCTANCE, "ConductanceLIF");
  }

  @Test
  public void stimuliComeAndGo() {
    assertComesAndGoes(STIMULUS, "NormalInput");
  }

  @Test
  public void plasticityComesAndGoes() {
    assertComesAndGoes(STDP, "PairSTDP");
  }

  @Test
  public void homeostasisComesAndGoes() {
    assertComesAndGoes(HOMEOSTASIS, "TargetVoltageHomeostasis");
  }

  @Test
  public void normalizationComesAndGoes() {
    assertComesAndGoes(NORMALIZATION, "Normalization");
  }

  @Test
  public void equationsComeAndGo() {
    assertComesAndGoes(EQUATION, "Equations");
  }

  @Test
  public void theRecorderComesAndGoes() {
    assertComesAndGoes(RECORDER, "Recorder");
  }

  @Test
  public void theEventRecorderComesAndGoes() {
    assertComesAndGoes(EVENT_RECORDER, "EventRecorder");
  }

  @Test
  public void theFolderBackendComesAndGoes() throws IOException {
    Path place = Files.createTempDirectory("lifecycle");
    Set<String> before = threads();
    execute(place);

    uninstall(installed(FOLDER));
    assertThat(runs.backends()).isNotEmpty().doesNotContain("folder");
    assertThat(services(StorageBackend.class, FOLDER)).isEmpty();
    assertThatThrownBy(() -> runs.open(model(place), RunRequest.plain()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("There is no storage backend 'folder'.")
        .hasMessageContaining("Install the plugin that provides it; see: modulon plugin list.");
    assertThat(threads()).isEqualTo(before);

    install(FOLDER);
    assertThat(runs.backends()).contains("folder");
    assertThat(execute(place).run().dataset("trace.voltage").shape()).containsExactly(50, 20);
    Trees.delete(place);
  }

  /**
   * Classes that it hasn't loaded yet are gone; whether it can seal the run or not, nothing is
   * lost.
   */
  @Test
  public void aRunWhoseBackendLeavesKeepsWhatWasAcknowledged() throws Exception {
    Path place = Files.createTempDirectory("lifecycle");
    Model endless = model(place).with("run", "{steps: 1000000000}");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    long acknowledged;
    try (RunSession session = runs.open(endless, RunRequest.plain())) {
      Thread runner = new Thread(() -> session.execute(new RunListener() {}), "itests-run");
      runner.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
      runner.start();
      Await.until(() -> "samples", Duration.ofSeconds(20), () -> acknowledgedSteps(place) > 0);
      acknowledged = acknowledgedSteps(place);
      uninstall(installed(FOLDER));
      session.simulation().stop();
      runner.join();
    }

    install(FOLDER);
    try (RunStore store = runs.store("folder", place)) {
      store.recover();
      Run run = store.open("lifecycle_0001");
      assertThat(run.manifest().state())
          .as("after %s", thrown.get())
          .isIn(RunState.STOPPED, RunState.INTERRUPTED);
      assertThat(run.manifest().steps()).isGreaterThanOrEqualTo(acknowledged);
      assertThat(run.dataset("trace.voltage").shape()).containsExactly(run.manifest().steps(), 20);
    }
    Trees.delete(place);
  }

  private long acknowledgedSteps(Path place) {
    try (RunStore store = runs.store("folder", place)) {
      return store.runs().stream().mapToLong(RunManifest::steps).sum();
    }
  }

  /** No family of behaviors needs another one. */
  @Test
  public void eachFamilyWorksAloneAndLeavesNothing() {
    List<String> families =
        Stream.of(context.getBundles())
            .map(Bundle::getSymbolicName)
            .filter(name -> name.startsWith("org.modulon.behaviors."))
            .toList();
    families.forEach(family -> uninstall(installed(family)));
    assertThat(kernel.catalog().types()).isEmpty();
    Set<String> before = threads();

    for (String family : families) {
      Bundle bundle = install(family);
      assertThat(bundle.getState()).as(family).isEqualTo(Bundle.ACTIVE);
      assertThat(types(family)).as(family).isNotEmpty();
      assertThat(types(family)).as(family).hasSameSizeAs(services(Behavior.class, family));
      uninstall(bundle);
      assertThat(kernel.catalog().types()).as(family).isEmpty();
      assertThat(services(Behavior.class, null)).as(family).isEmpty();
      assertThat(threads()).as(family).isEqualTo(before);
    }
    families.forEach(this::install);
    run();
  }

  /** A model that uses one of its types needs it, and runs again once it is back. */
  private void assertComesAndGoes(String plugin, String used) {
    Set<String> before = threads();
    Bundle bundle = installed(plugin);
    List<String> types = types(plugin);
    assertThat(types).contains(used);
    run();

    uninstall(bundle);
    assertThat(types(plugin)).isEmpty();
    assertThat(services(Behavior.class, plugin)).isEmpty();
    assertThat(threads()).isEqualTo(before);
    assertThatThrownBy(this::run)
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("no installed plugin provides the behavior type \"" + used + "\"");

    install(plugin);
    assertThat(types(plugin)).isEqualTo(types);
    run();
    assertThat(threads()).isEqualTo(before);
  }

  private void run() {
    try (RecordedSimulation simulation =
        new RecordedSimulation(
            kernel.build(Model.parse(MODEL, "lifecycle.yaml", Map.of()).network(), 1))) {
      assertThat(simulation.run(50).samples().get("trace.voltage").samples()).isEqualTo(50);
    }
  }

  private RunReport execute(Path place) {
    try (RunSession session = runs.open(model(place), RunRequest.plain())) {
      return session.execute(new RunListener() {});
    }
  }

  private static Model model(Path place) {
    return Model.parse(
        MODEL,
        "lifecycle.yaml",
        Map.of("store.backend", "folder", "store.place", place.toString()));
  }

  private List<String> types(String plugin) {
    return kernel.catalog().types().stream()
        .filter(type -> type.provider().startsWith(plugin + " "))
        .map(BehaviorDescription::type)
        .toList();
  }

  private List<String> services(Class<?> service, String plugin) {
    try {
      return context.getServiceReferences(service, null).stream()
          .map(reference -> reference.getBundle().getSymbolicName())
          .filter(name -> plugin == null || name.equals(plugin))
          .toList();
    } catch (InvalidSyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .forEach(thread -> names.add(thread.getName()));
    return names;
  }
}
