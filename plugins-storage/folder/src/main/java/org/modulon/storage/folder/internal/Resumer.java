package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.Resumption;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.backend.WriterLock;

/**
 * Takes up a run that has ended.
 *
 * <p>Whenever this dies, recovery finds a consistent run: first the manifest says that the run is
 * recording, so that the commit log counts; then one frame of that log cuts all datasets at once;
 * only then do the files lose their ends.
 */
final class Resumer {
  private final Path folder;
  private final RunDocument document;
  private final Resumption resumption;
  private final Commits commits;

  private Resumer(Path folder, RunDocument document, Resumption resumption) {
    this.folder = folder;
    this.document = document;
    this.resumption = resumption;
    commits = Commits.read(folder);
  }

  /**
   * Takes up a run.
   *
   * @throws StoreException if it has a writer, isn't ours, or lacks rows; nothing is changed then
   */
  static RunWriter resume(Path folder, Resumption resumption) {
    if (!RunFolders.hasManifest(folder)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          folder.toString(),
          "The run "
              + folder
              + " was not recorded by Modulon. Expected a run with a manifest.json. Such runs can"
              + " be read, but not resumed.");
    }
    WriterLock lock = WriterLock.acquire(folder);
    boolean fits = false;
    try {
      Resumer resumer = new Resumer(folder, RunDocument.read(folder), resumption);
      List<CommitLog.Growth> cuts = resumer.cuts();
      fits = true;
      return resumer.reopen(lock, cuts);
    } finally {
      if (!fits) {
        lock.retire();
      }
    }
  }

  /** What the frame says that cuts the datasets; reads only. */
  private List<CommitLog.Growth> cuts() {
    requireDatasets();
    // What is damaged must not get a new checksum.
    LogFile.read(folder, document.logChecksum());
    List<CommitLog.Growth> cuts = new ArrayList<>();
    for (DatasetEntry entry : document.datasets()) {
      String name = entry.description().name();
      long kept = resumption.rows(name);
      requireRows(entry, kept);
      if (kept < commits.rows(name)) {
        cuts.add(new CommitLog.Growth(name, kept, checksumOfRest(entry, kept)));
      }
    }
    return cuts;
  }

  private RunWriter reopen(WriterLock lock, List<CommitLog.Growth> cuts) {
    RunManifest manifest = document.manifest().resumed(resumption.step(), resumption.model());
    boolean cut = false;
    try {
      if (document.manifest().state() == RunState.RECORDING) {
        DurableFiles.removeTemporary(folder);
      }
      document(manifest, false).write(folder);
      try (CommitLog log = CommitLog.reopen(folder.resolve(Layout.COMMITS))) {
        log.append(new CommitLog.Commit(resumption.step(), cuts));
      }
      cut = true;
    } finally {
      if (!cut) {
        lock.close();
      }
    }
    return FolderRunWriter.resume(folder, lock, document(manifest, true));
  }

  private RunDocument document(RunManifest manifest, boolean withRows) {
    List<DatasetEntry> datasets = new ArrayList<>();
    for (DatasetEntry entry : document.datasets()) {
      long rows = withRows ? resumption.rows(entry.description().name()) : 0;
      datasets.add(entry.withRows(rows));
    }
    return new RunDocument(manifest, document.parameters(), datasets, document.objects(), "");
  }

  private void requireDatasets() {
    List<String> names =
        document.datasets().stream().map(entry -> entry.description().name()).toList();
    for (String name : resumption.rows().keySet()) {
      if (!names.contains(name)) {
        throw StoreException.unknown(
            "dataset",
            name,
            names,
            "The run " + document.manifest().path() + " can't be resumed without it.");
      }
    }
  }

  private void requireRows(DatasetEntry entry, long kept) {
    String name = entry.description().name();
    long available = Math.min(commits.rows(name), storedRows(entry));
    if (available < kept) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The run "
              + document.manifest().path()
              + " cannot be resumed at step "
              + resumption.step()
              + ": its dataset '"
              + name
              + "' has "
              + available
              + " acknowledged rows. Expected at least "
              + kept
              + ". Resume at an earlier step, or run the model again.");
    }
  }

  private long storedRows(DatasetEntry entry) {
    DatasetDescription description = entry.description();
    Path file = folder.resolve(entry.file());
    try {
      long body =
          Files.exists(file) ? Files.size(file) - NpyHeader.render(description, 0).length : 0;
      return description.bytesPerRow() == 0
          ? commits.rows(description.name())
          : Math.max(0, body / description.bytesPerRow());
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  /** The checksum of the kept rows of the stretch that is cut; that stretch must be sound. */
  private int checksumOfRest(DatasetEntry entry, long kept) {
    for (Stretches.Stretch stretch : Stretches.read(folder, entry.description().name())) {
      if (stretch.firstRow() < kept && kept < stretch.endRow()) {
        return checksumOfRest(entry, stretch, kept);
      }
    }
    return 0;
  }

  private int checksumOfRest(DatasetEntry entry, Stretches.Stretch stretch, long kept) {
    Path file = folder.resolve(entry.file());
    NpyArray array =
        new NpyArray(
            file, NpyHeader.read(file), stretch.endRow(), entry.description().valuesPerRow());
    long first = stretch.firstRow();
    if (array.checksum(first, stretch.endRow() - first) != stretch.checksum()) {
      throw StoreException.damaged(
          file,
          array.offsetOf(first),
          "rows " + first + " to " + (stretch.endRow() - 1) + " changed since they were written",
          "bytes that fit their checksum");
    }
    return array.checksum(first, kept - first);
  }
}
