package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Turns;
import org.modulon.storage.backend.WriterChecks;
import org.modulon.storage.backend.WriterLock;

/** Changes annotations and links of an ended run, with its writer's lock. */
final class Annotator {
  private Annotator() {}

  /**
   * Replaces manifest.json by one with the new notes.
   *
   * @throws StoreException if the run isn't ours, or has not ended; nothing is changed then
   */
  static RunManifest annotate(Path folder, UnaryOperator<RunNotes> change) {
    if (!RunFolders.hasManifest(folder)) {
      throw foreign(folder);
    }
    WriterLock lock = Turns.take(folder, () -> {}, () -> isRecording(folder));
    try {
      RunDocument document = RunDocument.read(folder);
      RunManifest before = document.manifest();
      if (before.state() == RunState.RECORDING) {
        throw WriterChecks.neverSealed(folder, before);
      }
      document.with(before.withNotes(change.apply(before.notes()))).write(folder);
      return FolderRun.open(folder).manifest();
    } finally {
      lock.retire();
    }
  }

  private static boolean isRecording(Path folder) {
    return RunDocument.read(folder).manifest().state() == RunState.RECORDING;
  }

  private static StoreException foreign(Path folder) {
    return new StoreException(
        StoreException.Kind.INVALID,
        folder.toString(),
        "The run "
            + folder
            + " was not recorded by Modulon, and config.ini has no place for annotations. Expected a"
            + " run with a manifest.json. Make it one first: modulon runs import "
            + folder
            + " --store folder:PLACE");
  }
}
