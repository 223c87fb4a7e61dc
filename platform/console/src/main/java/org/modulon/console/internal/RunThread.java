package org.modulon.console.internal;

import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.modulon.experiment.RunListener;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunSession;

/** Executes a session while the shell goes on, from its first step until the run is sealed. */
final class RunThread {
  private final RunSession session;
  private final Output output;
  private final Consumer<RunReport> sealed;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread = new Thread(this::execute, "modulon-simulation");

  /**
   * Prepares to execute.
   *
   * @param sealed is given the report, on the thread of the run, which ends thereafter
   */
  RunThread(RunSession session, Output output, Consumer<RunReport> sealed) {
    this.session = session;
    this.output = output;
    this.sealed = sealed;
  }

  /** Begins; returns when the run has been created in its store, or couldn't be. */
  void start() {
    thread.start();
    try {
      begun.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  boolean running() {
    return thread.isAlive();
  }

  /** Returns when the run has been sealed. */
  void awaitEnd() {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void execute() {
    try {
      RunReport report =
          session.execute(
              new RunListener() {
                @Override
                public void progress(long steps, long total) {
                  begun.countDown();
                }

                @Override
                public void notice(String text) {
                  output.notice(text);
                }
              });
      output.notice(
          "run "
              + report.run().manifest().path()
              + " is "
              + Receipt.state(report.run().manifest())
              + " after "
              + report.steps()
              + " steps: "
              + report.run().path());
      sealed.accept(report);
    } catch (RuntimeException failed) {
      output.notice(failed.getMessage());
    } finally {
      begun.countDown();
    }
  }
}
