package org.modulon.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A stored run, as it was when opened. Of a run that is still recording, only acknowledged rows are
 * visible. Callable from any thread.
 */
@ConsumerType
public interface Run {
  /** Returns the manifest. */
  RunManifest manifest();

  /** Returns the folder or file that holds the run. */
  Path path();

  /** Returns section to key to value; values are Boolean, Long, Double or String. */
  Map<String, Map<String, Object>> parameters();

  /** Returns the names of all datasets in the order of their creation. */
  List<String> datasetNames();

  /**
   * Returns all datasets in the order of their creation.
   *
   * @throws StoreException if one of them is damaged; the others can be had by name
   */
  List<Dataset> datasets();

  /**
   * Returns a dataset.
   *
   * @throws StoreException if there is none of that name, or its file is damaged
   */
  Dataset dataset(String name);

  /** Returns the names of the small objects. */
  List<String> objects();

  /**
   * Returns a small object as maps, lists, texts, numbers and truth values.
   *
   * @throws StoreException if there is none of that name, or it is damaged
   */
  Object object(String name);

  /** Returns the names of the files, sorted. */
  List<String> files();

  /**
   * Returns where a file is.
   *
   * @throws StoreException if there is none of that name
   */
  Path file(String name);

  /** Adds a derived file such as a figure; see {@link #attach(String, FileContent)}. */
  default void attach(String name, byte[] content) {
    attach(name, out -> out.write(content));
  }

  /**
   * Adds a derived file of any size, such as a film, replacing one of the same name. It is durable
   * when this returns, with its size and checksum; after a failure or a crash before that, there is
   * what was there before, or the whole file without them.
   *
   * @param content called once, on the calling thread, unless the file is refused; what it throws
   *     ends the call
   * @throws StoreException if the run is still recording, or the name belongs to the run itself
   */
  void attach(String name, FileContent content);

  /**
   * Removes a file, such as a frame of which there is a film now.
   *
   * @throws StoreException if the run is still recording, there is none of that name, or this
   *     backend cannot remove files
   */
  default void detach(String name) {
    throw new StoreException(
        StoreException.Kind.INVALID,
        name,
        "The file '"
            + name
            + "' of run "
            + manifest().path()
            + " cannot be removed. Expected a backend that removes files. Leave it there.");
  }

  /**
   * Compares what the run says of itself with its checksums; datasets, objects, files and the log
   * are verified one by one. Backends that open no run whose facts are damaged have nothing to do
   * here.
   *
   * @throws StoreException if manifest or parameters changed since they were written
   */
  default void verify() {}

  /**
   * Returns the names of the files whose size and checksum were kept when they were, sorted; some
   * may be gone. What others put there has none, nor do files of earlier versions.
   */
  default List<String> checkedFiles() {
    return List.of();
  }

  /**
   * Compares a file with its size and checksum; one that has none is never wrong.
   *
   * @throws StoreException if it is missing or changed, with what was expected and what is there
   */
  default void verifyFile(String name) {}

  /**
   * Returns what others than Modulon added to the run where they may, and which is no damage: a
   * sentence each.
   */
  default List<String> remarks() {
    return List.of();
  }

  /**
   * Returns the lines of the run's log.
   *
   * @throws StoreException if they changed since the run ended; without a checksum, as in runs of
   *     earlier versions, that isn't noticed
   */
  List<String> log();

  /** Returns what the run holds, one entry per dataset. */
  default List<DatasetReceipt> receipt() {
    return datasets().stream().map(DatasetReceipt::of).toList();
  }
}
