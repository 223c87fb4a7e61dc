package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.Recovery;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.backend.WriterLock;

/**
 * Seals what a dead writer acknowledged. The logs go last, so a recovery that dies itself is simply
 * done again.
 */
final class Recovering {
  private final RunPlace place;
  private final Map<String, Long> kept = new LinkedHashMap<>();
  private final Map<String, Long> cut = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private Recovering(RunPlace place) {
    this.place = place;
  }

  /** Recovers a run, or returns nothing if it has a live writer or needs no recovery any more. */
  static Optional<Recovery> recover(RunPlace place) {
    if (!place.facts().toFile().exists()) {
      return Optional.empty();
    }
    Optional<WriterLock> lock = WriterLock.tryAcquire(place.recording());
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try (WriterLock held = lock.get()) {
      Optional<FactsLog.Recorded> recorded = FactsLog.read(place.facts());
      if (recorded.isEmpty()) {
        return Optional.empty();
      }
      Optional<Recovery> recovery =
          Hdf5Run.isSealed(place, recorded.get())
              ? Optional.empty()
              : Optional.of(new Recovering(place).run(recorded.get()));
      Sealing.removeLogs(place, held);
      return recovery;
    }
  }

  private Recovery run(FactsLog.Recorded recorded) {
    RunFacts facts = recorded.facts();
    try (SamplesLog log = SamplesLog.reopen(place.samples(), facts.datasets())) {
      for (int i = 0; i < facts.datasets().size(); i++) {
        facts.rows().set(i, rows(facts.datasets().get(i), facts.rows().get(i), log.samples(i)));
      }
      String message = interrupt(facts);
      Sealing.seal(place, facts, recorded.recording(), log);
      RunManifest named = Hdf5Run.open(place).orElseThrow().manifest();
      return new Recovery(named, kept, cut, message);
    }
  }

  /** Ends the run and returns the message that says so. */
  private String interrupt(RunFacts facts) {
    RunManifest manifest = facts.manifest();
    String message =
        facts.acknowledged()
            ? "interrupted after step " + manifest.steps()
            : "interrupted before anything was acknowledged";
    if (!faults.isEmpty()) {
      message += "; " + String.join("; ", faults);
    }
    long now = System.currentTimeMillis();
    facts.manifest(manifest.sealed(RunState.INTERRUPTED, now, manifest.steps(), message, Map.of()));
    return message;
  }

  private long rows(DatasetDescription dataset, long acknowledged, LoggedSamples samples) {
    String name = dataset.name();
    long bytesPerRow = dataset.bytesPerRow();
    long stored = bytesPerRow == 0 ? acknowledged : samples.end() / bytesPerRow;
    long rows = Math.min(acknowledged, stored);
    if (rows < acknowledged) {
      faults.add("dataset '" + name + "' has only " + rows + " of " + acknowledged + " rows");
    }
    kept.put(name, rows);
    cut.put(name, samples.end() - rows * bytesPerRow);
    return rows;
  }
}
