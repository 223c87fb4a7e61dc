package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.model.Model;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code modulon run FILE}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run a model, store the run, and draw its figures.")
final class RunVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;
  private final Interruption interruption;

  @Mixin private ModelOptions model;
  @Spec private CommandSpec spec;

  @Option(names = "--threads", paramLabel = "N", description = "threads that share a step")
  private int threads = 1;

  @Option(names = "--json", description = "print one JSON object instead of the receipt")
  private boolean json;

  @Option(names = "--quiet", description = "print nothing but errors")
  private boolean quiet;

  RunVerb(Services services, Output output, Interruption interruption) {
    this.services = services;
    this.output = output;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads: must be at least 1 (got " + threads + ")");
    }
    Model read = model.read();
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    List<String> command = new ArrayList<>(List.of("modulon"));
    command.addAll(spec.commandLine().getParseResult().originalArgs());
    RunRequest request =
        new RunRequest(
            threads,
            true,
            Environment.provenance(command),
            Environment.bundles(services.context(), services.platform()));
    try (RunSession session = services.runs().open(read, request)) {
      services.plotter().check(read, Recorded.by(session.simulation()));
      return execute(session);
    }
  }

  private int execute(RunSession session) {
    interruption.on(session.simulation()::stop);
    Progress progress = new Progress(output, quiet);
    services.platform().listen(progress::notice);
    RunReport report;
    try {
      report = session.execute(Deployment.during(services.platform(), progress));
    } finally {
      progress.close();
    }
    List<String> figures = Figures.draw(services.plotter(), session.model(), report, output);
    if (json) {
      output.result(JsonTree.write(Receipt.json(report)).stripTrailing());
    } else if (!quiet) {
      output.result(Receipt.text(report, figures));
    }
    return report.run().manifest().state() == RunState.DONE ? Verbs.DONE : Verbs.STOPPED;
  }
}
