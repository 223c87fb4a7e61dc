package org.modulon.console.internal;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.RunExporter;
import org.modulon.storage.export.CsvExport;
import org.modulon.storage.export.NpzExport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What runs can be exported as: tables and archives of chosen datasets, and whole runs as plugins
 * write them, each by the name of its format.
 */
final class ExportFormats {
  private final Map<String, Format> formats = new TreeMap<>();

  /**
   * A format.
   *
   * @param description in a few words
   * @param ofDatasets writes chosen datasets; null if the format takes whole runs
   * @param toStream writes them to standard output; null if the format needs a file
   * @param exporter writes whole runs; null if the format takes datasets
   */
  record Format(
      String description,
      BiConsumer<List<Dataset>, Path> ofDatasets,
      BiConsumer<List<Dataset>, OutputStream> toStream,
      RunExporter exporter) {
    boolean takesDatasets() {
      return ofDatasets != null;
    }

    void write(Run run, List<Dataset> datasets, Path file) {
      if (takesDatasets()) {
        ofDatasets.accept(datasets, file);
      } else {
        exporter.export(run, file);
      }
    }
  }

  /** Collects the formats that are there now. */
  ExportFormats(BundleContext context) {
    for (ServiceReference<RunExporter> reference : exporters(context)) {
      RunExporter exporter = context.getService(reference);
      if (exporter != null) {
        formats.putIfAbsent(
            exporter.format(), new Format(exporter.description(), null, null, exporter));
      }
    }
    formats.put(
        "csv",
        new Format(
            "a table, datasets side by side; - for standard output",
            CsvExport::write,
            (datasets, out) -> CsvExport.write(datasets, out, "standard output"),
            null));
    formats.put("npz", new Format("an archive for numpy.load", NpzExport::write, null, null));
  }

  private static Collection<ServiceReference<RunExporter>> exporters(BundleContext context) {
    try {
      return context.getServiceReferences(RunExporter.class, null).stream().sorted().toList();
    } catch (InvalidSyntaxException never) {
      throw new IllegalStateException("No filter can't be wrong", never);
    }
  }

  /** Returns the formats by name, sorted. */
  Map<String, Format> byName() {
    return formats;
  }

  /** Returns the options that there are, such as {@code --csv, --npz}. */
  String options() {
    return "--" + String.join(", --", formats.keySet());
  }
}
