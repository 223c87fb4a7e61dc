package org.modulon.launcher;

import java.nio.file.Path;
import java.util.List;
import org.modulon.launcher.internal.FrameworkPlatform;

/**
 * A distribution that is started within a Java program: the program {@code modulon} itself, a
 * notebook, a test.
 *
 * <pre>
 *   try (Launcher modulon = Launcher.boot(Path.of("modulon-0.1.0"))) {
 *     int status = modulon.execute(List.of("run", "model.yaml", "--seed", "7"));
 *   }
 * </pre>
 *
 * <p>The class path holds the jars of the distribution's folder {@code lib}. Verbs print to {@link
 * System#out} and {@link System#err}, and relative paths begin at the working folder of the
 * process. One verb is executed at a time; {@link #interrupt} may be called by any thread.
 */
public final class Launcher implements AutoCloseable {
  private final FrameworkPlatform platform;
  private final CommandLine commandLine;

  private Launcher(FrameworkPlatform platform) {
    this.platform = platform;
    platform.start();
    commandLine = platform.commandLine();
  }

  /**
   * Starts the framework with the bundles of a distribution.
   *
   * @param home folder of the distribution
   * @throws LaunchException if it is none, or can't start
   */
  public static Launcher boot(Path home) {
    FrameworkPlatform platform = new FrameworkPlatform(home.toAbsolutePath().normalize());
    try {
      return new Launcher(platform);
    } catch (RuntimeException broken) {
      platform.close();
      throw broken;
    }
  }

  /**
   * Executes a verb on the calling thread; an interactive shell until somebody leaves it.
   *
   * @param arguments as for the program {@code modulon}
   * @return exit status: 0 done, 2 the user's input is wrong, 130 interrupted, 1 anything else
   * @throws LaunchException if the distribution lacks what the verb needs
   */
  public int execute(List<String> arguments) {
    int status = commandLine.execute(arguments);
    if (status == CommandLine.STAY) {
      platform.awaitStop();
      return 0;
    }
    return status;
  }

  /** Asks the verb that is executed to finish early and cleanly, as Ctrl-C does. */
  public void interrupt() {
    commandLine.interrupt();
  }

  /** Stops the framework and deletes its cache. */
  @Override
  public void close() {
    platform.close();
  }
}
