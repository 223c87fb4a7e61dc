package org.modulon.itests;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A process in which the distribution executes one command line after another, all in one working
 * folder: for tests of so many that a process for each would be most of their time.
 *
 * <p>It lasts as long as a test class, which registers it as a static extension; the folder is
 * empty before each test. What needs a process of its own is tested with {@link Invocation}: how
 * one starts and ends, signals, terminals, several at a time.
 */
final class Session implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final long LIMIT_SECONDS = 90;

  private Path folder;
  private Process process;
  private DataOutputStream requests;
  private DataInputStream answers;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Distribution product = Distribution.shared();
    // Not within the repository: verbs look for the store of a project in the folders above.
    folder = Files.createTempDirectory("modulon-session-");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Djdk.serialFilter=!*",
                "-Dmodulon.home=" + product.home(),
                "-cp",
                product.home().resolve("lib") + "/*:" + Distribution.target() + "/test-classes",
                SessionProgram.class.getName())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("XDG_CACHE_HOME", Distribution.target() + "/cache");
    synchronized (Invocation.STARTING) {
      process = builder.start();
    }
    requests = new DataOutputStream(process.getOutputStream());
    answers = new DataInputStream(process.getInputStream());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Trees.list(folder).forEach(Trees::delete);
  }

  /** The working folder of all command lines. */
  Path folder() {
    return folder;
  }

  /** Executes a command line to its end. */
  Outcome modulon(String... arguments) {
    String command = "modulon " + String.join(" ", arguments);
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(() -> execute(command, List.of(arguments)));
    try {
      return outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      process.destroyForcibly();
      throw new AssertionError(command + " hasn't ended within " + LIMIT_SECONDS + " s", late);
    } catch (ExecutionException broken) {
      throw new AssertionError(command + " has ended the process", broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", interrupted);
    }
  }

  private Outcome execute(String command, List<String> arguments) {
    try {
      requests.writeInt(arguments.size());
      for (String argument : arguments) {
        requests.writeUTF(argument);
      }
      requests.flush();
      return new Outcome(command, answers.readInt(), text(), text());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String text() throws IOException {
    return new String(answers.readNBytes(answers.readInt()), StandardCharsets.UTF_8);
  }

  /** Ends the process, which stops its framework. */
  @Override
  public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
    try {
      requests.close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The framework hasn't stopped within " + LIMIT_SECONDS + " s.");
      }
    } finally {
      process.destroyForcibly();
    }
    Trees.delete(folder);
  }
}
