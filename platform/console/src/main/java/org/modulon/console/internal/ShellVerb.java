package org.modulon.console.internal;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code modulon console}. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = "Start the interactive shell, or execute the commands on standard input.")
final class ShellVerb implements Callable<Integer> {
  private static final String HELP =
      "Commands: net: load tree find, sim: start pause resume step stop status schedule,\n"
          + "run: list show, plugin: list why behaviors. Try: net:load examples/basics.yaml";

  private final Services services;
  private final Output output;
  private final Interruption interruption;

  ShellVerb(Services services, Output output, Interruption interruption) {
    this.services = services;
    this.output = output;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws IOException {
    services.platform().problems().forEach(output::notice);
    services.platform().startDeploy();
    boolean interactive = output.terminal() && Boolean.getBoolean("modulon.input");
    services.platform().startShell(interactive);
    Thread main = Thread.currentThread();
    interruption.on(main::interrupt);
    try {
      if (interactive) {
        output.notice(HELP);
        services.platform().awaitStop();
      } else {
        ScriptShell.execute(System.in, services.context(), output);
      }
      return Verbs.DONE;
    } catch (InterruptedException interrupted) {
      return Verbs.STOPPED;
    }
  }
}
