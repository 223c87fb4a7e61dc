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

/** A run writer that waits where the disk is full; only files, which others ask for, fail. */
final class PatientWriter implements RunWriter {
  private final RunWriter writer;
  private final Patience patience;

  PatientWriter(RunWriter writer, Patience patience) {
    this.writer = writer;
    this.patience = patience;
  }

  @Override
  public RunManifest manifest() {
    return writer.manifest();
  }

  @Override
  public Path path() {
    return writer.path();
  }

  @Override
  public DatasetWriter dataset(DatasetDescription description) {
    return new PatientDataset(patience.overcome(() -> writer.dataset(description)));
  }

  @Override
  public void parameter(String section, String key, Object value) {
    patience.overcome(() -> writer.parameter(section, key, value));
  }

  @Override
  public void object(String name, Object tree) {
    patience.overcome(() -> writer.object(name, tree));
  }

  @Override
  public void file(String name, FileContent content) {
    writer.file(name, content);
  }

  @Override
  public void annotate(RunNotes notes) {
    patience.overcome(() -> writer.annotate(notes));
  }

  @Override
  public void log(String line) {
    patience.overcome(() -> writer.log(line));
  }

  @Override
  public void acknowledge(long step) {
    patience.overcome(() -> writer.acknowledge(step));
  }

  @Override
  public Run seal(RunState state, long steps, String message, Map<String, String> hashes) {
    return patience.overcome(() -> writer.seal(state, steps, message, hashes));
  }

  @Override
  public void discard() {
    writer.discard();
  }

  @Override
  public void close() {
    writer.close();
  }

  private final class PatientDataset implements DatasetWriter {
    private final DatasetWriter dataset;

    PatientDataset(DatasetWriter dataset) {
      this.dataset = dataset;
    }

    @Override
    public void append(double[] values, int offset, int rows) {
      patience.overcome(() -> dataset.append(values, offset, rows));
    }

    @Override
    public void append(long[] values, int offset, int rows) {
      patience.overcome(() -> dataset.append(values, offset, rows));
    }

    @Override
    public long rows() {
      return dataset.rows();
    }
  }
}
