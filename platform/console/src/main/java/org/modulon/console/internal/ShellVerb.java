package org.modulon.console.internal;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.modulon.launcher.CommandLine;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import picocli.CommandLine.Command;

/** {@code modulon console}. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = "Start the interactive shell, or execute the commands on standard input.")
final class ShellVerb implements Callable<Integer> {
  private static final String HELP =
      """
      net:load loads a model, sim:start runs it, run:list shows what is stored.
      Try: net:load examples/basics.yaml    All commands: help    The end: exit""";

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
    services.platform().startDeploy();
    boolean interactive = output.terminal() && Boolean.getBoolean("modulon.input");
    if (interactive) {
      output.notice(HELP);
    }
    services.platform().startShell(interactive);
    if (interactive) {
      interruption.on(this::stopFramework);
      return CommandLine.STAY;
    }
    return executeInput();
  }

  /** Executes standard input on a thread of its own: an interrupt can't end a read. */
  private int executeInput() throws InterruptedException {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    interruption.on(() -> status.complete(Verbs.STOPPED));
    Thread script =
        new Thread(
            () -> {
              try {
                ScriptShell.execute(System.in, services.context(), output);
                status.complete(Verbs.DONE);
              } catch (IOException | InterruptedException | RuntimeException failed) {
                status.completeExceptionally(failed);
              }
            },
            "modulon-script");
    script.setDaemon(true);
    script.start();
    try {
      return status.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private void stopFramework() {
    try {
      services.context().getBundle(Constants.SYSTEM_BUNDLE_LOCATION).stop();
    } catch (BundleException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
