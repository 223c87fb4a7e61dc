package org.modulon.storage.sqlite.internal;

import org.modulon.storage.StorageBackend;
import org.modulon.storage.tck.StorageTck;

class SqliteTckTest extends StorageTck {
  @Override
  public StorageBackend backend() {
    return new SqliteBackend();
  }
}
