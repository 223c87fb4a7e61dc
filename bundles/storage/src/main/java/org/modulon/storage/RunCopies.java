package org.modulon.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies runs between stores of any backend. Samples, descriptions, parameters, objects, files,
 * log, model, seed, provenance and hashes are those of the source. The copy is a run of its own,
 * with an id, a number and a time of its own; the source's are in its provenance as {@code
 * copied.id}, {@code copied.name}, {@code copied.created_millis} and {@code copied.sealed_millis}.
 */
public final class RunCopies {
  /** Prefix of what the provenance says about the source. */
  public static final String COPIED = "copied.";

  private static final long CHUNK_VALUES = 1 << 16;

  private RunCopies() {}

  /**
   * Copies an ended run. Of an interrupted run the copy says STOPPED, and {@code copied.state} says
   * INTERRUPTED.
   *
   * @throws StoreException if the source is damaged or still recording, or the target refuses
   */
  public static Run copy(Run source, RunStore target) {
    RunManifest manifest = source.manifest();
    if (manifest.state() == RunState.RECORDING) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          manifest.path(),
          "The run "
              + manifest.path()
              + " has not ended. Expected an ended run. Wait until it ends, or recover it with"
              + " 'modulon runs recover'.");
    }
    try (RunWriter writer = target.create(described(manifest))) {
      copyFacts(source, writer);
      for (String name : source.datasetNames()) {
        copyRows(source.dataset(name), writer);
      }
      RunState state =
          manifest.state() == RunState.INTERRUPTED ? RunState.STOPPED : manifest.state();
      return writer.seal(state, manifest.steps(), manifest.message(), manifest.hashes());
    }
  }

  private static NewRun described(RunManifest manifest) {
    Map<String, String> provenance = new LinkedHashMap<>(manifest.provenance());
    provenance.put(COPIED + "id", manifest.id());
    provenance.put(COPIED + "name", manifest.path());
    provenance.put(COPIED + "state", manifest.state().name());
    provenance.put(COPIED + "created_millis", Long.toString(manifest.createdMillis()));
    provenance.put(COPIED + "sealed_millis", Long.toString(manifest.sealedMillis()));
    return new NewRun(
        manifest.group(),
        manifest.name().replaceFirst("_\\d{1,18}$", ""),
        manifest.seed(),
        manifest.model(),
        provenance,
        manifest.bundles());
  }

  private static void copyFacts(Run source, RunWriter writer) {
    source
        .parameters()
        .forEach(
            (section, values) ->
                values.forEach(
                    (key, value) -> {
                      if (!isSetByStores(section, key)) {
                        writer.parameter(section, key, value);
                      }
                    }));
    source.objects().forEach(name -> writer.object(name, source.object(name)));
    for (String name : source.files()) {
      Path file = source.file(name);
      writer.file(name, out -> Files.copy(file, out));
    }
    source.log().forEach(writer::log);
  }

  /** PymoNNto's time of creation, which the folder backend sets itself. */
  private static boolean isSetByStores(String section, String key) {
    return section.equals("Parameters") && key.equals("time");
  }

  private static void copyRows(Dataset source, RunWriter writer) {
    source.verify();
    DatasetDescription description = source.description();
    DatasetWriter target = writer.dataset(description);
    long rows = source.shape().length == 0 ? 1 : source.shape()[0];
    long most = Math.max(1, CHUNK_VALUES / Math.max(1, description.valuesPerRow()));
    for (long row = 0; row < rows; ) {
      int count = (int) Math.min(most, rows - row);
      if (description.elementType().isFloating()) {
        target.append(source.readDoubles(row, count), 0, count);
      } else {
        target.append(source.readLongs(row, count), 0, count);
      }
      row += count;
    }
  }
}
