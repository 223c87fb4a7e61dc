package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;

/**
 * Takes the runs of a foreign file into a store. Their provenance tells the file's name and
 * SHA-256, and that seed and steps aren't known. Used from one thread.
 */
final class ImportedRuns {
  private final RunCopies copies;
  private final Map<String, String> provenance = new LinkedHashMap<>();
  private final String hash;
  private final long modifiedMillis;

  /**
   * Looks at file and store.
   *
   * @param format name of the importer
   * @throws StoreException if the file can't be read
   */
  ImportedRuns(Path file, String format, RunStore target) {
    copies = RunCopies.into(target);
    try {
      hash = sha256(file);
      modifiedMillis = Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
    provenance.put("imported.from", format);
    provenance.put("imported.file", String.valueOf(file.getFileName()));
    provenance.put("imported.sha256", hash);
    provenance.put("imported.unknown", "seed, steps");
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  /** Returns the SHA-256 of the file, in hexadecimal digits. */
  String hash() {
    return hash;
  }

  /** Returns when the file was written last, for formats that keep no time. */
  long modifiedMillis() {
    return modifiedMillis;
  }

  /**
   * What is known of a run before its parts are.
   *
   * @param id always the same for the same run
   * @param endedMillis when it ended, milliseconds since 1970; at least that of creation
   * @param facts what the format says of it, for the provenance
   */
  record Head(
      String id,
      String group,
      String name,
      RunState state,
      String message,
      long createdMillis,
      long endedMillis,
      Map<String, String> facts) {
    Head {
      endedMillis = Math.max(createdMillis, endedMillis);
      facts = new LinkedHashMap<>(facts);
    }
  }

  /**
   * Stores a run, or passes over it if the store has it.
   *
   * @param parts writes everything else
   * @return the manifest as the store has it
   * @throws StoreException if the store has that run in another state, or refuses something
   */
  RunManifest store(Head head, Consumer<ImportedRun> parts) {
    Optional<RunManifest> there =
        copies.present(head.id()).filter(present -> present.state() == head.state());
    return there.orElseGet(
        () ->
            copies.add(manifest(head), writer -> parts.accept(new ImportedRun(writer))).manifest());
  }

  private RunManifest manifest(Head head) {
    Map<String, String> all = new LinkedHashMap<>(provenance);
    all.putAll(head.facts());
    return new RunManifest(
        head.id(),
        head.group(),
        head.name(),
        head.state(),
        head.message(),
        head.createdMillis(),
        head.endedMillis(),
        0,
        0,
        "",
        all,
        List.of(),
        Map.of(),
        RunNotes.NONE);
  }
}
