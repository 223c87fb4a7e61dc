package org.modulon.console.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
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
      "--all passes over what is there already, so that it can be repeated."
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
      RunCopies copies = RunCopies.into(target);
      Deque<String> waiting = new ArrayDeque<>(all ? ended(source) : List.of(run));
      while (!waiting.isEmpty()) {
        Part part = new Part(source, copies, waiting);
        target.together(part);
        part.copied.forEach((from, there) -> report(from, place, there));
        part.rethrow();
      }
    }
    return Verbs.DONE;
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

  /** Some copies. A run that is refused ends them; those before it are kept. */
  private final class Part implements Runnable {
    private final RunStore source;
    private final RunCopies copies;
    private final Deque<String> waiting;
    private final Map<String, String> copied = new LinkedHashMap<>();
    private Optional<StoreException> refusal = Optional.empty();

    Part(RunStore source, RunCopies copies, Deque<String> waiting) {
      this.source = source;
      this.copies = copies;
      this.waiting = waiting;
    }

    @Override
    public void run() {
      try {
        while (!waiting.isEmpty() && copied.size() < TOGETHER) {
          Run from = source.open(waiting.remove());
          boolean there = all && copies.has(from.manifest());
          copied.put(
              from.manifest().path(),
              there ? "there already" : copies.copy(from).manifest().path());
        }
      } catch (StoreException e) {
        refusal = Optional.of(e);
      }
    }

    void rethrow() {
      refusal.ifPresent(
          refused -> {
            throw refused;
          });
    }
  }
}
