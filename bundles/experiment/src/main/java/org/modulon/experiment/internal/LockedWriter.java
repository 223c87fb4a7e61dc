package org.modulon.experiment.internal;

import java.nio.file.Path;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.FileContent;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;

/**
 * A run writer for several threads: the one that steps, those that change behaviors, and whoever
 * asks for a checkpoint. It calls nobody while it is locked, but the writer.
 */
final class LockedWriter implements RunWriter {
  private final RunWriter writer;
  private long acknowledged = -1;
  private boolean awaited;
  private boolean ended;

  LockedWriter(RunWriter writer) {
    this.writer = writer;
  }

  /**
   * Waits until a step has been acknowledged.
   *
   * @throws IllegalStateException if the run ends before, or the waiting thread is interrupted
   */
  synchronized void awaitAcknowledged(long step) {
    while (acknowledged < step && !ended) {
      awaited = true;
      try {
        wait();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("No longer waiting for step " + step + ".", interrupted);
      }
    }
    if (ended) {
      throw new IllegalStateException("The run has ended. Resume it to go on.");
    }
  }

  /** Whether somebody waits for an acknowledgement. */
  synchronized boolean awaited() {
    return awaited;
  }

  @Override
  public synchronized RunManifest manifest() {
    return writer.manifest();
  }

  @Override
  public Path path() {
    return writer.path();
  }

  @Override
  public synchronized DatasetWriter dataset(DatasetDescription description) {
    return new LockedDataset(writer.dataset(description));
  }

  @Override
  public synchronized void parameter(String section, String key, Object value) {
    writer.parameter(section, key, value);
  }

  @Override
  public synchronized void object(String name, Object tree) {
    writer.object(name, tree);
  }

  @Override
  public synchronized void file(String name, FileContent content) {
    writer.file(name, content);
  }

  @Override
  public synchronized void annotate(RunNotes notes) {
    writer.annotate(notes);
  }

  @Override
  public synchronized void log(String line) {
    writer.log(line);
  }

  @Override
  public synchronized void acknowledge(long step) {
    writer.acknowledge(step);
    acknowledged = step;
    awaited = false;
    notifyAll();
  }

  @Override
  public synchronized Run seal(
      RunState state, long steps, String message, Map<String, String> hashes) {
    Run run = writer.seal(state, steps, message, hashes);
    end();
    return run;
  }

  @Override
  public synchronized void discard() {
    end();
    writer.discard();
  }

  @Override
  public synchronized void close() {
    end();
    writer.close();
  }

  private void end() {
    ended = true;
    notifyAll();
  }

  private final class LockedDataset implements DatasetWriter {
    private final DatasetWriter dataset;

    LockedDataset(DatasetWriter dataset) {
      this.dataset = dataset;
    }

    @Override
    public void append(double[] values, int offset, int rows) {
      synchronized (LockedWriter.this) {
        dataset.append(values, offset, rows);
      }
    }

    @Override
    public void append(long[] values, int offset, int rows) {
      synchronized (LockedWriter.this) {
        dataset.append(values, offset, rows);
      }
    }

    @Override
    public long rows() {
      synchronized (LockedWriter.this) {
        return dataset.rows();
      }
    }
  }
}
