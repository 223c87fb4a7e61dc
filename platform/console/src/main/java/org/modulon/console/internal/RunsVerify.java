package org.modulon.console.internal;

import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Compare stored runs with their checksums; all runs, if none is named.",
      "With --replay, run their models again and compare the results."
    })
final class RunsVerify implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "id, name or group/name")
  private List<String> references = List.of();

  @Option(names = "--replay", description = "repeat the runs and compare bits")
  private boolean replay;

  @Override
  public Integer call() {
    if (replay && references.isEmpty()) {
      throw new UserMistake("--replay needs runs. Try modulon runs verify basics_0001 --replay");
    }
    int damaged = 0;
    try (RunStore store = runs.open()) {
      List<String> chosen =
          references.isEmpty()
              ? store.runs().stream().map(RunManifest::path).toList()
              : references.stream().map(each -> path(store, each)).toList();
      for (String each : chosen) {
        damaged += verify(store, each) ? 0 : 1;
      }
      runs.output().result(summary(chosen.size(), damaged));
    }
    return damaged == 0 ? Verbs.DONE : Verbs.FAULT;
  }

  /** A run that isn't there is the user's mistake, one that can't be opened is a damage. */
  private static String path(RunStore store, String reference) {
    try {
      return store.open(reference).manifest().path();
    } catch (StoreException wrong) {
      if (wrong.kind() == StoreException.Kind.DAMAGED) {
        return reference;
      }
      throw wrong;
    }
  }

  private boolean verify(RunStore store, String reference) {
    try {
      Run run = store.open(reference);
      run.verify();
      List<Dataset> datasets = run.datasets();
      datasets.forEach(Dataset::verify);
      run.objects().forEach(run::object);
      runs.output().result(reference + ": " + counted(datasets.size()) + " as written");
      return !replay || replay(run);
    } catch (StoreException damage) {
      runs.output().result(reference + ": damaged: " + damage.getMessage());
      return false;
    }
  }

  private boolean replay(Run run) {
    List<String> differences = new Replay(runs.services(), runs.place().backend()).differences(run);
    String path = run.manifest().path();
    if (differences.isEmpty()) {
      runs.output().result(path + ": replayed, the same bits");
    }
    differences.forEach(each -> runs.output().result(path + ": replayed: " + each));
    return differences.isEmpty();
  }

  private static String counted(int datasets) {
    return datasets == 1 ? "1 dataset" : datasets + " datasets";
  }

  private static String summary(int verified, int damaged) {
    if (verified == 0) {
      return "There are no runs here.";
    }
    String count = verified == 1 ? "1 run" : verified + " runs";
    return damaged == 0
        ? "Verified " + count + ", all sound."
        : "Verified " + count + ", " + damaged + " not sound.";
  }
}
