package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.modulon.storage.backend.WriterLock;

/**
 * Cuts a run whose writer died back to its last acknowledgement. Every step may be repeated: the
 * manifest changes last, so a recovery that dies itself is simply done again.
 */
final class Recoverer {
  private final Path folder;
  private final Commits commits;
  private final Map<String, Long> kept = new LinkedHashMap<>();
  private final Map<String, Long> cut = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private Recoverer(Path folder, Commits commits) {
    this.folder = folder;
    this.commits = commits;
  }

  /** Recovers a run, or returns nothing if it has a live writer or needs no recovery any more. */
  static Optional<Recovery> recover(Path folder) {
    Optional<WriterLock> lock = WriterLock.tryAcquire(folder);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try (WriterLock held = lock.get()) {
      RunDocument document = RunDocument.read(folder);
      if (document.manifest().state() != RunState.RECORDING) {
        held.retire();
        return Optional.empty();
      }
      DurableFiles.removeTemporary(folder);
      Recovery recovery = new Recoverer(folder, Commits.read(folder)).run(document);
      held.retire();
      return Optional.of(recovery);
    }
  }

  private Recovery run(RunDocument document) {
    List<DatasetEntry> datasets = new ArrayList<>();
    for (DatasetEntry entry : document.datasets()) {
      datasets.add(entry.withRows(restore(entry)));
    }
    cutFile(folder.resolve(Layout.COMMITS), commits.scan().validLength());
    datasets.forEach(this::verify);
    DurableFiles.replace(
        folder.resolve(Layout.CONFIG),
        ConfigText.render(document.parameters().sections()).getBytes(StandardCharsets.UTF_8));
    String message =
        commits.any()
            ? "interrupted after step " + commits.step()
            : "interrupted before anything was acknowledged";
    if (!faults.isEmpty()) {
      message += "; " + String.join("; ", faults);
    }
    RunManifest manifest =
        document
            .manifest()
            .sealed(
                RunState.INTERRUPTED,
                System.currentTimeMillis(),
                commits.step(),
                message,
                Map.of());
    // What was logged after the last acknowledgement stays, down to the beginning of a line.
    String log = LogFile.checksum(folder.resolve(Layout.LOG));
    new RunDocument(manifest, document.parameters(), datasets, document.objects(), log)
        .write(folder);
    return new Recovery(manifest, kept, cut, message);
  }

  /** Returns the rows that the dataset has afterwards. */
  private long restore(DatasetEntry entry) {
    String name = entry.description().name();
    Path file = folder.resolve(entry.file());
    int header = NpyHeader.render(entry.description(), 0).length;
    long bytesPerRow = entry.description().bytesPerRow();
    long acknowledged = commits.rows(name);
    long stored = bytesPerRow == 0 ? acknowledged : (size(file) - header) / bytesPerRow;
    long rows = Math.max(0, Math.min(acknowledged, stored));
    if (rows < acknowledged) {
      faults.add("dataset '" + name + "' has only " + rows + " of " + acknowledged + " rows");
    }
    cut.put(name, cutFile(file, header + rows * bytesPerRow));
    writeHeader(file, NpyHeader.render(entry.description(), rows));
    kept.put(name, rows);
    return rows;
  }

  private void verify(DatasetEntry entry) {
    try {
      if (entry.rows() == commits.rows(entry.description().name())) {
        FolderDataset.committed(folder, entry, entry.rows()).verify();
      }
    } catch (StoreException e) {
      faults.add(e.getMessage());
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw StoreException.failed("read", file, e);
    }
  }

  /** Returns the number of bytes removed. */
  private static long cutFile(Path file, long length) {
    long before = size(file);
    if (before <= length) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
      channel.force(true);
      return before - length;
    } catch (IOException e) {
      throw StoreException.failed("cut", file, e);
    }
  }

  private static void writeHeader(Path file, byte[] header) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(header);
      while (bytes.hasRemaining()) {
        channel.write(bytes, bytes.position());
      }
      channel.force(true);
    } catch (IOException e) {
      throw StoreException.failed("write the header of", file, e);
    }
  }
}
