package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.AppendLog;
import org.modulon.storage.JsonTree;
import org.modulon.storage.StoreException;

/**
 * The log of a recording: JSON frames, each an acknowledged change to the {@link RunFacts}. The
 * first frame begins the recording and carries its id, by which a sealed file shows which recording
 * it was made of.
 */
final class FactsLog implements AutoCloseable {
  private static final String RECORDING = "recording";

  private final AppendLog log;

  /**
   * What a log says.
   *
   * @param recording id of the recording
   * @param facts the run as of the last whole frame
   */
  record Recorded(String recording, RunFacts facts) {}

  private FactsLog(AppendLog log) {
    this.log = log;
  }

  /**
   * Begins a recording; it exists once this returns.
   *
   * @param first all facts of the run
   */
  static FactsLog create(Path file, String recording, Map<String, Object> first) {
    FactsLog facts = new FactsLog(AppendLog.create(file));
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put(RECORDING, recording);
    frame.putAll(first);
    try {
      facts.append(frame);
      return facts;
    } catch (StoreException e) {
      facts.close();
      throw e;
    }
  }

  static FactsLog reopen(Path file) {
    return new FactsLog(AppendLog.reopen(file));
  }

  /** Appends a change and makes it durable. */
  void append(Map<String, Object> change) {
    log.appendForced(ByteBuffer.wrap(JsonTree.write(change).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads a log.
   *
   * @return nothing if there is no log, or no whole frame in it: the recording had not begun
   * @throws StoreException if it is damaged
   */
  static Optional<Recorded> read(Path file) {
    if (!Files.isRegularFile(file) || file.toFile().length() == 0) {
      return Optional.empty();
    }
    RunFacts facts = new RunFacts();
    List<String> recording = new ArrayList<>();
    AppendLog.scanForced(
        file,
        frame -> {
          String json = StandardCharsets.UTF_8.decode(frame).toString();
          JsonTree change = JsonTree.parse(json, file.toString());
          if (recording.isEmpty()) {
            recording.add(change.text(RECORDING));
          }
          facts.apply(change);
        });
    return recording.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recorded(recording.get(0), facts));
  }

  @Override
  public void close() {
    log.close();
  }
}
