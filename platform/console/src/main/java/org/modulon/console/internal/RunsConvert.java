package org.modulon.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.modulon.storage.ImportResult;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code modulon runs convert RUN --to PLACE} and {@code modulon runs convert --all --to PLACE}.
 */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Copy runs to another store, of any backend. A copy is the same run, with its id and times.",
      "--all passes over what is there already, so that it can be repeated, and refuses damaged"
          + " runs one by one."
    })
final class RunsConvert implements Callable<Integer> {
  /** So many copies become durable together; only then they are reported. */
  private static final int TOGETHER = 200;

  @ParentCommand private RunsVerb runs;

  @Parameters(paramLabel = "RUN", arity = "0..1", description = "the run")
  private String run;

  @Option(names = "--all", description = "every run that has ended")
  private boolean all;

  @Option(names = "--to", paramLabel = "BACKEND:PLACE", required = true, description = "where to")
  private String to;

  @Override
  public Integer call() {
    if (all == (run != null)) {
      throw new UserMistake(
          "Name a run, or say --all, but not both."
              + " Try modulon runs convert basics_0001 --to hdf5:Data");
    }
    StorePlace place = StorePlace.parse(to);
    try (RunStore source = runs.open();
        RunStore target = runs.services().runs().store(place.backend(), place.place())) {
      if (all) {
        return copyAll(source, target, place);
      }
      Run from = source.open(run);
      report(from.manifest().path(), place, RunCopies.copy(from, target).manifest().path());
      return Verbs.DONE;
    }
  }

  private int copyAll(RunStore source, RunStore target, StorePlace place) {
    List<String> ended = ended(source);
    RunCopies copies = RunCopies.into(target);
    Refusals refusals = new Refusals(runs.output());
    int tried = 0;
    boolean goesOn = true;
    for (int first = 0; goesOn && first < ended.size(); first += TOGETHER) {
      Map<String, Supplier<Run>> part = new LinkedHashMap<>();
      ended
          .subList(first, Math.min(first + TOGETHER, ended.size()))
          .forEach(each -> part.put(each, () -> source.open(each)));
      AtomicReference<ImportResult> result = new AtomicReference<>();
      target.together(() -> result.set(copies.copyAll(part)));
      result.get().stored().forEach((from, there) -> report(from, place, there.path()));
      result.get().present().forEach((from, there) -> report(from, place, "there already"));
      refusals.add(result.get().refused());
      tried += result.get().size();
      goesOn = result.get().size() == part.size();
    }
    return refusals.status(ended.size(), ended.size() - tried);
  }

  private static List<String> ended(RunStore source) {
    return source.runs().stream()
        .filter(each -> each.state() != RunState.RECORDING)
        .map(RunManifest::path)
        .toList();
  }

  private void report(String from, StorePlace place, String there) {
    runs.output().result(from + " -> " + place + " " + there);
  }
}
