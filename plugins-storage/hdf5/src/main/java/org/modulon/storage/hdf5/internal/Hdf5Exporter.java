package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.modulon.storage.Dataset;
import org.modulon.storage.JsonTree;
import org.modulon.storage.Run;
import org.modulon.storage.RunExporter;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.export.ExportFile;
import org.osgi.service.component.annotations.Component;

/**
 * Writes a run of any backend as the file that this backend would have kept it in. The files of the
 * run, which a store keeps beside it, are bytes in {@code /files}, so that everything is in one
 * place. What is damaged is refused: it must not get a new checksum.
 */
@Component(service = RunExporter.class)
public final class Hdf5Exporter implements RunExporter {
  private static final int CHUNK_BYTES = 1 << 16;

  @Override
  public String format() {
    return Hdf5Backend.NAME;
  }

  @Override
  public String description() {
    return "an HDF5 file";
  }

  @Override
  public void export(Run run, Path file) {
    requireEnded(run);
    run.verify();
    List<StoredDataset> datasets = new ArrayList<>();
    for (Dataset dataset : run.datasets()) {
      dataset.verify();
      DatasetBytes bytes = new DatasetBytes(run.path(), dataset);
      datasets.add(
          new StoredDataset(dataset.description(), DatasetBytes.rows(dataset), bytes, null));
    }
    ExportFile.make(file, created -> write(run, datasets, created));
  }

  private static void write(Run run, List<StoredDataset> datasets, Path file) throws IOException {
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      // The same run gives the same bytes, so its id stands for the recording's, too.
      List<StoredSamples> samples = new ArrayList<>();
      datasets.forEach(dataset -> samples.add(new CopiedSamples(dataset, new RowSteps())));
      new SealedFileWriter(facts(run, datasets), run.manifest().id(), samples, writer).write();
      writeFiles(run, writer.root());
      writer.finish();
    }
  }

  private static RunFacts facts(Run run, List<StoredDataset> datasets) {
    RunFacts facts = new RunFacts();
    facts.manifest(run.manifest());
    run.parameters()
        .forEach((name, values) -> facts.parameters().put(name, new LinkedHashMap<>(values)));
    for (StoredDataset dataset : datasets) {
      facts.datasets().add(dataset.description());
      facts.rows().add(dataset.shape()[0]);
    }
    run.objects().forEach(name -> facts.objects().put(name, JsonTree.write(run.object(name))));
    facts.log().addAll(run.log());
    return facts;
  }

  private static void writeFiles(Run run, Hdf5Group root) throws IOException {
    Set<String> names = new HashSet<>();
    for (String name : run.files()) {
      Path stored = run.file(name);
      Hdf5Array array =
          root.group("files")
              .array(MemberNames.unique(name, names), Hdf5Type.UINT8, Files.size(stored));
      copy(stored, Files.size(stored), array);
    }
  }

  /** A file that shrinks meanwhile has zeros at its end, one that grows is cut. */
  private static void copy(Path file, long size, Hdf5Array array) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      for (long done = 0; done < size; ) {
        int count = in.read(chunk, 0, (int) Math.min(chunk.length, size - done));
        if (count < 0) {
          return;
        }
        array.write(done, ByteBuffer.wrap(chunk, 0, count));
        done += count;
      }
    }
  }

  /** Refuses a run that is being recorded, or was when its writer died. */
  static void requireEnded(Run run) {
    String path = run.manifest().path();
    if (run.manifest().state() == RunState.RECORDING) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          path,
          "The run "
              + path
              + " has not ended. Expected an ended run. Wait until it ends, or recover it with"
              + " 'modulon runs recover'.");
    }
  }
}
