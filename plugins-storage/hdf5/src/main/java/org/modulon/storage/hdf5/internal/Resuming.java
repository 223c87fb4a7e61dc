package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.Resumption;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.WriterLock;

/**
 * Takes a run up again. An ended run becomes a recording: the rows to keep are copied into a new
 * samples log, and the run counts as recording from the first frame of its facts on; its HDF5 file
 * stays until it is sealed again. A recording whose writer died just gets a frame that takes rows
 * back.
 */
final class Resuming {
  private final RunPlace place;
  private final Resumption resumption;

  private Resuming(RunPlace place, Resumption resumption) {
    this.place = place;
    this.resumption = resumption;
  }

  /**
   * Takes up a run.
   *
   * @throws StoreException if it has a writer or lacks rows; nothing is changed then
   */
  static RunWriter resume(RunPlace place, Resumption resumption) {
    try {
      Files.createDirectories(place.recording());
    } catch (IOException e) {
      throw StoreException.failed("create", place.recording(), e);
    }
    WriterLock lock = WriterLock.acquire(place.recording());
    boolean prepared = false;
    try {
      FactsLog.Recorded recorded = new Resuming(place, resumption).prepare();
      prepared = true;
      return Hdf5RunWriter.resume(place, lock, recorded);
    } finally {
      if (!prepared) {
        lock.retire();
        Sealing.removeFolder(place);
      }
    }
  }

  private FactsLog.Recorded prepare() {
    Optional<FactsLog.Recorded> recorded = FactsLog.read(place.facts());
    return recorded.isEmpty() || Hdf5Run.isSealed(place, recorded.get())
        ? reopenSealed()
        : cutRecording(recorded.get());
  }

  private FactsLog.Recorded cutRecording(FactsLog.Recorded recorded) {
    RunFacts facts = recorded.facts();
    List<LoggedSamples> samples = SamplesLog.scan(place.samples(), facts.datasets().size());
    List<Long> available = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      long bytesPerRow = facts.datasets().get(i).bytesPerRow();
      long acknowledged = facts.rows().get(i);
      available.add(
          bytesPerRow == 0
              ? acknowledged
              : Math.min(acknowledged, samples.get(i).end() / bytesPerRow));
    }
    List<Long> kept = kept(facts, available);
    FactsChange change = new FactsChange().manifest(resumed(facts));
    change.log(resumedAt());
    try (FactsLog log = FactsLog.reopen(place.facts())) {
      log.append(change.toTree(kept, resumption.step()));
    }
    return FactsLog.read(place.facts()).orElseThrow();
  }

  private FactsLog.Recorded reopenSealed() {
    SealedFile sealed = SealedFile.read(place.sealed());
    RunFacts facts = sealed.facts();
    // What is damaged must not get a new checksum.
    facts.objects().keySet().forEach(facts::object);
    facts.log();
    List<Long> kept = kept(facts, facts.rows());
    facts.manifest(facts.manifest().withNotes(NotesFile.read(place.notes(), sealed)));
    try {
      Files.deleteIfExists(place.facts());
      Files.deleteIfExists(place.samples());
    } catch (IOException e) {
      throw StoreException.failed("remove", place.recording(), e);
    }
    boolean complete = false;
    try {
      copy(sealed, kept);
      facts.manifest(resumed(facts));
      facts.log().add(resumedAt());
      String id = RunIds.create(System.currentTimeMillis());
      FactsLog.create(
              place.facts(), id, FactsChange.everything(facts).toTree(kept, resumption.step()))
          .close();
      complete = true;
    } finally {
      if (!complete) {
        place.facts().toFile().delete();
        place.samples().toFile().delete();
      }
    }
    return FactsLog.read(place.facts()).orElseThrow();
  }

  private void copy(SealedFile sealed, List<Long> kept) {
    try (SamplesLog log = SamplesLog.create(place.samples())) {
      for (int i = 0; i < kept.size(); i++) {
        StoredDataset dataset = sealed.dataset(i);
        dataset.verify();
        dataset.first(kept.get(i)).copyTo(log, i);
      }
      log.force();
    }
  }

  private RunManifest resumed(RunFacts facts) {
    return facts.manifest().resumed(resumption.step(), resumption.model());
  }

  private String resumedAt() {
    return "resumed at step " + resumption.step();
  }

  /** Rows to keep, by dataset. */
  private List<Long> kept(RunFacts facts, List<Long> available) {
    String run = facts.manifest().path();
    List<String> names = facts.datasets().stream().map(DatasetDescription::name).toList();
    for (String name : resumption.rows().keySet()) {
      if (!names.contains(name)) {
        throw StoreException.unknown(
            "dataset", name, names, "The run " + run + " can't be resumed without it.");
      }
    }
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      long rows = resumption.rows(names.get(i));
      if (available.get(i) < rows) {
        throw tooFew(run, names.get(i), available.get(i), rows);
      }
      kept.add(rows);
    }
    return kept;
  }

  private StoreException tooFew(String run, String dataset, long available, long rows) {
    return new StoreException(
        StoreException.Kind.INVALID,
        dataset,
        "The run "
            + run
            + " cannot be resumed at step "
            + resumption.step()
            + ": its dataset '"
            + dataset
            + "' has "
            + available
            + " acknowledged rows. Expected at least "
            + rows
            + ". Resume at an earlier step, or run the model again.");
  }
}
