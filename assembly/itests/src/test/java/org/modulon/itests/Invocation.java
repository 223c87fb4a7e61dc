package org.modulon.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command line that is put together step by step, then executed. */
final class Invocation {
  /** Most processes are over before code that the JVM optimises has paid its price. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  /**
   * Held while a process starts, and by whoever writes a program: between fork and exec a child
   * holds every file open that is open here, and Linux executes no file that somebody may write to.
   */
  static final Object STARTING = new Object();

  private final List<String> command;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path folder = Distribution.target();
  private String input = "";

  Invocation(List<String> command) {
    this.command = new ArrayList<>(command);
  }

  /** Sets the working directory. */
  Invocation in(Path workingDirectory) {
    folder = workingDirectory;
    return this;
  }

  Invocation with(String... arguments) {
    command.addAll(List.of(arguments));
    return this;
  }

  /** Sets a variable of the environment. */
  Invocation where(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Chooses the Java that the program's script finds. */
  Invocation onJava(Path javaHome) {
    return where("JAVA_HOME", javaHome.toString());
  }

  /** Lets the JVM optimise as it does for users: for long computations, and to measure. */
  Invocation optimised() {
    return where("MODULON_OPTIONS", "");
  }

  /** Sets what standard input holds. */
  Invocation input(String text) {
    input = text;
    return this;
  }

  /** Starts the process. */
  RunningProcess start() {
    try {
      Path streams = Files.createTempDirectory(Distribution.target(), "process-");
      Path in = Files.writeString(streams.resolve("in"), input, StandardCharsets.UTF_8);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(streams.resolve("out").toFile())
              .redirectError(streams.resolve("err").toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("XDG_CACHE_HOME", Distribution.target() + "/cache");
      builder.environment().put("MODULON_OPTIONS", QUICK_START);
      builder.environment().putAll(environment);
      synchronized (STARTING) {
        return new RunningProcess(builder.start(), streams, String.join(" ", command));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Executes the process to its end. */
  Outcome run() {
    try (RunningProcess process = start()) {
      return process.awaitEnd();
    }
  }
}
