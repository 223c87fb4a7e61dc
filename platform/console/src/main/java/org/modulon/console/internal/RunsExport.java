package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.RunStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs export RUN --FORMAT FILE}, with an option for each format there is. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write the datasets of a run to a file for other programs.")
final class RunsExport implements Callable<Integer> {
  private final ExportFormats formats;
  private final Map<String, Path> files = new LinkedHashMap<>();

  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", description = "id, its beginning, name or group/name")
  private String run;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "only this dataset; may be repeated")
  private List<String> datasets = List.of();

  private RunsExport(ExportFormats formats) {
    this.formats = formats;
  }

  /** Adds the command with an option for each format. */
  static void addTo(CommandLine runs, ExportFormats formats) {
    RunsExport export = new RunsExport(formats);
    CommandSpec spec = CommandSpec.forAnnotatedObject(export);
    formats
        .byName()
        .forEach(
            (name, format) ->
                spec.addOption(
                    OptionSpec.builder("--" + name)
                        .type(Path.class)
                        .paramLabel("FILE")
                        .description(format.description())
                        .setter(export.fileOf(name))
                        .build()));
    runs.addSubcommand(spec);
  }

  private ISetter fileOf(String format) {
    return new ISetter() {
      @Override
      @SuppressWarnings("unchecked")
      public <T> T set(T file) {
        return (T) (file == null ? files.remove(format) : files.put(format, (Path) file));
      }
    };
  }

  /** Says which formats there are instead of one that isn't. */
  String unknown(String option) {
    return "no installed plugin writes what "
        + option
        + " asks for. There are "
        + formats.options()
        + ". Choose one of them, or install a plugin that does (see: modulon plugin list).";
  }

  @Override
  public Integer call() {
    if (files.size() != 1) {
      throw new UserMistake(
          (files.isEmpty() ? "No file to write is named" : "More than one file is named")
              + ". Please specify one of these: "
              + formats.options()
              + ", such as --npz run.npz");
    }
    String name = files.keySet().iterator().next();
    ExportFormats.Format format = formats.byName().get(name);
    if (!format.takesDatasets() && !datasets.isEmpty()) {
      throw new UserMistake(
          "--" + name + " writes the whole run. Leave --dataset out, or use --npz");
    }
    try (RunStore store = runs.open()) {
      Run opened = store.open(run);
      List<Dataset> chosen = format.takesDatasets() ? chosen(opened) : List.of();
      Path file = files.get(name);
      if (!file.toString().equals("-")) {
        format.write(opened, chosen, file);
        runs.output().result("Wrote " + file);
      } else if (format.toStream() != null) {
        format.toStream().accept(chosen, runs.output().results());
      } else {
        throw new UserMistake("Only --csv can be written to standard output. Name a file.");
      }
    }
    return Verbs.DONE;
  }

  private List<Dataset> chosen(Run opened) {
    List<Dataset> chosen =
        datasets.isEmpty() ? opened.datasets() : datasets.stream().map(opened::dataset).toList();
    if (chosen.isEmpty()) {
      throw new UserMistake(
          "The run " + opened.manifest().path() + " has no datasets to export. Choose another.");
    }
    return chosen;
  }
}
