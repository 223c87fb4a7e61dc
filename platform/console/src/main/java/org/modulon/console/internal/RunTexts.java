package org.modulon.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modulon.experiment.ResumeException;
import org.modulon.experiment.RunService;
import org.modulon.storage.DecimalText;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;

/** Texts about stored runs, for the command line and the shell. */
final class RunTexts {
  /** Ten characters of time and two of chance: enough to name a run by. */
  private static final int SHOWN_OF_ID = 12;

  private RunTexts() {}

  /** Returns what is usually asked of runs. */
  static Table list(List<RunManifest> runs) {
    Table table = new Table("run", "id", "created", "steps", "state");
    for (RunManifest run : runs) {
      String state = run.state().name().toLowerCase(Locale.ROOT);
      table.add(
          run.path(),
          run.id().substring(0, Math.min(SHOWN_OF_ID, run.id().length())),
          Times.text(run.createdMillis()),
          knows(run, run.steps()) ? run.steps() : "-",
          run.state() == RunState.FAILED ? Receipt.state(run) : state);
    }
    return table;
  }

  static String show(Run run, RunStore store, RunService runs) {
    RunManifest manifest = run.manifest();
    StringBuilder text = new StringBuilder();
    text.append("run      ").append(manifest.path()).append("  ").append(manifest.id());
    text.append("  ").append(Receipt.state(manifest)).append('\n');
    text.append("place    ").append(run.path()).append('\n');
    text.append("created  ").append(Times.text(manifest.createdMillis()));
    if (knows(manifest, manifest.seed())) {
      text.append(", seed ").append(manifest.seed());
    }
    if (knows(manifest, manifest.steps())) {
      text.append(", ").append(manifest.steps()).append(" steps");
    }
    text.append("\n\n");
    text.append(NotesTexts.show(manifest, store));
    run.parameters().forEach((section, values) -> text.append(section(section, values)));
    Table datasets = new Table("dataset", "shape", "type", "bytes");
    run.receipt()
        .forEach(
            each -> datasets.add(each.name(), Receipt.shape(each), each.dtype(), each.bytes()));
    text.append(datasets);
    text.append(checkpoint(run, runs));
    if (!run.files().isEmpty()) {
      text.append("\nfiles    ").append(String.join("  ", run.files())).append('\n');
    }
    log(run).forEach(line -> text.append("log      ").append(line).append('\n'));
    text.append(provenance(manifest));
    return text.toString().stripTrailing();
  }

  /** Returns the lines of the log, or why they can't be read: the rest is worth showing. */
  private static List<String> log(Run run) {
    try {
      return run.log();
    } catch (StoreException damaged) {
      return List.of(damaged.getMessage());
    }
  }

  /** Tells a seed or a number of steps from the 0 of a run whose program didn't say. */
  static boolean knows(RunManifest run, long value) {
    return value != 0 || !run.model().isEmpty();
  }

  /** Returns where a run comes from, with a hint at what takes more room. */
  private static String provenance(RunManifest run) {
    StringBuilder text = new StringBuilder();
    if (!run.provenance().isEmpty()) {
      Map<String, Object> facts = new LinkedHashMap<>();
      run.provenance().forEach((key, value) -> facts.put(key, value.replaceAll("\\s+", " ")));
      text.append('\n').append(section("provenance", facts));
    }
    if (!run.bundles().isEmpty()) {
      text.append("bundles  ").append(run.bundles().size()).append("; shown with --bundles\n");
    }
    if (!run.model().isEmpty()) {
      text.append("model    ").append(run.model().lines().count());
      text.append(" lines; shown with --model\n");
    }
    return text.toString();
  }

  /** Returns the bundles that took part, with versions and hashes. */
  static String bundles(RunManifest run) {
    Table table = new Table("bundle", "version", "sha256");
    run.bundles()
        .forEach(
            each ->
                table.add(
                    each.name(), each.version(), each.sha256().isEmpty() ? "-" : each.sha256()));
    return table.lines().stripTrailing();
  }

  private static String checkpoint(Run run, RunService runs) {
    try {
      return runs.checkpoint(run)
          .map(
              checkpoint ->
                  "\ncheckpoint at step "
                      + checkpoint.step()
                      + ", "
                      + checkpoint.bytes()
                      + " bytes, written "
                      + Times.text(checkpoint.writtenMillis())
                      + "\n")
          .orElse("");
    } catch (ResumeException damaged) {
      return "\n" + damaged.getMessage() + "\n";
    }
  }

  /** Numbers as {@code config.ini} writes them. */
  private static Object text(Object value) {
    return value instanceof Double number ? DecimalText.shortest(number) : value;
  }

  private static String section(String name, Map<String, Object> values) {
    Table table = new Table(name, "");
    values.forEach((key, value) -> table.add("  " + key, text(value)));
    return table + "\n";
  }
}
