package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunNotes;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ChecksummedJson;
import org.modulon.storage.backend.DurableFiles;

/**
 * Annotations and links of an ended run that changed since its HDF5 file was sealed, in a file
 * beside it. It names the recording that it belongs to: beside a file that was sealed anew, which
 * has taken its content over, it means nothing any more.
 */
final class NotesFile {
  private static final int FORMAT = 1;
  private static final String FORMAT_FIELD = "modulon_notes";
  private static final String RECORDING = "recording";
  private static final String NOTES = "notes";

  private NotesFile() {}

  /** Replaces the file, durably. */
  static void write(Path file, String recording, RunNotes notes) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(FORMAT_FIELD, FORMAT);
    tree.put(RECORDING, recording);
    tree.put(NOTES, notes.toTree());
    DurableFiles.replace(file, ChecksummedJson.write(tree));
  }

  /**
   * Returns what counts now: what the file says, or else the sealed run.
   *
   * @throws StoreException if the file is damaged
   */
  static RunNotes read(Path file, SealedFile sealed) {
    RunNotes before = sealed.facts().manifest().notes();
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException none) {
      return before;
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
    JsonTree tree = JsonTree.parse(new String(content, StandardCharsets.UTF_8), file.toString());
    if (tree.integer(FORMAT_FIELD) != FORMAT) {
      throw tree.mismatch(FORMAT_FIELD, "format " + FORMAT + "; later ones need a later version");
    }
    ChecksummedJson.require(
        file, content, tree.text(ChecksummedJson.FIELD), "text with annotations and links");
    boolean current = tree.text(RECORDING).equals(sealed.recording());
    return current ? RunNotes.fromTree(tree.object(NOTES)) : before;
  }
}
