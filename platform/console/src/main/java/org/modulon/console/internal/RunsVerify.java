package org.modulon.console.internal;

import java.util.List;
import java.util.concurrent.Callable;
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
      "Compare stored runs with their checksums; all runs, if none is named. What has no"
          + " checksums, such as the arrays of PymoNNto, is only read, and counted.",
      "With --replay, run their models again and compare the results."
    })
final class RunsVerify implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", arity = "0..*", description = "id, name or group/name")
  private List<String> references = List.of();

  @Option(names = "--replay", description = "repeat the runs and compare bits")
  private boolean replay;

  /** Whether some run has something without checksums. */
  private boolean partial;

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
      RunCheck check = RunCheck.of(run);
      partial |= check.isPartial();
      check.damages().forEach(each -> damaged(reference, each));
      if (!check.damages().isEmpty()) {
        return false;
      }
      runs.output().result(reference + ": " + check.text());
      check.remarks().forEach(each -> runs.output().result(reference + ": " + each));
      return !replay || replay(run);
    } catch (StoreException damage) {
      damaged(reference, damage.getMessage());
      return false;
    }
  }

  private void damaged(String reference, String message) {
    runs.output().result(reference + ": damaged: " + message);
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

  private String summary(int verified, int damaged) {
    if (verified == 0) {
      return "There are no runs here.";
    }
    String count = verified == 1 ? "1 run" : verified + " runs";
    if (damaged > 0) {
      return "Verified " + count + ", " + damaged + " not sound.";
    }
    return partial
        ? "Verified " + count + ", no damage found; what has no checksums was only read."
        : "Verified " + count + ", all sound.";
  }
}
