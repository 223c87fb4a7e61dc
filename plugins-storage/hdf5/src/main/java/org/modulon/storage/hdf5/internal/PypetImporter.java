package org.modulon.storage.hdf5.internal;

import io.jhdf.HdfFile;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.osgi.service.component.annotations.Component;

/**
 * A pypet file: each trajectory becomes a group, and each of its runs a run with the values that
 * the explored parameters had in it. Single values become parameters by section (config,
 * parameters, derived_parameters, results), arrays datasets, and pickled parts files named {@code
 * *.opaque}; annotations become those of the run, and what the table of runs says its provenance.
 * Reads the generations of pypet 0.1b.6, 0.1b.12 and 0.1.0 to 0.7.0.
 */
@Component(service = RunImporter.class)
public final class PypetImporter implements RunImporter {
  @Override
  public String name() {
    return "pypet";
  }

  @Override
  public boolean accepts(Path path) {
    try {
      return Files.isRegularFile(path)
          && Hdf5Reading.read(path, open -> !trajectories(open).isEmpty());
    } catch (StoreException e) {
      return false;
    }
  }

  private static List<Node> trajectories(HdfFile open) {
    return open.getChildren().values().stream().filter(PypetTrajectory::isOne).toList();
  }

  @Override
  public List<RunManifest> importInto(Path path, RunStore target) {
    return Hdf5Reading.read(
        path,
        open -> {
          List<PypetTrajectory> read =
              trajectories(open).stream().map(PypetTrajectory::read).toList();
          read.forEach(PypetTrajectory::check);
          ImportedRuns runs = new ImportedRuns(path, name(), target);
          List<RunManifest> imported = new ArrayList<>();
          read.forEach(trajectory -> imported.addAll(trajectory.importInto(runs)));
          return imported;
        });
  }
}
