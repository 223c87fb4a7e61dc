package org.modulon.storage;

import java.nio.file.Path;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes one run. Used from one thread at a time. Nothing is promised to survive a crash before
 * {@link #acknowledge} returns, and everything before it is promised afterwards. Closing without
 * {@link #seal} leaves a run that {@link RunStore#recover} turns into an interrupted one. A call
 * that failed for want of space may be repeated once there is some.
 */
@ConsumerType
public interface RunWriter extends AutoCloseable {
  /** Returns the manifest as of the last acknowledgement. */
  RunManifest manifest();

  /** Returns the folder or file that holds the run. */
  Path path();

  /**
   * Adds an empty dataset; in a resumed run, goes on with the one of that name if there is one.
   *
   * @throws StoreException if the name is taken, or the dataset to go on with is described
   *     otherwise
   */
  DatasetWriter dataset(DatasetDescription description);

  /**
   * Sets a parameter, or sets it anew.
   *
   * @param section section it belongs to, such as {@code Parameters}; not empty
   * @param key name within the section; not empty
   * @param value Boolean, Integer, Long, Float, Double or String. Integers read back as Long,
   *     floating-point values as Double
   * @throws StoreException for another type of value, or a key the backend cannot tell from one
   *     already set
   */
  void parameter(String section, String key, Object value);

  /**
   * Keeps a small object, replacing one of the same name.
   *
   * @param tree maps with text keys, lists, texts, numbers, truth values
   */
  void object(String name, Object tree);

  /** Keeps a file, replacing one of the same name. */
  default void file(String name, byte[] content) {
    file(name, out -> out.write(content));
  }

  /**
   * Keeps a file of any size, replacing one of the same name. It is durable when this returns, with
   * its size and checksum; after a failure or a crash before that, there is what was there before,
   * or the whole file without them.
   *
   * @param content called once, on the calling thread; what it throws ends the call
   */
  void file(String name, FileContent content);

  /**
   * Replaces the annotations and links of the run; the next acknowledgement makes them durable. To
   * begin with they are those of {@link NewRun}, or of the run that is resumed or taken over.
   */
  void annotate(RunNotes notes);

  /** Adds a line to the run's log. */
  void log(String line);

  /**
   * Makes everything written so far durable.
   *
   * @param step last completed step
   */
  void acknowledge(long step);

  /**
   * Ends the run. It is durable when this returns, and the writer is closed.
   *
   * @param state DONE, STOPPED or FAILED; INTERRUPTED, too, for a run of {@link RunStore#adopt}
   * @param steps last completed step
   * @param message why the run ended so; may be empty
   * @param hashes results to compare repetitions by
   * @throws StoreException for another state
   */
  Run seal(RunState state, long steps, String message, Map<String, String> hashes);

  /**
   * Closes the writer and removes the run as if it had never begun, such as a copy that can't be
   * finished. A run that was sealed stays; one that was resumed is removed as well.
   *
   * @throws StoreException if something can't be removed; {@link RunStore#recover} finds the rest
   */
  void discard();

  @Override
  void close();
}
