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
  /** Since format 2 the samples of a dataset may be in chunks. */
  static final int FORMAT = 2;

  static final String DOCUMENT = "document";
  static final String DATA = "data";
  static final String OBJECTS = "objects";
  static final String LOG = "log";
  static final String CHECKSUM = "crc32c";

  private static final Set<String> OWN_ATTRIBUTES =
      Set.of(
          "unit",
          "DIMENSION_LABELS",
          "dt",
          "dt_unit",
          "CLASS",
          "NAME",
          "DIMENSION_LIST",
          "REFERENCE_LIST");

  private final RunFacts facts;
  private final String recording;
  private final List<StoredSamples> datasets;
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
      RunFacts facts, String recording, List<StoredSamples> datasets, Hdf5FileWriter file) {
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
    root.texts(LOG, facts.log()).asScale(LOG).with(CHECKSUM, checksum(facts.log()));
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

  /** Of lines, each with a line end behind it. */
  static long checksum(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return checksum(text.toString());
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
    SampleDimensions dimensions = new SampleDimensions(data, dt);
    boolean spikes = false;
    for (StoredSamples samples : datasets) {
      StoredDataset dataset = samples.dataset();
      String member = MemberNames.unique(dataset.description().name(), names);
      Map<String, Object> entry = DescriptionTree.of(dataset.description());
      entry.put("member", member);
      entry.put("rows", dataset.shape()[0]);
      Hdf5Array array = samples.addTo(data, member, entry);
      describe(array, dataset.description());
      dimensions.add(member, array, dataset);
      spikes |= SonataSpikes.write(root, member, dataset, dt);
      entries.add(entry);
    }
    dimensions.write();
    if (spikes) {
      SonataSpikes.mark(root);
    }
    return entries;
  }

  private void describe(Hdf5Array array, DatasetDescription description) {
    array.with("unit", description.unit()).with("DIMENSION_LABELS", description.dimensions());
    dt.ifPresent(step -> array.with("dt", step.value()).with("dt_unit", step.unit()));
    Set<String> names = new HashSet<>(OWN_ATTRIBUTES);
    description
        .attributes()
        .forEach((name, text) -> array.with(MemberNames.unique(name, names), text));
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
