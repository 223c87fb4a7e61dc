package org.modulon.console.internal;

import java.util.List;
import java.util.Map;
import org.modulon.storage.Recovery;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code modulon runs list|show|recover}. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "List, show and recover stored runs.")
final class RunsVerb implements Runnable {
  private final Services services;
  private final Output output;

  @Spec private CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "BACKEND:PLACE",
      scope = ScopeType.INHERIT,
      defaultValue = StorePlace.DEFAULT,
      description = "the store; default ${DEFAULT-VALUE}")
  private String store;

  RunsVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, show or recover");
  }

  @Command(name = "list", description = "List the runs of a store.")
  int list() {
    try (RunStore opened = open()) {
      output.result(Runs.list(opened.runs()));
    }
    return Verbs.DONE;
  }

  @Command(name = "show", description = "Show a run.")
  int show(
      @Parameters(paramLabel = "RUN", description = "id, its beginning, name or group/name")
          String run) {
    try (RunStore opened = open()) {
      output.result(Runs.show(opened.open(run)));
    }
    return Verbs.DONE;
  }

  @Command(name = "recover", description = "Finish what killed processes couldn't.")
  int recover() {
    try (RunStore opened = open()) {
      List<Recovery> recovered = opened.recover();
      if (recovered.isEmpty()) {
        output.result("Nothing to recover: no run was cut short.");
      }
      recovered.forEach(each -> output.result(each.run().path() + ": " + each.message()));
    }
    return Verbs.DONE;
  }

  private RunStore open() {
    StorePlace place = StorePlace.parse(store);
    return services.runs().store(place.backend(), place.place());
  }

  /** Texts about stored runs, for the command line and the shell. */
  static final class Runs {
    private Runs() {}

    static String list(List<RunManifest> runs) {
      if (runs.isEmpty()) {
        return "There are no runs here.";
      }
      Table table = new Table("run", "id", "created", "steps", "state");
      for (RunManifest run : runs) {
        table.add(
            run.path(), run.id(), Times.text(run.createdMillis()), run.steps(), Receipt.state(run));
      }
      return table.toString().stripTrailing();
    }

    static String show(Run run) {
      RunManifest manifest = run.manifest();
      StringBuilder text = new StringBuilder();
      text.append("run      ").append(manifest.path()).append("  ").append(manifest.id());
      text.append("  ").append(Receipt.state(manifest)).append('\n');
      text.append("place    ").append(run.path()).append('\n');
      text.append("created  ").append(Times.text(manifest.createdMillis()));
      text.append(", seed ").append(manifest.seed());
      text.append(", ").append(manifest.steps()).append(" steps\n\n");
      run.parameters().forEach((section, values) -> text.append(section(section, values)));
      Table datasets = new Table("dataset", "shape", "type", "bytes");
      run.receipt()
          .forEach(
              each -> datasets.add(each.name(), Receipt.shape(each), each.dtype(), each.bytes()));
      text.append(datasets);
      if (!run.files().isEmpty()) {
        text.append("\nfiles    ").append(String.join("  ", run.files())).append('\n');
      }
      run.log().forEach(line -> text.append("log      ").append(line).append('\n'));
      return text.toString().stripTrailing();
    }

    private static String section(String name, Map<String, Object> values) {
      Table table = new Table(name, "");
      values.forEach((key, value) -> table.add("  " + key, value));
      return table + "\n";
    }
  }
}
