package org.modulon.storage.hdf5.internal;

import java.nio.file.Path;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.RunExporter;
import org.modulon.storage.StoreException;
import org.modulon.storage.export.ExportFile;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.osgi.service.component.annotations.Component;

/** Writes the vectors of a run as a storage.h5 of Neuronvisio, see {@link Manager#of}. */
@Component(service = RunExporter.class)
public final class NeuronvisioExporter implements RunExporter {
  @Override
  public String format() {
    return NeuronvisioRuns.NAME;
  }

  @Override
  public String description() {
    return "a storage.h5 of Neuronvisio";
  }

  @Override
  public void export(Run run, Path file) {
    Hdf5Exporter.requireEnded(run);
    run.verify();
    run.datasets().forEach(Dataset::verify);
    Manager manager = Manager.of(run);
    if (manager.groups().isEmpty()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          run.manifest().path(),
          "The run "
              + run.manifest().path()
              + " has no datasets. Expected at least one. Choose another run.");
    }
    ExportFile.make(file, created -> NeuronvisioWriter.write(manager, created));
  }
}
