package org.modulon.console.internal;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.modulon.experiment.ResumeException;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.launcher.Platform;
import org.modulon.model.ModelException;
import org.modulon.storage.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, executes its verb, and turns mistakes into messages and statuses. */
final class Verbs {
  static final int DONE = 0;
  static final int FAULT = 1;
  static final int USER_MISTAKE = 2;
  static final int STOPPED = 130;

  private static final String RUNS = "runs";

  private final Services services;
  private final Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
  private final Platform platform;
  private final Output output;

  Verbs(Services services, Output output, Interruption interruption) {
    this.services = services;
    platform = services.platform();
    this.output = output;
    verbs.put("run", () -> new RunVerb(services, output, interruption));
    verbs.put("validate", () -> new ValidateVerb(services, output));
    verbs.put("schedule", () -> new ScheduleVerb(services, output));
    verbs.put("behaviors", () -> new BehaviorsVerb(services, output));
    verbs.put(RUNS, () -> new RunsVerb(services, output));
    verbs.put("bench", () -> new BenchVerb(services, output, interruption));
    verbs.put("plugin", () -> new PluginVerb(services, output));
    verbs.put("schema", () -> new SchemaVerb(services, output));
    verbs.put("console", () -> new ShellVerb(services, output, interruption));
  }

  int execute(List<String> arguments) {
    List<String> words = arguments.isEmpty() ? List.of("--help") : arguments;
    try {
      return commands(words.get(0)).execute(words.toArray(String[]::new));
    } catch (OutOfMemoryError tooLarge) {
      output.notice(
          "modulon: this needs more memory than the "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB that Java may use. Make the model smaller, or give it more:"
              + " MODULON_OPTIONS=-Xmx16g");
      return FAULT;
    }
  }

  /** Reading the annotations of a verb takes longer than executing most: a known one goes alone. */
  private CommandLine commands(String first) {
    CommandLine commands = new CommandLine(new Root());
    verbs.forEach(
        (name, verb) -> {
          if (name.equals(first) || !verbs.containsKey(first)) {
            commands.addSubcommand(verb.get());
          }
          if (name.equals(first) && name.equals(RUNS)) {
            // Its options are what plugins offer.
            platform.awaitPlugins();
            RunsExport.addTo(
                commands.getSubcommands().get(name), new ExportFormats(services.context()));
          }
        });
    commands.setOut(new PrintWriter(output.results(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(output.notices(), true, StandardCharsets.UTF_8));
    // Words such as @last are runs, not files of further arguments.
    commands.setExpandAtFiles(false);
    commands.registerConverter(Long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
    commands.registerConverter(
        int.class, text -> Math.toIntExact(whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE)));
    commands.setExecutionStrategy(
        words -> {
          if (!startsPlugins(words)) {
            platform.awaitPlugins();
          }
          return new CommandLine.RunLast().execute(words);
        });
    commands.setParameterExceptionHandler((mistake, rest) -> misused(mistake));
    commands.setExecutionExceptionHandler((thrown, command, result) -> failed(thrown));
    return commands;
  }

  /** Whether the verb itself starts the plugins that it needs. */
  private static boolean startsPlugins(ParseResult words) {
    return words.hasSubcommand()
        && words.subcommand().commandSpec().userObject() instanceof RunVerb;
  }

  private static long whole(String text, long least, long most) {
    try {
      BigInteger number = new BigInteger(text);
      if (number.compareTo(BigInteger.valueOf(least)) >= 0
          && number.compareTo(BigInteger.valueOf(most)) <= 0) {
        return number.longValue();
      }
    } catch (NumberFormatException wrong) {
      throw new TypeConversionException("must be a whole number (got \"" + text + "\")");
    }
    throw new TypeConversionException(
        "must be within " + least + ".." + most + " (got \"" + text + "\")");
  }

  private int misused(ParameterException mistake) {
    String message = message(mistake);
    output.notice("modulon: " + message + (message.endsWith(".") ? "" : "."));
    List<String> near =
        mistake instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!near.isEmpty()) {
      output.notice("Did you mean " + String.join(" or ", near) + "?");
    }
    output.notice("See: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return USER_MISTAKE;
  }

  private static String message(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      Object command = mistake.getCommandLine().getCommand();
      String word = unmatched.getUnmatched().get(0);
      if (command instanceof Root) {
        return "there is no verb \"" + word + "\".";
      }
      if (command instanceof RunsExport export && word.startsWith("--")) {
        return export.unknown(word);
      }
    }
    return mistake.getMessage();
  }

  private int failed(Exception thrown) {
    if (thrown instanceof ModelException
        || thrown instanceof UserMistake
        || thrown instanceof ResumeException
        || (thrown instanceof StoreException store && isUsers(store))) {
      output.notice(thrown.getMessage());
      return USER_MISTAKE;
    }
    if (thrown instanceof StoreException store && store.kind() == StoreException.Kind.DAMAGED) {
      output.notice(thrown.getMessage());
      return FAULT;
    }
    output.notice("modulon: " + thrown.getMessage());
    Throwable shown = thrown instanceof BehaviorFailedException ? thrown.getCause() : thrown;
    if (shown != null) {
      shown.printStackTrace(output.notices());
    }
    return FAULT;
  }

  private static boolean isUsers(StoreException store) {
    return switch (store.kind()) {
      case NOT_WRITABLE, UNKNOWN, AMBIGUOUS, INVALID, IN_USE, NO_SPACE -> true;
      case DAMAGED, FAILED -> false;
    };
  }

  /** The program itself. */
  @Command(
      name = "modulon",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "A neural-network laboratory: models in, stored runs out.",
      synopsisSubcommandLabel = "VERB")
  static final class Root implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "a verb is missing, such as run or console");
    }
  }

  /** The version of this bundle, which is the product's. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"modulon " + Environment.version()};
    }
  }
}
