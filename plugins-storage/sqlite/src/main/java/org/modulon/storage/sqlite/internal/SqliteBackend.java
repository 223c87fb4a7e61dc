package org.modulon.storage.sqlite.internal;

import java.nio.file.Path;
import org.modulon.storage.Backend;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps all runs of a group in one SQLite database, {@code <place>/Databases/<group>.sqlite}: made
 * for very many small runs. Files of a run lie beside it, in a folder for each run that has some.
 */
@Component(service = StorageBackend.class)
@Backend(SqliteBackend.NAME)
public final class SqliteBackend implements StorageBackend {
  static final String NAME = "sqlite";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public RunStore open(Path place) {
    return new SqliteStore(place);
  }
}
