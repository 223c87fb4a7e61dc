package org.modulon.storage.tck;

import java.nio.file.Path;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;

/** What a test of a backend stands on. */
public interface StorageTest {
  /** Returns the backend under test; its class has a constructor without parameters. */
  StorageBackend backend();

  /** Returns a folder of this test alone, empty when the test begins. */
  Path temporary();

  /** Returns the place that the tests keep their runs in; it doesn't exist at first. */
  default Path place() {
    return temporary().resolve("place");
  }

  /** Opens the store of the place anew. */
  default RunStore store() {
    return backend().open(place());
  }
}
