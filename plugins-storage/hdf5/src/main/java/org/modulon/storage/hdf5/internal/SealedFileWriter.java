package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.backend.ValueTree;

/**
 * Lays out an ended run as HDF5: {@code /data}, {@code /spikes}, {@code /parameters}, {@code
 * /annotations}, {@code /links}, {@code /objects}, {@code /log}, {@code /model} for every reader,
 * and {@code /document} with all facts for us. docs/hdf5.md describes the layout.
 */
final class SealedFileWriter {
  static final int FORMAT = 1;
  static final String DOCUMENT = "document";
  static final String DATA = "data";
  static final String OBJECTS = "objects";
  static final String LOG = "log";
  static final String CHECKSUM = "crc32c";

  private static final int BLOCK_BYTES = 1 << 20;
  private static final Set<String> OWN_ATTRIBUTES =
      Set.of("unit", "DIMENSION_LABELS", "dt", "dt_unit");

  private final RunFacts facts;
  private final String recording;
  private final List<StoredDataset> datasets;
  private final Hdf5Group root;
  private final Optional<TimeStep> dt;

  /**
   * Prepares to write.
   *
   * @param facts with the manifest of the ended run
   * @param recording id of the recording
   * @param datasets in the order of the facts, with the rows to store
   */
  SealedFileWriter(
      RunFacts facts, String recording, List<StoredDataset> datasets, Hdf5FileWriter file) {
    this.facts = facts;
    this.recording = recording;
    this.datasets = datasets;
    this.root = file.root();
    this.dt = TimeStep.of(facts.manifest().model());
  }

  /** Adds everything to the file, which is then to be finished. */
  void write() {
    writeManifest();
    List<Map<String, Object>> entries = writeDatasets();
    writeParameters();
    writeNotes();
    Map<String, String> objects = writeObjects();
    root.texts(LOG, facts.log());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("modulon_run", FORMAT);
    document.put("recording", recording);
    document.put("run", facts.manifest().toTree());
    document.put("parameters", ValueTree.ofSections(facts.parameters()));
    document.put("datasets", entries);
    document.put("objects", objects);
    String json = JsonTree.write(document);
    root.text(DOCUMENT, json).with(CHECKSUM, checksum(json));
  }

  static long checksum(String text) {
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }

  private void writeManifest() {
    RunManifest run = facts.manifest();
    root.with("format", "modulon-run").with("format_version", (long) FORMAT).with("id", run.id());
    root.with("group", run.group()).with("name", run.name()).with("state", run.state().name());
    root.with("message", run.message()).with("seed", run.seed()).with("steps", run.steps());
    root.with("created_millis", run.createdMillis()).with("sealed_millis", run.sealedMillis());
    dt.ifPresent(step -> root.with("dt", step.value()).with("dt_unit", step.unit()));
    root.text("model", run.model());
  }

  private List<Map<String, Object>> writeDatasets() {
    Hdf5Group data = root.group(DATA);
    Set<String> names = new HashSet<>();
    List<Map<String, Object>> entries = new ArrayList<>();
    for (StoredDataset dataset : datasets) {
      String member = MemberNames.unique(dataset.description().name(), names);
      BlockChecksums sums = writeDataset(data, member, dataset);
      Map<String, Object> entry = DescriptionTree.of(dataset.description());
      entry.put("member", member);
      entry.put("rows", dataset.shape()[0]);
      sums.writeTo(entry);
      entries.add(entry);
    }
    return entries;
  }

  private BlockChecksums writeDataset(Hdf5Group data, String member, StoredDataset dataset) {
    DatasetDescription description = dataset.description();
    Hdf5Array array =
        data.array(member, Hdf5Type.of(description.elementType()), dataset.shape())
            .with("unit", description.unit())
            .with("DIMENSION_LABELS", description.dimensions());
    dt.ifPresent(step -> array.with("dt", step.value()).with("dt_unit", step.unit()));
    Set<String> names = new HashSet<>(OWN_ATTRIBUTES);
    description
        .attributes()
        .forEach((name, text) -> array.with(MemberNames.unique(name, names), text));
    BlockChecksums sums = new BlockChecksums(BLOCK_BYTES);
    long[] position = {0};
    SonataSpikes spikes = SonataSpikes.of(root, member, dataset, dt);
    dataset.copyTo(
        chunk -> {
          sums.update(chunk);
          if (spikes != null) {
            spikes.accept(chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN));
          }
          int size = chunk.remaining();
          array.write(position[0], chunk);
          position[0] += size;
        });
    sums.finish();
    return sums;
  }

  private void writeParameters() {
    Hdf5Group parameters = root.group("parameters");
    Set<String> names = new HashSet<>();
    facts
        .parameters()
        .forEach(
            (section, values) -> {
              Hdf5Group group = parameters.group(MemberNames.unique(section, names));
              Set<String> keys = new HashSet<>();
              values.forEach((key, value) -> group.with(MemberNames.unique(key, keys), value));
            });
  }

  private void writeNotes() {
    RunNotes notes = facts.manifest().notes();
    writeAttributes("annotations", notes.annotations());
    writeAttributes("links", notes.links());
  }

  private void writeAttributes(String group, Map<String, ?> values) {
    if (!values.isEmpty()) {
      Hdf5Group attributes = root.group(group);
      Set<String> names = new HashSet<>();
      values.forEach((name, value) -> attributes.with(MemberNames.unique(name, names), value));
    }
  }

  private Map<String, String> writeObjects() {
    Hdf5Group group = root.group(OBJECTS);
    Set<String> names = new HashSet<>();
    Map<String, String> members = new LinkedHashMap<>();
    facts
        .objects()
        .forEach(
            (name, json) -> {
              String member = MemberNames.unique(name, names);
              group.text(member, json).with(CHECKSUM, checksum(json));
              members.put(name, member);
            });
    return members;
  }

  /** Bytes of an empty buffer. */
  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
