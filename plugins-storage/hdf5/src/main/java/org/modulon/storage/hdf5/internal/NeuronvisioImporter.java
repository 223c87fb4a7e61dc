package org.modulon.storage.hdf5.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.osgi.service.component.annotations.Component;

/**
 * A storage.h5 of Neuronvisio becomes one run. A vector is the dataset {@code
 * group.section.variable}, whose attribute {@code x} names the dataset with the x of its group; the
 * NeuroML text becomes the file geometry.xml.
 */
@Component(service = RunImporter.class)
public final class NeuronvisioImporter implements RunImporter {
  @Override
  public String name() {
    return NeuronvisioRuns.NAME;
  }

  @Override
  public boolean accepts(Path path) {
    try {
      return Files.isRegularFile(path) && Hdf5Reading.read(path, NeuronvisioFiles::looksRight);
    } catch (StoreException e) {
      return false;
    }
  }

  @Override
  public List<RunManifest> importInto(Path path, RunStore target) {
    Manager manager = Manager.load(path);
    ImportedRuns runs = new ImportedRuns(path, name(), target);
    ImportedRuns.Head head =
        new ImportedRuns.Head(
            // The file keeps no time, and a copy of it may be younger.
            RunIds.derived(0, NeuronvisioRuns.NAME + "/" + runs.hash()),
            NeuronvisioRuns.NAME,
            NeuronvisioRuns.NAME,
            RunState.DONE,
            String.join(" ", manager.notices()),
            runs.modifiedMillis(),
            runs.modifiedMillis(),
            Map.of());
    return List.of(runs.store(head, run -> NeuronvisioRuns.write(manager, run.writer())));
  }
}
