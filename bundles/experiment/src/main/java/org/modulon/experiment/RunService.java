package org.modulon.experiment;

import java.nio.file.Path;
import java.util.List;
import org.modulon.model.Model;
import org.modulon.model.ModelException;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens runs and stores with the kernel and the storage backends that are installed. */
@ProviderType
public interface RunService {
  /**
   * Builds the network of a model and makes sure that its store takes runs; writes nothing.
   *
   * @throws ModelException if the model has a mistake, with its place
   * @throws StoreException if the store can't be written
   */
  RunSession open(Model model, RunRequest request);

  /**
   * Opens a store.
   *
   * @param backend name of an installed storage backend
   * @param place path of the store
   * @throws StoreException if no such backend is installed
   */
  RunStore store(String backend, Path place);

  /** Names of the installed storage backends. */
  List<String> backends();
}
