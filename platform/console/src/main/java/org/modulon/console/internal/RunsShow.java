package org.modulon.console.internal;

import java.util.concurrent.Callable;
import org.modulon.storage.JsonTree;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs show RUN}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show a run: what it is, holds, and comes from.")
final class RunsShow implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", description = "id, its beginning, name, group/name or @last")
  private String run;

  @ArgGroup private Form form = new Form();

  /** One of them, or none for what is usually asked. */
  static final class Form {
    @Option(names = "--json", description = "print one JSON object, with everything")
    private boolean json;

    @Option(names = "--model", description = "print the model as it ran, and nothing else")
    private boolean model;

    @Option(names = "--bundles", description = "print the bundles with versions and hashes")
    private boolean bundles;
  }

  @Override
  public Integer call() {
    try (RunStore store = runs.open()) {
      Run opened = store.open(run);
      runs.output().result(text(opened, store).stripTrailing());
    }
    return Verbs.DONE;
  }

  private String text(Run opened, RunStore store) {
    RunManifest manifest = opened.manifest();
    if (form.json) {
      return JsonTree.write(RunJson.of(opened));
    }
    if (form.model) {
      return required(manifest, "model", manifest.model());
    }
    if (form.bundles) {
      String bundles = manifest.bundles().isEmpty() ? "" : RunTexts.bundles(manifest);
      return required(manifest, "list of bundles", bundles);
    }
    return RunTexts.show(opened, store, runs.services().runs());
  }

  private static String required(RunManifest run, String what, String text) {
    if (text.isEmpty()) {
      throw new UserMistake(
          "The run " + run.path() + " has no " + what + ". Expected a run that Modulon recorded.");
    }
    return text;
  }
}
