package org.modulon.storage.folder.internal;

import org.modulon.storage.StorageBackend;
import org.modulon.storage.tck.StorageTck;

class FolderTckTest extends StorageTck {
  @Override
  public StorageBackend backend() {
    return new FolderBackend();
  }
}
