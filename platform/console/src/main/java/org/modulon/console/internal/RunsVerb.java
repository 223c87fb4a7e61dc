package org.modulon.console.internal;

import java.util.List;
import org.modulon.storage.Recovery;
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

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the runs of a store.")
  int list() {
    try (RunStore opened = open()) {
      output.result(RunTexts.list(opened.runs()));
    }
    return Verbs.DONE;
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

  private RunStore open() {
    StorePlace place = StorePlace.parse(store);
    return services.runs().store(place.backend(), place.place());
  }
}
