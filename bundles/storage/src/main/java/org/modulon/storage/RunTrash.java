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
   * Removes what is in the trash for good. Nothing outside of it is touched, wherever links within
   * it lead.
   *
   * @return how many runs it were
   */
  int empty();
}
