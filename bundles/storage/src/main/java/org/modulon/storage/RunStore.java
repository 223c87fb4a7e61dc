package org.modulon.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ConsumerType;

/** All runs of one place. Callable from any thread; several processes may share a place. */
@ConsumerType
public interface RunStore extends AutoCloseable {
  /** Returns the place as it was opened. */
  Path place();

  /**
   * Makes sure that runs can be written here, by trying, and leaves nothing behind.
   *
   * @throws StoreException saying what is in the way
   */
  void requireWritable();

  /**
   * Creates a run that no other thread or process can get too.
   *
   * @throws StoreException if it cannot be written
   */
  RunWriter create(NewRun run);

  /**
   * Takes over an ended run of another store as the same run: with its id, group, seed, times,
   * model, provenance and bundles, under its name unless that is taken, then with the next free
   * number. The writer seals it in any state but RECORDING, as ended when the original did. A
   * writer that dies leaves a part of the run, which {@link #recover} ends as any other.
   *
   * @param ended manifest of the original; the caller has made sure that the store has no run of
   *     its id, see {@link RunCopies}
   * @throws StoreException if it cannot be written
   */
  RunWriter adopt(RunManifest ended);

  /**
   * Writes many small runs at less cost than one by one: what this thread acknowledges and seals
   * within the work may become durable together, bit by bit while it goes on, and all of it before
   * this returns. Until then others see such a run as it was, or not at all: none of them is done
   * before it is durable. Backends without such a way just do the work.
   *
   * @param work called once, on this thread; what it throws ends the call, after what it wrote
   * @throws StoreException if what was written last could not be made durable; it is gone then
   */
  default void together(Runnable work) {
    work.run();
  }

  /**
   * Takes up an ended run, or one whose writer died, as the same run: what was recorded after the
   * given step is cut off, the run is recording again, its log says {@code resumed at step n}, and
   * what the writer appends follows what was kept. Parameters, objects, files, provenance and the
   * rest of the manifest stay; the end's message and hashes go.
   *
   * <p>A run that doesn't fit is left as it is. A failed write, or a crash from here on, leaves a
   * run that {@link #recover} turns into an interrupted one with at least the rows to be kept.
   *
   * @param reference as for {@link #open}
   * @param resumption the step, the rows to keep, and the model as it runs from now on
   * @throws StoreException if none or several runs fit, somebody writes the run, it was not
   *     recorded by this backend, its log is damaged, or it has fewer acknowledged rows than are to
   *     be kept
   */
  RunWriter resume(String reference, Resumption resumption);

  /**
   * Lists all runs by group, then creation. A run that cannot be read is listed as {@link
   * RunState#FAILED} with the reason as its message.
   */
  List<RunManifest> runs();

  /**
   * Shows manifest and parameters of all runs in the order of {@link #runs}, a run that cannot be
   * read without parameters. Backends with many runs answer without opening each of them.
   *
   * @param visitor called on this thread, once for each run
   */
  default void scan(Consumer<RunFacts> visitor) {
    for (RunManifest manifest : runs()) {
      Map<String, Map<String, Object>> parameters;
      try {
        parameters = open(manifest.id()).parameters();
      } catch (StoreException unreadable) {
        parameters = Map.of();
      }
      visitor.accept(new RunFacts(manifest, parameters));
    }
  }

  /**
   * Opens a run for reading.
   *
   * @param reference id, unique beginning of an id, name, or {@code group/name}; also {@code @last}
   *     and {@code group/@last} for the run that was begun last
   * @throws StoreException if none or several runs fit, or the run is damaged
   */
  Run open(String reference);

  /** Returns the run of a group that was begun last; empty if the group has none. */
  default Optional<RunManifest> latest(String group) {
    return RunReferences.latest(runs().stream().filter(run -> run.group().equals(group)));
  }

  /**
   * Changes the annotations and links of an ended run: after a crash there are the old or the new
   * ones. Of several threads and processes that do so at once, each sees what the one before left.
   *
   * @param reference as for {@link #open}
   * @param change makes the new ones of the present ones; called once on this thread, while others
   *     wait. What it throws changes nothing and ends the call
   * @return the manifest with the new ones
   * @throws StoreException if none or several runs fit, somebody writes the run, it was never
   *     sealed, it was not recorded by this backend, or its annotations are damaged
   */
  RunManifest annotate(String reference, UnaryOperator<RunNotes> change);

  /**
   * Finishes what dead writers could not: every run still recording whose writer is gone is cut
   * back to what was acknowledged and becomes {@link RunState#INTERRUPTED}. Runs that a live
   * process is writing stay untouched.
   */
  List<Recovery> recover();

  /**
   * Gives space back that no run needs: what deleted runs took up before the trash was emptied, and
   * what dead processes left. Runs stay as they are, those in the trash included, and others may
   * read and write meanwhile. Whenever it dies, nothing is lost, and it may be repeated.
   */
  default Compaction compact() {
    return Compaction.NOTHING;
  }

  /** Returns the way to delete runs; empty if this backend has none. */
  default Optional<RunTrash> trash() {
    return Optional.empty();
  }

  /** Releases what the store holds; runs opened from it stay usable. */
  @Override
  void close();
}
