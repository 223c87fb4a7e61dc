package org.modulon.console.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** The shell without a terminal: executes the lines of a stream and prints what they answer. */
final class ScriptShell {
  /** Where commands without a scope are looked for first, as on a terminal. */
  static final String SCOPE = "gogo";

  private static final long PROCESSOR_MILLIS = 10_000;

  private final CommandSession session;
  private final Output output;

  private ScriptShell(CommandSession session, Output output) {
    this.session = session;
    this.output = output;
  }

  /** Executes all lines up to {@code exit} or the end. */
  static void execute(InputStream script, BundleContext context, Output output)
      throws IOException, InterruptedException {
    ServiceTracker<CommandProcessor, CommandProcessor> tracker =
        new ServiceTracker<>(context, CommandProcessor.class, null);
    tracker.open();
    try {
      CommandProcessor processor = tracker.waitForService(PROCESSOR_MILLIS);
      if (processor == null) {
        throw new UserMistake("The shell's bundles aren't there. Unpack the distribution again.");
      }
      try (CommandSession session =
          processor.createSession(
              InputStream.nullInputStream(), output.results(), output.notices())) {
        session.put("SCOPE", SCOPE + ":*");
        new ScriptShell(session, output).execute(script);
      }
    } finally {
      tracker.close();
    }
  }

  private void execute(InputStream script) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(script, Charset.defaultCharset()));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.strip().equals("exit")) {
        return;
      }
      execute(line);
    }
  }

  private void execute(String line) {
    try {
      Object answer = session.execute(line);
      if (answer != null) {
        output.result(session.format(answer, Converter.INSPECT).toString());
      }
    } catch (Exception failed) { // commands may throw anything; the next line still counts
      output.notice(failed.getMessage());
    }
  }
}
