package org.modulon.storage.hdf5.internal;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.modulon.storage.RunIds;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.DurableFiles;
import org.modulon.storage.hdf5.neuronvisio.Manager;

/**
 * Neuronvisio's storage.h5: {@code /geometry/geom} with NeuroML, and {@code
 * /results/<group>/<section>/<variable>} beside the group's {@code x}; the title of a vector is the
 * detail of its reference. Attributes that Neuronvisio doesn't know say more, see
 * docs/neuronvisio.md.
 */
public final class NeuronvisioFiles {
  static final String RESULTS = "results";
  static final String GEOMETRY = "geometry";
  static final String GEOM = "geom";
  static final String X = "x";
  static final String TITLE = "TITLE";

  /** Attribute of a vector: the position of its reference in the group. */
  static final String REF = "ref";

  /** Attribute of a vector: the type of its reference, unless that is the group. */
  static final String TYPE = "ref_type";

  /** Attributes with the names of what the file calls otherwise. */
  static final String GROUP = "group";

  static final String SECTION = "section";
  static final String VARIABLE = "variable";

  private NeuronvisioFiles() {}

  /** See {@link Manager#load}. */
  public static Manager load(Path file) {
    return Hdf5Reading.read(file, open -> NeuronvisioReader.load(file, open));
  }

  /** Tells whether a file has what a storage.h5 has. */
  static boolean looksRight(HdfFile open) {
    return open.getChildren().get(RESULTS) instanceof Group
        && open.getChildren().get(GEOMETRY) instanceof Group geometry
        && geometry.getChildren().containsKey(GEOM);
  }

  /** See {@link Manager#save}. */
  public static void save(Manager manager, Path file) {
    Path target = file.toAbsolutePath();
    Path temporary =
        target.resolveSibling(
            DurableFiles.TEMPORARY_PREFIX + RunIds.create(System.currentTimeMillis()));
    try {
      try {
        NeuronvisioWriter.write(manager, temporary);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      DurableFiles.forceFolder(target.getParent());
    } catch (IOException e) {
      throw StoreException.failed("write", file, e);
    }
  }
}
