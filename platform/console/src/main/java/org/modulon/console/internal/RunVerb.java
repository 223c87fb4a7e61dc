package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.modulon.experiment.CheckpointPolicy;
import org.modulon.experiment.ResumeRequest;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code modulon run FILE} and {@code modulon run --resume RUN}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run a model, store the run, and draw its figures; or go on with a run that was stopped or"
          + " killed, from its checkpoint."
    })
final class RunVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;
  private final Interruption interruption;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "model file (YAML or JSON)")
  private Path file;

  @Mixin private ModelSettings settings;
  @Mixin private CheckpointOptions checkpoints;
  @Spec private CommandSpec spec;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "go on with a run, instead of FILE; --steps counts from its beginning")
  private String resumed;

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
    ThreadCount.require(threads, spec.commandLine());
    CheckpointPolicy policy = checkpoints.policy();
    GitState git = GitState.ask();
    Function<RunRequest, RunSession> opening = opening();
    Deployment.install(services.platform());
    BundleHashes hashes = BundleHashes.ask(services.context(), services.platform().plugins());
    services.platform().problems().forEach(output::notice);
    try (RunSession session = opening.apply(request(policy, git, hashes))) {
      services.plotter().check(session.model(), Recorded.by(session.simulation()));
      return execute(session);
    }
  }

  private Function<RunRequest, RunSession> opening() {
    if (resumed != null) {
      ResumeRequest stored = stored();
      services.platform().awaitPlugins();
      return request -> Opening.explained(services, () -> services.runs().resume(stored, request));
    }
    if (file == null) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
    }
    Model model = settings.read(file);
    Opening.requireLength(
        model, "Add run: {steps: 1000} to the file, or give --steps 1000; 0 is fine, too.");
    services.platform().awaitPlugins(model.network().behaviorTypes());
    return request -> Opening.of(services, model, () -> services.runs().open(model, request));
  }

  private RunRequest request(CheckpointPolicy policy, GitState git, BundleHashes hashes) {
    List<String> command = new ArrayList<>(List.of("modulon"));
    command.addAll(spec.commandLine().getParseResult().originalArgs());
    return new RunRequest(
        threads,
        true,
        policy,
        Environment.provenance(command, git),
        Environment.bundles(services.context(), services.platform(), hashes));
  }

  /** The run to go on with; it has its model with it. */
  private ResumeRequest stored() {
    if (file != null) {
      throw new UserMistake(
          "Give either FILE or --resume: a run goes on with the model that it has stored"
              + " (got \""
              + file
              + "\" and \""
              + resumed
              + "\").");
    }
    if (!settings.changes().isEmpty()) {
      throw new UserMistake(
          String.join(" and ", settings.changes())
              + ": a run goes on with the model that it began with. Only --steps can change; leave"
              + " the rest out, or begin a new run.");
    }
    StorePlace place = settings.store();
    return new ResumeRequest(
        place.backend(), place.place(), resumed, settings.length(), Optional.empty());
  }

  private int execute(RunSession session) {
    Progress progress = new Progress(output, quiet);
    interruption.on(() -> stop(session.simulation(), progress));
    services.platform().listen(progress::notice);
    RunReport report;
    try {
      report = session.execute(Deployment.during(services.platform(), progress));
    } finally {
      progress.close();
      services.platform().listen(output::notice);
    }
    if (quiet && report.run().manifest().state() == RunState.STOPPED) {
      output.notice(Receipt.state(report.run().manifest()) + ": " + report.run().path());
    }
    List<String> figures = Figures.draw(services.plotter(), session.model(), report, output);
    if (json) {
      output.result(JsonTree.write(Receipt.json(report)).stripTrailing());
    } else if (!quiet) {
      output.result(Receipt.text(report, figures) + resumption(session, report));
    }
    return report.run().manifest().state() == RunState.DONE ? Verbs.DONE : Verbs.STOPPED;
  }

  private static void stop(Simulation simulation, Progress progress) {
    simulation.stop();
    progress.notice(Receipt.stopping(simulation));
  }

  /** How to go on with a run that was stopped. */
  private String resumption(RunSession session, RunReport report) {
    if (report.run().manifest().state() != RunState.STOPPED
        || services.runs().checkpoint(report.run()).isEmpty()) {
      return "";
    }
    StorePlace place =
        resumed == null
            ? new StorePlace(
                session.model().store().backend(), Path.of(session.model().store().place()))
            : settings.store();
    String command = "modulon run --resume " + report.run().manifest().path();
    return "\nresume   " + command + (place.isDefault() ? "" : " --store " + place);
  }
}
