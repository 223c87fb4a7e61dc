package org.modulon.storage.backend;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;

/** What every writer of runs refuses, in the same words, and how a run ends. Immutable. */
public final class WriterChecks {
  private final RunManifest original;

  private WriterChecks(RunManifest original) {
    this.original = original;
  }

  /** Returns the checks for a run that is recorded here. */
  public static WriterChecks ofRecorded() {
    return new WriterChecks(null);
  }

  /** Returns the checks for a run that is taken over from another store. */
  public static WriterChecks ofAdopted(RunManifest original) {
    return new WriterChecks(original);
  }

  /** Returns whether the run is taken over. */
  public boolean isAdopted() {
    return original != null;
  }

  /**
   * Refuses states that no run ends in.
   *
   * @throws StoreException for RECORDING, and for INTERRUPTED unless the run is taken over
   */
  public void requireEnd(RunState state) {
    boolean interrupted = state == RunState.INTERRUPTED && original == null;
    if (state == RunState.RECORDING || interrupted) {
      throw invalid(
          state.name(),
          "A run cannot be sealed as "
              + state
              + ". Expected DONE, STOPPED or FAILED. Close the writer to leave the run open.");
    }
  }

  /** Returns the manifest of a run that ends now, or when the original did. */
  public RunManifest sealed(
      RunManifest run, RunState state, long steps, String message, Map<String, String> hashes) {
    long end = original == null ? System.currentTimeMillis() : original.sealedMillis();
    return run.sealed(state, end, steps, message, hashes);
  }

  /**
   * Refuses a second dataset of one name.
   *
   * @throws StoreException if the name is among those present
   */
  public static void requireNew(RunManifest run, Collection<String> present, String name) {
    if (present.contains(name)) {
      throw invalid(
          name,
          "The run "
              + run.path()
              + " already has a dataset '"
              + name
              + "'. Expected a new name. Give one of the two recorders a tag of its own.");
    }
  }

  /**
   * Refuses to go on with a dataset that is described otherwise.
   *
   * @throws StoreException if the descriptions differ
   */
  public static void requireSame(
      RunManifest run, DatasetDescription former, DatasetDescription description) {
    if (!former.equals(description)) {
      throw invalid(
          description.name(),
          "The run "
              + run.path()
              + " cannot go on with "
              + description
              + ", because it has "
              + former
              + ". Expected the same description. Resume the run with the model and the plugins"
              + " that it began with.");
    }
  }

  /**
   * Refuses a writer that was closed.
   *
   * @throws StoreException if it is
   */
  public static void requireOpen(RunManifest run, boolean closed) {
    if (closed) {
      throw invalid(
          run.path(),
          "The writer of run "
              + run.path()
              + " is closed. Expected an open writer. Create a new run to write more.");
    }
  }

  /** Returns the error for a run that is to have ended, but whose writer died. */
  public static StoreException neverSealed(Path subject, RunManifest run) {
    return invalid(
        subject.toString(),
        "The run "
            + run.path()
            + " was never sealed. Expected an ended run. Recover it with 'modulon runs recover'.");
  }

  private static StoreException invalid(String subject, String message) {
    return new StoreException(StoreException.Kind.INVALID, subject, message);
  }
}
