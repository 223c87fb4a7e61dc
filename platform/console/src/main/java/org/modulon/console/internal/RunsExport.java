package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.RunExporter;
import org.modulon.storage.RunStore;
import org.modulon.storage.export.CsvExport;
import org.modulon.storage.export.NpzExport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs export RUN --csv|--npz|--hdf5 FILE}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write the datasets of a run to a file for other programs.")
final class RunsExport implements Callable<Integer> {
  private static final String HDF5 = "hdf5";

  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", description = "id, its beginning, name or group/name")
  private String run;

  @ArgGroup(multiplicity = "1")
  private Format format;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "only this dataset; may be repeated")
  private List<String> datasets = List.of();

  /** One of them. */
  static final class Format {
    @Option(
        names = "--csv",
        paramLabel = "FILE",
        description = "a table, datasets side by side; - for standard output")
    private Path csv;

    @Option(names = "--npz", paramLabel = "FILE", description = "an archive for numpy.load")
    private Path npz;

    @Option(names = "--hdf5", paramLabel = "FILE", description = "an HDF5 file")
    private Path hdf5;
  }

  @Override
  public Integer call() {
    try (RunStore store = runs.open()) {
      write(store.open(run));
    }
    return Verbs.DONE;
  }

  private void write(Run opened) {
    if (isStandardOutput(format.hdf5) || isStandardOutput(format.npz)) {
      throw new UserMistake("Only --csv can be written to standard output. Name a file.");
    }
    if (format.hdf5 != null) {
      exportHdf5(opened);
      wrote(format.hdf5);
      return;
    }
    List<Dataset> chosen =
        datasets.isEmpty() ? opened.datasets() : datasets.stream().map(opened::dataset).toList();
    if (chosen.isEmpty()) {
      throw new UserMistake(
          "The run " + opened.manifest().path() + " has no datasets to export. Choose another.");
    }
    if (isStandardOutput(format.csv)) {
      CsvExport.write(chosen, runs.output().results(), "standard output");
    } else if (format.csv != null) {
      CsvExport.write(chosen, format.csv);
      wrote(format.csv);
    } else {
      NpzExport.write(chosen, format.npz);
      wrote(format.npz);
    }
  }

  private static boolean isStandardOutput(Path file) {
    return file != null && file.toString().equals("-");
  }

  private void wrote(Path file) {
    runs.output().result("Wrote " + file);
  }

  private void exportHdf5(Run opened) {
    if (!datasets.isEmpty()) {
      throw new UserMistake("--hdf5 writes the whole run. Leave --dataset out, or use --npz");
    }
    BundleContext context = runs.services().context();
    for (ServiceReference<RunExporter> reference : exporters(context)) {
      RunExporter exporter = context.getService(reference);
      if (exporter != null && exporter.format().equals(HDF5)) {
        exporter.export(opened, format.hdf5);
        return;
      }
    }
    throw new UserMistake(
        "No installed plugin writes HDF5 files. Install one that does (see: modulon plugin list),"
            + " or use --npz or --csv");
  }

  private static Iterable<ServiceReference<RunExporter>> exporters(BundleContext context) {
    try {
      return context.getServiceReferences(RunExporter.class, null);
    } catch (InvalidSyntaxException never) {
      throw new IllegalStateException("No filter can't be wrong", never);
    }
  }
}
