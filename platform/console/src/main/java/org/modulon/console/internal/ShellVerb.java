package org.modulon.console.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code modulon console}. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = "Start the interactive shell.")
final class ShellVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;
  private final Interruption interruption;

  ShellVerb(Services services, Output output, Interruption interruption) {
    this.services = services;
    this.output = output;
    this.interruption = interruption;
  }

  @Override
  public Integer call() throws InterruptedException {
    services.platform().problems().forEach(output::notice);
    Thread main = Thread.currentThread();
    interruption.on(main::interrupt);
    output.notice(
        "Commands: net: load tree find, sim: start pause resume step stop status,"
            + " run: list show,\nplugin: list why. Try: net:load examples/basics.yaml");
    services.platform().startDeploy();
    services.platform().startShell();
    services.platform().awaitStop();
    return Verbs.DONE;
  }
}
