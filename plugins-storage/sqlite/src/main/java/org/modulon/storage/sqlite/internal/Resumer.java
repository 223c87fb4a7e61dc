package org.modulon.storage.sqlite.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.Resumption;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.sqlite.internal.StoredRun.StoredDataset;

/** Takes up a run that has ended, in one transaction: there is all of it or nothing. */
final class Resumer {
  private final Session session;
  private final StoredRun run;
  private final Resumption resumption;

  private Resumer(Session session, StoredRun run, Resumption resumption) {
    this.session = session;
    this.run = run;
    this.resumption = resumption;
  }

  /**
   * Takes up a run.
   *
   * @throws StoreException if it has a writer or lacks rows; nothing is changed then
   */
  static RunWriter resume(GroupPlace place, String name, long key, Resumption resumption) {
    GroupWriter group = GroupWriter.lease(place, name);
    boolean complete = false;
    try {
      SqliteRunWriter writer =
          group.transaction(
              true,
              session -> {
                StoredRun run = new RunReader(session, name).read(key).orElseThrow().sound();
                if (GroupWriter.isAlive(place, run)) {
                  throw GroupWriter.inUse(place, run);
                }
                Resumer resumer = new Resumer(session, run, resumption);
                return SqliteRunWriter.resume(session, group, resumer.cut(place));
              });
      writer.resumed();
      complete = true;
      return writer;
    } finally {
      if (!complete) {
        group.release();
      }
    }
  }

  private StoredRun cut(GroupPlace place) {
    requireDatasets();
    List<StoredDataset> kept = new ArrayList<>();
    for (StoredDataset dataset : run.datasets()) {
      long rows = resumption.rows(dataset.description().name());
      requireRows(dataset, rows);
      if (rows < dataset.rows()) {
        session.update(
            "UPDATE dataset SET rows = ? WHERE run = ? AND position = ?",
            rows,
            run.key(),
            kept.size());
      }
      Cuts.keep(session, run, kept.size(), rows);
      kept.add(new StoredDataset(dataset.description(), rows));
    }
    Cuts.removeUnknown(session, run);
    Path files = place.files(run.manifest().id());
    if (Files.isDirectory(files)) {
      DurableFiles.removeTemporary(files);
    }
    return new StoredRun(
        run.key(),
        run.manifest().resumed(resumption.step(), resumption.model()),
        true,
        null,
        run.parameters(),
        run.order(),
        kept,
        run.noted(),
        null);
  }

  private void requireDatasets() {
    for (String name : resumption.rows().keySet()) {
      if (!run.datasetNames().contains(name)) {
        throw StoreException.unknown(
            "dataset",
            name,
            run.datasetNames(),
            "The run " + run.manifest().path() + " can't be resumed without it.");
      }
    }
  }

  private void requireRows(StoredDataset dataset, long kept) {
    if (dataset.rows() < kept) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          dataset.description().name(),
          "The run "
              + run.manifest().path()
              + " cannot be resumed at step "
              + resumption.step()
              + ": its dataset '"
              + dataset.description().name()
              + "' has "
              + dataset.rows()
              + " acknowledged rows. Expected at least "
              + kept
              + ". Resume at an earlier step, or run the model again.");
    }
  }
}
