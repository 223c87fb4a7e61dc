package org.modulon.console.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Stops the framework once the shell is done with the command that asks for it: a shell that still
 * waits for a command when it is stopped prints that it was interrupted.
 */
final class ShellEnd {
  private final Job command;
  private final Bundle framework;

  private ShellEnd(Job command, Bundle framework) {
    this.command = command;
    this.framework = framework;
  }

  /**
   * The end that a command brings about.
   *
   * @param session in which the command is executed
   */
  static ShellEnd of(CommandSession session, Bundle framework) {
    return new ShellEnd(session.foregroundJob(), framework);
  }

  void start() {
    Background.named("modulon-exit").execute(this::stop);
  }

  private void stop() {
    try {
      awaitCommand();
      framework.stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (BundleException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private void awaitCommand() throws InterruptedException {
    if (command != null) {
      synchronized (command) {
        while (command.status() != Job.Status.Done) {
          command.wait();
        }
      }
    }
  }
}
