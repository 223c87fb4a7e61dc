package org.modulon.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Copies runs into a store of any backend. The copy is the same run: id, times, state, samples,
 * descriptions, parameters, objects, files, log, model, seed, provenance and hashes are those of
 * the source, and so is its name, unless the store has another run of that name. Used from one
 * thread at a time.
 */
public final class RunCopies {
  private static final long CHUNK_VALUES = 1 << 16;

  private final RunStore target;
  private final Map<String, RunManifest> present = new HashMap<>();

  private RunCopies(RunStore target) {
    this.target = target;
    target.runs().forEach(run -> present.put(run.id(), run));
  }

  /** Lists a store once, to copy any number of runs into it. */
  public static RunCopies into(RunStore target) {
    return new RunCopies(target);
  }

  /** Copies one run, see {@link #copy(Run)}. */
  public static Run copy(Run source, RunStore target) {
    return into(target).copy(source);
  }

  /** Returns the run of an id as the store has it; of those that came later, only copies count. */
  public Optional<RunManifest> present(String id) {
    return Optional.ofNullable(present.get(id));
  }

  /** Returns whether the store has a run as it is in the source, so that there is no need to. */
  public boolean has(RunManifest source) {
    RunManifest there = present.get(source.id());
    return there != null
        && there.state() == source.state()
        && there.sealedMillis() == source.sealedMillis()
        && there.steps() == source.steps();
  }

  /**
   * Copies an ended run.
   *
   * @throws StoreException if the source is damaged or still recording, the target has a run of its
   *     id, or refuses something else; no part of the run stays there
   */
  public Run copy(Run source) {
    RunManifest manifest = source.manifest();
    requireEnded(manifest);
    requireAbsent(manifest);
    // What is damaged must not get a new checksum, and half a copy helps nobody.
    source.verify();
    source.datasetNames().forEach(name -> source.dataset(name).verify());
    source.files().forEach(source::verifyFile);
    return add(
        manifest,
        writer -> {
          copyFacts(source, writer);
          for (String name : source.datasetNames()) {
            copyRows(source.dataset(name), writer);
          }
        });
  }

  /**
   * Takes a run over whose parts the caller has, such as that of another program.
   *
   * @param ended manifest of the run, with the state and the times that it gets
   * @param parts writes everything but the manifest; called once, on this thread
   * @throws StoreException if the run is still recording, the target has a run of its id, or
   *     refuses something else; no part of the run stays there
   */
  public Run add(RunManifest ended, Consumer<RunWriter> parts) {
    requireEnded(ended);
    requireAbsent(ended);
    try (RunWriter writer = target.adopt(ended)) {
      Run added = written(ended, parts, writer);
      present.put(ended.id(), added.manifest());
      return added;
    }
  }

  private static Run written(RunManifest ended, Consumer<RunWriter> parts, RunWriter writer) {
    try {
      parts.accept(writer);
      return writer.seal(ended.state(), ended.steps(), ended.message(), ended.hashes());
    } catch (RuntimeException | Error refused) {
      discard(writer, refused);
      throw refused;
    }
  }

  private static void discard(RunWriter writer, Throwable refused) {
    try {
      writer.discard();
    } catch (StoreException stays) {
      refused.addSuppressed(stays);
    }
  }

  /**
   * Copies runs one after the other: passes over those that the store has as they are, and over
   * those that are refused, which leave nothing behind. Stops where the store can take no run, such
   * as for want of space; that refusal is the last.
   *
   * @param sources how to open each run, by what to call it in the result
   */
  public ImportResult copyAll(Map<String, Supplier<Run>> sources) {
    Map<String, RunManifest> stored = new LinkedHashMap<>();
    Map<String, RunManifest> passedOver = new LinkedHashMap<>();
    Map<String, StoreException> refused = new LinkedHashMap<>();
    for (Map.Entry<String, Supplier<Run>> each : sources.entrySet()) {
      try {
        Run source = each.getValue().get();
        RunManifest manifest = source.manifest();
        if (has(manifest)) {
          passedOver.put(each.getKey(), present.get(manifest.id()));
        } else {
          stored.put(each.getKey(), copy(source).manifest());
        }
      } catch (StoreException refusal) {
        refused.put(each.getKey(), refusal);
        if (refusesAll(refusal)) {
          break;
        }
      }
    }
    return new ImportResult(stored, passedOver, refused);
  }

  private static boolean refusesAll(StoreException refusal) {
    return refusal.kind() == StoreException.Kind.NO_SPACE
        || refusal.kind() == StoreException.Kind.NOT_WRITABLE;
  }

  private static void requireEnded(RunManifest run) {
    if (run.state() == RunState.RECORDING) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          run.path(),
          "The run "
              + run.path()
              + " has not ended. Expected an ended run. Wait until it ends, or recover it with"
              + " 'modulon runs recover'.");
    }
  }

  private void requireAbsent(RunManifest run) {
    RunManifest there = present.get(run.id());
    if (there != null) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          run.id(),
          "The store "
              + target.place()
              + " has the run "
              + run.id()
              + " already, as "
              + there.path()
              + " ("
              + there.state()
              + "). Expected a store without it. Delete it there, or choose another store.");
    }
  }

  private static void copyFacts(Run source, RunWriter writer) {
    source
        .parameters()
        .forEach(
            (section, values) ->
                values.forEach(
                    (key, value) -> {
                      if (!isDerived(source.manifest(), section, key, value)) {
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

  /** PymoNNto's time of creation in seconds, which the folder backend makes of the manifest's. */
  private static boolean isDerived(RunManifest run, String section, String key, Object value) {
    return section.equals("Parameters")
        && key.equals("time")
        && value.equals(run.createdMillis() / 1000.0);
  }

  private static void copyRows(Dataset source, RunWriter writer) {
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
