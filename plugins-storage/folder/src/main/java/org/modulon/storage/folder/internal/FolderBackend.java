package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import org.modulon.storage.Backend;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps each run as a folder of plain files that PymoNNto, numpy and a text editor open: {@code
 * <place>/StorageManager/<group>/<run>/} with config.ini, .npy, .txt, .json and a commit log.
 */
@Component(service = StorageBackend.class)
@Backend(FolderBackend.NAME)
public final class FolderBackend implements StorageBackend {
  static final String NAME = "folder";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public RunStore open(Path place) {
    return new FolderStore(place);
  }
}
