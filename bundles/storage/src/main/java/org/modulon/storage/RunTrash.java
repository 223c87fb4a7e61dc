package org.modulon.storage;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Runs that were deleted and still take up space within the place; no store lists them. Callable
 * from any thread.
 */
@ConsumerType
public interface RunTrash {
  /**
   * Moves a run to the trash, at once and as a whole.
   *
   * @param reference as for {@link RunStore#open}
   * @return what was moved
   * @throws StoreException if none or several runs fit, somebody writes the run, or it lies outside
   *     of the place
   */
  RunManifest delete(String reference);

  /** Returns {@code group/name} of what is in the trash, in the order of deletion. */
  List<String> list();

  /**
   * Returns what is in the trash, in the order of deletion. A run that cannot be read is {@link
   * RunState#FAILED} with the reason as its message.
   */
  List<RunManifest> runs();

  /**
   * Takes a run out of the trash: the store has it again as it was, under its name unless that is
   * taken, then with the next free number.
   *
   * @param reference as for {@link RunStore#open}, among the runs of the trash
   * @return what the store has now
   * @throws StoreException if none or several runs of the trash fit, or the store has a run of its
   *     id; nothing is changed then
   */
  RunManifest restore(String reference);

  /**
   * Removes what is in the trash for good. Nothing outside of it is touched, wherever links within
   * it lead.
   *
   * @return how many runs it were
   */
  int empty();
}
