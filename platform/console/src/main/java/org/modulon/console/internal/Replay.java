package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.model.Model;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.backend.Folders;
import org.modulon.storage.query.DatasetComparison;

/** Runs the model of a stored run again, in a place of its own, and compares the results. */
final class Replay {
  private static final String EVENTS = "event";

  private final Services services;
  private final String backend;

  /** Replays into the given backend. */
  Replay(Services services, String backend) {
    this.services = services;
    this.backend = backend;
  }

  /** Returns what the repetition did otherwise, in words; nothing if all bits are the same. */
  List<String> differences(Run run) {
    requireReplayable(run);
    Deployment.install(services.platform());
    Path place = Folders.temporary("modulon-replay-");
    Model model = model(run, place);
    try (RunSession session =
        Opening.explained(services, () -> services.runs().open(model, RunRequest.plain()))) {
      Run again = session.execute(new RunListener() {}).run();
      return compared(run, again);
    } finally {
      Folders.delete(place);
    }
  }

  private static void requireReplayable(Run run) {
    boolean ended = run.manifest().state() == RunState.DONE;
    boolean early =
        run.manifest().state() == RunState.STOPPED
            || run.manifest().state() == RunState.INTERRUPTED;
    if (run.manifest().model().isEmpty() || !(ended || early)) {
      throw new UserMistake(
          "The run "
              + run.manifest().path()
              + " can't be replayed: "
              + (run.manifest().model().isEmpty()
                  ? "it has no model"
                  : "it is " + Receipt.state(run.manifest()))
              + ". Expected an ended run of Modulon. Leave --replay out.");
    }
  }

  private Model model(Run run, Path place) {
    Model stored =
        Model.parse(run.manifest().model(), "model of " + run.manifest().path(), Map.of())
            .with(
                "store",
                "{backend: " + quoted(backend) + ", place: " + quoted(place.toString()) + "}");
    long steps = run.manifest().steps();
    if (stored.run().steps() == steps) {
      return stored;
    }
    if (stored.run().phases().size() > 1) {
      throw new UserMistake(
          "The run "
              + run.manifest().path()
              + " ended early, at step "
              + steps
              + ", and its model has phases. Only whole runs of such models can be replayed.");
    }
    return stored.with("run", "{steps: " + steps + "}");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static List<String> compared(Run run, Run again) {
    List<String> differences = new ArrayList<>();
    Map<String, String> hashes = run.manifest().hashes();
    hashes.forEach(
        (name, hash) -> {
          String other = again.manifest().hashes().getOrDefault(name, "none");
          if (!other.equals(hash)) {
            differences.add("hash of " + name + " is " + other + " instead of " + hash);
          }
        });
    for (Dataset dataset : run.datasets()) {
      String name = dataset.description().name();
      if (!again.datasetNames().contains(name)) {
        differences.add("dataset '" + name + "' wasn't recorded");
      } else {
        compare(dataset, again.dataset(name), differences);
      }
    }
    return differences;
  }

  private static void compare(Dataset stored, Dataset again, List<String> differences) {
    String name = stored.description().name();
    OptionalLong row = DatasetComparison.firstDifference(stored, again);
    if (row.isPresent()) {
      long step = Math.min(step(stored, row.getAsLong()), step(again, row.getAsLong()));
      differences.add("dataset '" + name + "' differs first at step " + step);
    } else if (stored.shape()[0] != again.shape()[0]) {
      differences.add(
          "dataset '"
              + name
              + "' has "
              + again.shape()[0]
              + " rows instead of "
              + stored.shape()[0]);
    }
  }

  /** The step that a row was recorded in, as far as the description tells. */
  private static long step(Dataset dataset, long row) {
    DatasetDescription description = dataset.description();
    if (description.dimensions().get(0).equals(EVENTS)) {
      return dataset.readLongs(row, 1)[0];
    }
    String interval = description.attributes().getOrDefault(DatasetDescription.INTERVAL, "1");
    return (row + 1) * Long.parseLong(interval);
  }
}
