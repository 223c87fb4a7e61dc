package org.modulon.experiment.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.modulon.api.spec.SpecException;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunService;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.model.StoreSpec;
import org.modulon.storage.Durability;
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
    StoreSpec spec = model.store();
    Durability durability = durability(model);
    RunStore store = openStore(model, spec);
    boolean ready = false;
    try {
      RunSession session = open(model, request, store, durability);
      ready = true;
      return session;
    } catch (SpecException mistake) {
      throw model.explain(mistake);
    } finally {
      if (!ready) {
        store.close();
      }
    }
  }

  private RunSession open(Model model, RunRequest request, RunStore store, Durability durability) {
    Simulation simulation = kernel.build(model.network(), request.threads());
    boolean ready = false;
    try {
      PhasePlan.check(model, simulation.network());
      store.requireWritable();
      // What was drawn, and what came from the file's name, belongs into the stored model too.
      Model complete =
          model
              .with("seed", Long.toString(simulation.network().seed()))
              .with("name", "'" + simulation.network().name() + "'");
      ready = true;
      return new StoredSession(complete, request, simulation, store, durability, kernel.catalog());
    } finally {
      if (!ready) {
        simulation.close();
      }
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

  private static Durability durability(Model model) {
    try {
      return Durability.parse(model.store().durability());
    } catch (StoreException unknown) {
      throw model.mistake("store.durability", unknown.getMessage());
    }
  }
}
