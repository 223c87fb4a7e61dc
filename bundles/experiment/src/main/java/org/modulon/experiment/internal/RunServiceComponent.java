package org.modulon.experiment.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.modulon.api.spec.SpecException;
import org.modulon.experiment.CheckpointReport;
import org.modulon.experiment.ResumeRequest;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunService;
import org.modulon.experiment.RunSession;
import org.modulon.experiment.internal.StoredSession.Beginning;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.model.StoreSpec;
import org.modulon.storage.Durability;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;
import org.modulon.storage.StoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The run service on the services of the framework. */
@Component(service = RunService.class)
public final class RunServiceComponent implements RunService {
  /** Fact of the provenance: where relative paths of the model start. */
  static final String FOLDER = "model_folder";

  private final Kernel kernel;
  private final Map<String, StorageBackend> backends = new ConcurrentSkipListMap<>();

  /** Starts with a kernel; backends come and go. */
  @Activate
  public RunServiceComponent(@Reference Kernel kernel) {
    this.kernel = kernel;
  }

  /** A storage backend has arrived. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "removeBackend")
  public void addBackend(StorageBackend backend) {
    backends.put(backend.name(), backend);
  }

  /** A storage backend leaves. */
  public void removeBackend(StorageBackend backend) {
    backends.remove(backend.name(), backend);
  }

  @Override
  public RunSession open(Model model, RunRequest request) {
    requireDurability(model);
    RunStore store = openStore(model, model.store());
    return closingUnlessReady(store::close, () -> begin(model, request, store));
  }

  @Override
  public RunSession resume(ResumeRequest resume, RunRequest request) {
    RunStore store = store(resume.backend(), resume.place());
    return closingUnlessReady(
        store::close,
        () -> goOn(Resuming.read(store.open(resume.reference()), resume), request, store));
  }

  @Override
  public Optional<CheckpointReport> checkpoint(Run run) {
    return Resuming.report(run);
  }

  private RunSession begin(Model model, RunRequest request, RunStore store) {
    Simulation simulation = build(model, request);
    return closingUnlessReady(
        simulation::close,
        () -> {
          store.requireWritable();
          // What was drawn, and what came from the file's name, belongs into the stored model too.
          Model complete =
              model
                  .with("seed", Long.toString(simulation.network().seed()))
                  .with("name", "'" + simulation.network().name() + "'");
          RunNotes notes = ModelNotes.of(model, store);
          NewRun run =
              new NewRun(
                  complete.store().group(),
                  "",
                  simulation.network().seed(),
                  complete.toYaml(),
                  provenance(request, model),
                  request.bundles(),
                  notes);
          Beginning beginning = new Beginning(0, () -> store.create(run));
          return new StoredSession(
              complete, request, simulation, store, beginning, kernel.catalog());
        });
  }

  /** A model that was read from a file may name others, which a resumed run reads again. */
  private static Map<String, String> provenance(RunRequest request, Model model) {
    Map<String, String> facts = new LinkedHashMap<>(request.provenance());
    if (!model.network().folder().isEmpty()) {
      facts.put(FOLDER, model.network().folder());
    }
    return facts;
  }

  private RunSession goOn(Resuming resuming, RunRequest request, RunStore store) {
    Model model = resuming.model();
    Simulation simulation = build(model, request);
    return closingUnlessReady(
        simulation::close,
        () -> {
          resuming.restore(simulation);
          store.requireWritable();
          Beginning beginning = resuming.beginning(store, simulation, request.bundles());
          return new StoredSession(model, request, simulation, store, beginning, kernel.catalog());
        });
  }

  private Simulation build(Model model, RunRequest request) {
    try {
      Simulation simulation = kernel.build(model.network(), request.threads());
      return closingUnlessReady(
          simulation::close,
          () -> {
            PhasePlan.check(model, simulation.network());
            model.run().checkEvery().ifPresent(simulation::checkEvery);
            return simulation;
          });
    } catch (SpecException mistake) {
      throw model.explain(mistake);
    }
  }

  @Override
  public RunStore store(String backend, Path place) {
    StorageBackend found = backends.get(backend);
    if (found == null) {
      throw StoreException.unknown(
          "storage backend",
          backend,
          backends.keySet(),
          "Install the plugin that provides it; see: modulon plugin list.");
    }
    return found.open(place);
  }

  @Override
  public List<String> backends() {
    return List.copyOf(backends.keySet());
  }

  private RunStore openStore(Model model, StoreSpec spec) {
    try {
      return store(spec.backend(), Path.of(spec.place()));
    } catch (StoreException unknown) {
      throw model.mistake("store.backend", unknown.getMessage());
    }
  }

  private static void requireDurability(Model model) {
    try {
      Durability.parse(model.store().durability());
    } catch (StoreException unknown) {
      throw model.mistake("store.durability", unknown.getMessage());
    }
  }

  /** Makes something that is to close what it needs; if it can't be made, that is closed here. */
  private static <T> T closingUnlessReady(Runnable close, Supplier<T> making) {
    boolean ready = false;
    try {
      T made = making.get();
      ready = true;
      return made;
    } finally {
      if (!ready) {
        close.run();
      }
    }
  }
}
