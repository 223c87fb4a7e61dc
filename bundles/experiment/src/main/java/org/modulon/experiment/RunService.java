package org.modulon.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.modulon.model.Model;
import org.modulon.model.ModelException;
import org.modulon.storage.Run;
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
   * Builds the network of a stored run from the model that it stored, and brings it to the run's
   * checkpoint; writes nothing. The session then goes on with the same run: it cuts off what was
   * recorded after the checkpoint, and ends with the same bits as a run that was never interrupted.
   *
   * @throws ResumeException if the run has no checkpoint, a damaged one, one of another model, or
   *     nothing left to do
   * @throws ModelException if the model can't be built here any more, as without its plugins
   * @throws StoreException if there is no such run, or the store can't be written
   */
  RunSession resume(ResumeRequest resume, RunRequest request);

  /**
   * Tells which checkpoint a run has.
   *
   * @throws ResumeException if it is damaged
   */
  Optional<CheckpointReport> checkpoint(Run run);

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
