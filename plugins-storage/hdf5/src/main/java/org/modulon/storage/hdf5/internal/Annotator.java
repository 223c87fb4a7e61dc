package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.function.UnaryOperator;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Turns;
import org.modulon.storage.backend.WriterChecks;
import org.modulon.storage.backend.WriterLock;

/** Changes annotations and links of an ended run, with its writer's lock. */
final class Annotator {
  private Annotator() {}

  /**
   * Writes the new notes beside the sealed file.
   *
   * @throws StoreException if the run has not ended, or its notes are damaged; nothing is changed
   */
  static RunManifest annotate(RunPlace place, UnaryOperator<RunNotes> change) {
    WriterLock lock =
        Turns.take(place.recording(), () -> makeFolder(place), () -> Hdf5Run.isRecording(place));
    try {
      if (Hdf5Run.isRecording(place)) {
        RunManifest recorded = Hdf5Run.open(place).orElseThrow().manifest();
        throw WriterChecks.neverSealed(place.recording(), recorded);
      }
      SealedFile sealed = SealedFile.read(place.sealed());
      RunNotes changed = change.apply(NotesFile.read(place.notes(), sealed));
      NotesFile.write(place.notes(), sealed.recording(), changed);
      return Hdf5Run.open(place).orElseThrow().manifest();
    } finally {
      lock.retire();
      Sealing.removeFolder(place);
    }
  }

  /** The lock of an ended run has no folder, until somebody needs it. */
  private static void makeFolder(RunPlace place) {
    try {
      Files.createDirectory(place.recording());
    } catch (FileAlreadyExistsException present) {
      // Whoever has a turn now may remove it.
    } catch (IOException e) {
      throw StoreException.failed("create", place.recording(), e);
    }
  }
}
