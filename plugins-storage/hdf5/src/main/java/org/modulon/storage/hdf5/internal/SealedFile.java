package org.modulon.storage.hdf5.internal;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ValueTree;

/** An ended run in its HDF5 file, as {@link SealedFileWriter} wrote it. */
final class SealedFile {
  private final Path file;
  private final RunFacts facts;
  private final String recording;
  private final List<Entry> entries;

  /** How a dataset is stored. */
  private record Entry(String member, BlockChecksums checksums, Optional<StoredChunks> chunks) {}

  private SealedFile(Path file, RunFacts facts, String recording, List<Entry> entries) {
    this.file = file;
    this.facts = facts;
    this.recording = recording;
    this.entries = entries;
  }

  /**
   * Reads everything but samples.
   *
   * @throws StoreException if the file is damaged, or not ours
   */
  static SealedFile read(Path file) {
    return Hdf5Reading.readUnmapped(file, open -> read(file, open));
  }

  private static SealedFile read(Path file, HdfFile open) {
    if (!open.getChildren().containsKey(SealedFileWriter.DOCUMENT)) {
      throw new StoreException(
          StoreException.Kind.DAMAGED,
          file.toString(),
          file
              + " is no run of Modulon: it has no dataset 'document'. Expected a file that this"
              + " backend wrote. Turn other files into runs with 'modulon runs import'.");
    }
    JsonTree tree =
        JsonTree.parse(text(file, open, SealedFileWriter.DOCUMENT), file + " in 'document'");
    long format = tree.integer("modulon_run");
    if (format < 1 || format > SealedFileWriter.FORMAT) {
      throw tree.mismatch(
          "modulon_run",
          "format 1 to " + SealedFileWriter.FORMAT + "; later ones need a later version");
    }
    RunFacts facts = new RunFacts();
    facts.manifest(RunManifest.fromTree(tree.object("run")));
    ValueTree.readSections(facts.parameters(), tree.object("parameters"));
    List<Entry> entries = new ArrayList<>();
    for (JsonTree dataset : tree.objects("datasets")) {
      facts.datasets().add(DescriptionTree.read(dataset));
      facts.rows().add(rows(dataset));
      entries.add(
          new Entry(
              dataset.text("member"), BlockChecksums.read(dataset), StoredChunks.read(dataset)));
    }
    Map<String, String> objects = tree.texts("objects");
    objects.forEach(
        (name, member) -> {
          try {
            facts
                .objects()
                .put(
                    name,
                    Hdf5Reading.part(
                        file, () -> text(file, open, SealedFileWriter.OBJECTS, member)));
          } catch (StoreException damage) {
            facts.damagedObject(name, damage);
          }
        });
    try {
      facts.log().addAll(Hdf5Reading.part(file, () -> log(file, open)));
    } catch (StoreException damage) {
      facts.damagedLog(damage);
    }
    return new SealedFile(file, facts, tree.text("recording"), entries);
  }

  private static long rows(JsonTree dataset) {
    if (dataset.integer("rows") < 0) {
      throw dataset.mismatch("rows", "at least 0 rows");
    }
    return dataset.integer("rows");
  }

  /** Reads the log and compares it with its checksum; files of earlier versions have none. */
  private static List<String> log(Path file, HdfFile open) {
    Dataset dataset = open.getDatasetByPath(SealedFileWriter.LOG);
    List<String> lines =
        dataset.getSize() == 0 ? List.of() : Arrays.asList((String[]) dataset.getData());
    if (dataset.getAttribute(SealedFileWriter.CHECKSUM) != null
        && !hasChecksum(dataset, SealedFileWriter.checksum(lines))) {
      throw changed(file, SealedFileWriter.LOG);
    }
    return lines;
  }

  private static boolean hasChecksum(Dataset dataset, long expected) {
    return dataset.getAttribute(SealedFileWriter.CHECKSUM) != null
        && dataset.getAttribute(SealedFileWriter.CHECKSUM).getData() instanceof Long sum
        && sum == expected;
  }

  /** Reads a text and compares it with its checksum. */
  private static String text(Path file, Group root, String... path) {
    Node node = root;
    for (String name : path) {
      node = node instanceof Group group ? group.getChild(name) : null;
    }
    if (node instanceof Dataset dataset
        && dataset.getData() instanceof String text
        && hasChecksum(dataset, SealedFileWriter.checksum(text))) {
      return text;
    }
    throw changed(file, path);
  }

  private static StoreException changed(Path file, String... path) {
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        file
            + ": the text '"
            + String.join("/", path)
            + "' changed since it was written. Expected text that fits its checksum."
            + " Restore the file from a copy, or leave this run out.");
  }

  RunFacts facts() {
    return facts;
  }

  /** Id of the recording that the file was made of. */
  String recording() {
    return recording;
  }

  /**
   * Opens a dataset by its position.
   *
   * @throws StoreException if the file has something else than its document says
   */
  StoredDataset dataset(int index) {
    Entry entry = entries.get(index);
    SampleBytes bytes = Hdf5Reading.readUnmapped(file, open -> locate(open, index));
    return new StoredDataset(
        facts.datasets().get(index), facts.rows().get(index), bytes, entry.checksums());
  }

  private SampleBytes locate(HdfFile open, int index) {
    Entry entry = entries.get(index);
    DatasetDescription description = facts.datasets().get(index);
    StoredDataset expected = new StoredDataset(description, facts.rows().get(index), null, null);
    Node data = open.getChild(SealedFileWriter.DATA);
    Node node = data instanceof Group group ? group.getChild(entry.member()) : null;
    if (node instanceof Dataset array
        && Arrays.equals(array.getDimensionsAsLong(), expected.shape())
        && array.getDataType().getSize() == description.elementType().bytes()) {
      if (entry.chunks().isEmpty() && array instanceof ContiguousDataset piece) {
        return new FileBytes.InOnePiece(file, piece.getDataAddress());
      }
      if (array instanceof ChunkedDataset chunked
          && entry.chunks().filter(chunks -> chunks.fit(chunked)).isPresent()) {
        return entry.chunks().get().locate(file, expected);
      }
    }
    throw unexpected(description.name(), expected.shape());
  }

  private StoreException unexpected(String dataset, long... extents) {
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        file
            + ": the dataset '"
            + dataset
            + "' is not what the file's document says. Expected values as this backend wrote them,"
            + " with the extents "
            + Arrays.toString(extents)
            + ". Restore the file from a copy, or leave this run out.");
  }
}
