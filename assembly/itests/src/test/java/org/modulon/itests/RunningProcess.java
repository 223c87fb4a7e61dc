package org.modulon.itests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process with its output in files; closing it kills it if it still runs. */
final class RunningProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 90;

  private final Process process;
  private final Path streams;
  private final String command;

  RunningProcess(Process process, Path streams, String command) {
    this.process = process;
    this.streams = streams;
    this.command = command;
  }

  /** What it has printed on standard output so far. */
  String out() {
    return Trees.read(streams.resolve("out"));
  }

  /** What it has printed on standard error so far. */
  String err() {
    return Trees.read(streams.resolve("err"));
  }

  /** Waits until standard output and error together contain a text. */
  void awaitText(String text) {
    await(
        "\"" + text + "\"",
        Duration.ofSeconds(LIMIT_SECONDS),
        () -> (out() + err()).contains(text));
  }

  /**
   * Waits for something that this process brings about; fails at once if it has ended without.
   *
   * @param expectation what should happen, for the message
   */
  void await(String expectation, Duration limit, BooleanSupplier condition) {
    Await.until(
        () -> command + ": " + expectation + ". Printed so far: " + out() + err(),
        limit,
        () -> {
          boolean ended = !process.isAlive();
          boolean happened = condition.getAsBoolean();
          if (ended && !happened) {
            throw ended(expectation);
          }
          return happened;
        });
  }

  private AssertionError ended(String expectation) {
    return new AssertionError(
        command
            + " ended with "
            + process.exitValue()
            + " without "
            + expectation
            + ": "
            + out()
            + err());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal such as {@code INT}; the script has replaced itself by the JVM. */
  void signal(String name) {
    new Invocation(List.of("kill", "-" + name, Long.toString(process.pid())))
        .run()
        .requireStatus(0);
  }

  /** Kills it as the kernel does when memory runs out, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits for its end. */
  Outcome awaitEnd() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            command + " hasn't ended within " + LIMIT_SECONDS + " s: " + out() + err());
      }
      return new Outcome(command, process.exitValue(), out(), err());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    Trees.delete(streams);
  }
}
