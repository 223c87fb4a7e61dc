package org.modulon.launcher.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.modulon.launcher.CommandLine;

/** Boots the framework, executes one verb in it, and stops it cleanly. */
public final class Main {
  /** A run that is interrupted still has to make its samples durable and seal. */
  private static final long CLEAN_UP_SECONDS = 60;

  private final AtomicReference<CommandLine> commandLine = new AtomicReference<>();
  private final CountDownLatch finished = new CountDownLatch(1);

  private Main() {}

  /** Starts the program; the system property {@code modulon.home} names the distribution. */
  public static void main(String[] arguments) {
    Main main = new Main();
    Thread hook = new Thread(main::interrupt, "modulon-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    int status = 1;
    try {
      status = main.run(List.of(arguments), System.err);
    } finally {
      main.finished.countDown();
    }
    System.exit(status);
  }

  private int run(List<String> arguments, PrintStream errors) {
    Path home = Path.of(System.getProperty("modulon.home", ".")).toAbsolutePath().normalize();
    try (FrameworkPlatform platform = new FrameworkPlatform(home)) {
      platform.start();
      CommandLine found = platform.commandLine();
      commandLine.set(found);
      int status = found.execute(arguments);
      if (status == CommandLine.STAY) {
        platform.awaitStop();
        return 0;
      }
      if (status == 0 && !arguments.isEmpty() && arguments.get(0).equals("run")) {
        ClassArchive.wanted().ifPresent(archive -> archive.make(home, errors));
      }
      return status;
    } catch (LaunchException broken) {
      errors.println("modulon: " + broken.getMessage());
      return 1;
    }
  }

  /** Runs when the process is told to end: Ctrl-C, a plain kill, the end of a session. */
  private void interrupt() {
    CommandLine running = commandLine.get();
    if (finished.getCount() > 0 && running != null) {
      running.interrupt();
      try {
        boolean clean = finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS);
        if (!clean) {
          System.err.println(
              "modulon: this didn't end within "
                  + CLEAN_UP_SECONDS
                  + " s and is cut off. If a run was going on, what it acknowledged is safe; see:"
                  + " modulon runs recover");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
