package org.modulon.storage.sqlite.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.Recovery;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;

/** Ends a run whose writer died: one transaction removes what was not acknowledged. */
final class Recoverer {
  private final Session session;
  private final GroupWriter group;
  private final StoredRun run;

  private Recoverer(Session session, GroupWriter group, StoredRun run) {
    this.session = session;
    this.group = group;
    this.run = run;
  }

  /** Recovers a run, or returns nothing if it has a writer or needs no recovery any more. */
  static Optional<Recovery> recover(GroupWriter group, String name, long key) {
    return group.transaction(
        true,
        session ->
            new RunReader(session, name)
                .read(key)
                .filter(run -> run.manifest().state() == RunState.RECORDING)
                .filter(run -> !GroupWriter.isAlive(group.place(), run))
                .map(run -> new Recoverer(session, group, run).run()));
  }

  private Recovery run() {
    Path files = group.place().files(run.manifest().id());
    if (Files.isDirectory(files)) {
      DurableFiles.removeTemporary(files);
    }
    Map<String, Long> cut = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < run.datasets().size(); i++) {
      long kept = run.datasets().get(i).rows();
      cut.put(
          run.datasetNames().get(i),
          session.integer(
              "SELECT sum(length(body)) FROM chunk"
                  + " WHERE run = ? AND dataset = ? AND first_row >= ?",
              run.key(),
              i,
              kept));
      session.update(
          "DELETE FROM chunk WHERE run = ? AND dataset = ? AND first_row >= ?", run.key(), i, kept);
      verify(i, kept, faults);
    }
    Cuts.removeUnknown(session, run);
    String message =
        run.acknowledged()
            ? "interrupted after step " + run.manifest().steps()
            : "interrupted before anything was acknowledged";
    if (!faults.isEmpty()) {
      message += "; " + String.join("; ", faults);
    }
    return new Recovery(end(message), run.rows(), cut, message);
  }

  private void verify(int dataset, long rows, List<String> faults) {
    try {
      if (rows > 0 && run.datasets().get(dataset).description().valuesPerRow() > 0) {
        new ChunkReader(session, run, dataset).read(0, rows, chunk -> {});
      }
    } catch (StoreException e) {
      faults.add(e.getMessage());
    }
  }

  private RunManifest end(String message) {
    RunManifest manifest =
        run.manifest()
            .sealed(
                RunState.INTERRUPTED,
                System.currentTimeMillis(),
                run.manifest().steps(),
                message,
                Map.of());
    RunTables.update(
        session,
        run.key(),
        manifest,
        run.acknowledged(),
        group.text(manifest.model()),
        null,
        Checksums.facts(
            manifest, run.noted(), run.acknowledged(), run.parameters(), run.datasets()));
    return manifest;
  }
}
