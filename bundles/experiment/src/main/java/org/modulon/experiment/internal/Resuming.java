package org.modulon.experiment.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.api.Tap;
import org.modulon.experiment.CheckpointReport;
import org.modulon.experiment.ResumeException;
import org.modulon.experiment.ResumeRequest;
import org.modulon.experiment.internal.StoredSession.Beginning;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SnapshotMismatchException;
import org.modulon.model.Model;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** What it takes to go on with a stored run: its model, and its checkpoint. */
final class Resuming {
  private final RunManifest manifest;
  private final Model model;
  private final Checkpoint checkpoint;

  private Resuming(RunManifest manifest, Model model, Checkpoint checkpoint) {
    this.manifest = manifest;
    this.model = model;
    this.checkpoint = checkpoint;
  }

  /** Which checkpoint a run has. */
  static Optional<CheckpointReport> report(Run run) {
    if (!run.files().contains(Checkpointer.FILE)) {
      return Optional.empty();
    }
    Path file = run.file(Checkpointer.FILE);
    CheckpointHeader header = CheckpointReader.header(file);
    return Optional.of(
        new CheckpointReport(header.step(), file.toFile().length(), header.writtenMillis()));
  }

  /**
   * Reads model and checkpoint of a run.
   *
   * @throws ResumeException if they can't be gone on with as wanted
   */
  static Resuming read(Run run, ResumeRequest request) {
    RunManifest manifest = run.manifest();
    requireCheckpoint(run);
    Model stored =
        Model.parse(manifest.model(), "model of " + manifest.path(), Map.of())
            .in(manifest.provenance().getOrDefault(RunServiceComponent.FOLDER, ""));
    Map<String, String> facts = ModelFacts.of(stored.network());
    request.model().ifPresent(expected -> requireSame(expected, facts, manifest));
    Checkpoint checkpoint = CheckpointReader.read(run.file(Checkpointer.FILE));
    ModelFacts.difference(checkpoint.model(), facts)
        .ifPresent(
            difference -> {
              throw otherModel(manifest, difference.between("the checkpoint", "the run"));
            });
    Optional<Long> steps = request.length().map(length -> stored.steps(length, "--steps"));
    requireWork(manifest, stored, checkpoint, steps);
    return new Resuming(manifest, steps.map(stored::lasting).orElse(stored), checkpoint);
  }

  /** The model as it runs from now on. */
  Model model() {
    return model;
  }

  /**
   * Brings a simulation of the model to the checkpoint.
   *
   * @throws ResumeException if the plugins that are installed make another network of the model
   */
  void restore(Simulation simulation) {
    try {
      simulation.restore(checkpoint.snapshot());
    } catch (SnapshotMismatchException mismatch) {
      throw otherModel(manifest, mismatch.getMessage());
    }
  }

  /**
   * Takes the run up again, given the simulation at the checkpoint. Keeps no part of the
   * checkpoint, which may be as large as the network.
   */
  Beginning beginning(RunStore store, Simulation simulation, List<BundleVersion> bundles) {
    Resumption resumption = resumption(simulation);
    String path = manifest.path();
    List<String> changes = changes(bundles);
    return new Beginning(
        checkpoint.seconds(),
        () -> {
          RunWriter writer = store.resume(path, resumption);
          changes.forEach(writer::log);
          return writer;
        });
  }

  private Resumption resumption(Simulation simulation) {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Tap tap : simulation.taps()) {
      rows.put(tap.description().name(), tap.samples());
    }
    return new Resumption(checkpoint.snapshot().step(), rows, model.toYaml());
  }

  /** Which bundles aren't those that the run began with. */
  private List<String> changes(List<BundleVersion> bundles) {
    Map<String, BundleVersion> former = new LinkedHashMap<>();
    manifest.bundles().forEach(bundle -> former.put(bundle.name(), bundle));
    List<String> changes = new ArrayList<>();
    for (BundleVersion bundle : bundles) {
      BundleVersion before = former.getOrDefault(bundle.name(), bundle);
      if (!before.equals(bundle)) {
        boolean rebuilt = before.version().equals(bundle.version());
        changes.add(
            "resumed with "
                + bundle.name()
                + " "
                + bundle.version()
                + (rebuilt ? ", which has been built anew" : ", which was " + before.version()));
      }
    }
    return changes;
  }

  private static void requireCheckpoint(Run run) {
    String path = run.manifest().path();
    if (!run.files().contains(Checkpointer.FILE) || run.manifest().model().isEmpty()) {
      throw new ResumeException(
          path,
          "The run "
              + path
              + " has no checkpoint to go on from. A run gets one when it is stopped, and on its"
              + " way with --checkpoint-every N. Run its model again with that.");
    }
  }

  private static void requireSame(Model expected, Map<String, String> facts, RunManifest manifest) {
    Map<String, String> wanted = new LinkedHashMap<>(ModelFacts.of(expected.network()));
    // A seed that isn't given was drawn.
    facts.computeIfPresent("seed", (place, seed) -> wanted.computeIfAbsent(place, none -> seed));
    ModelFacts.difference(wanted, facts)
        .ifPresent(
            difference -> {
              throw new ResumeException(
                  manifest.path(),
                  "The run "
                      + manifest.path()
                      + " has another model: "
                      + difference.between("the file", "the run")
                      + ". A run goes on with the model that it began with; run the file to begin"
                      + " a new one.");
            });
  }

  private static void requireWork(
      RunManifest manifest, Model stored, Checkpoint checkpoint, Optional<Long> steps) {
    long reached = checkpoint.snapshot().step();
    long total = steps.orElseGet(stored.run()::steps);
    boolean done = manifest.state() == RunState.DONE && total <= manifest.steps();
    if (done || total < reached) {
      throw new ResumeException(
          manifest.path(),
          "The run "
              + manifest.path()
              + (done
                  ? " has made all its " + manifest.steps() + " steps"
                  : " has its checkpoint at step " + reached)
              + (steps.isPresent() ? ", so it can't end at step " + total : "")
              + ". Give it more: --steps "
              + 2 * Math.max(1, Math.max(reached, manifest.steps())));
    }
  }

  private static ResumeException otherModel(RunManifest manifest, String difference) {
    return new ResumeException(
        manifest.path(),
        "The checkpoint of "
            + manifest.path()
            + " doesn't fit its model: "
            + difference
            + ". Put the run's own checkpoint back, or run the model again.");
  }
}
