package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.modulon.expression.ExpressionException;
import org.modulon.storage.Recovery;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code modulon runs list|show|compare|export|import|convert|delete|film|backup|verify|recover}.
 */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Find, show, compare, move, delete, verify and recover stored runs.",
    subcommands = {
      RunsList.class,
      RunsCompare.class,
      RunsExport.class,
      RunsDelete.class,
      RunsFilm.class,
      RunsBackup.class,
      RunsVerify.class
    })
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

  Services services() {
    return services;
  }

  Output output() {
    return output;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: list, show, compare, export, import, convert, delete,"
            + " film, backup, verify or recover");
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Show a run.")
  int show(
      @Parameters(paramLabel = "RUN", description = "id, its beginning, name or group/name")
          String run) {
    try (RunStore opened = open()) {
      output.result(RunTexts.show(opened.open(run), services.runs()));
    }
    return Verbs.DONE;
  }

  @Command(
      name = "recover",
      mixinStandardHelpOptions = true,
      description = "Finish what killed processes couldn't.")
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

  StorePlace place() {
    return StorePlace.parse(store);
  }

  RunStore open() {
    return services.runs().store(place().backend(), place().place());
  }

  /** Asks a question in which an expression of the user's may be wrong. */
  static <T> T asking(String option, Supplier<T> question) {
    try {
      return question.get();
    } catch (ExpressionException wrong) {
      throw new UserMistake(
          option
              + ": "
              + wrong.getMessage()
              + " A key with other signs than letters is written key('group.1.gain').");
    }
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Turn what another program stored into runs.")
  int importRuns(
      @Parameters(
              paramLabel = "PATH",
              description = "a file or folder of pypet, Neuronvisio, PymoNNto")
          Path path) {
    try (RunStore opened = open()) {
      for (RunManifest run : new Importers(services.context()).importInto(path, opened)) {
        output.result(run.path());
      }
    }
    return Verbs.DONE;
  }

  @Command(
      name = "convert",
      mixinStandardHelpOptions = true,
      description = {
        "Copy runs to another store, of any backend. A copy is the same run, with its id and times.",
        "--all passes over what is there already, so that it can be repeated."
      })
  int convert(
      @Parameters(paramLabel = "RUN", arity = "0..1", description = "the run") String run,
      @Option(names = "--all", description = "every run that has ended") boolean all,
      @Option(
              names = "--to",
              paramLabel = "BACKEND:PLACE",
              required = true,
              description = "where to")
          String to) {
    if (all == (run != null)) {
      throw new ParameterException(spec.commandLine(), "name a run, or say --all");
    }
    StorePlace place = StorePlace.parse(to);
    try (RunStore source = open();
        RunStore target = services.runs().store(place.backend(), place.place())) {
      RunCopies copies = RunCopies.into(target);
      for (String reference : all ? ended(source) : List.of(run)) {
        Run from = source.open(reference);
        boolean there = all && copies.has(from.manifest());
        String copy = there ? "there already" : copies.copy(from).manifest().path();
        output.result(from.manifest().path() + " -> " + place + " " + copy);
      }
    }
    return Verbs.DONE;
  }

  private static List<String> ended(RunStore source) {
    return source.runs().stream()
        .filter(run -> run.state() != RunState.RECORDING)
        .map(RunManifest::path)
        .toList();
  }
}
