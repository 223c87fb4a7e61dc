package org.modulon.launcher.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.modulon.launcher.LaunchException;
import org.modulon.launcher.Launcher;

/** Boots the framework, executes one verb in it, and stops it cleanly. */
public final class Main {
  /** A run that is interrupted still has to make its samples durable and seal. */
  private static final long CLEAN_UP_SECONDS = 60;

  private final AtomicReference<Launcher> running = new AtomicReference<>();
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
    try (Launcher launcher = Launcher.boot(home)) {
      running.set(launcher);
      int status = launcher.execute(arguments);
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
    Launcher launcher = running.get();
    if (finished.getCount() > 0 && launcher != null) {
      launcher.interrupt();
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
