package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.modulon.model.Model;
import org.modulon.storage.JsonTree;
import org.modulon.storage.backend.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code modulon bench WORKLOAD}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Time a workload: fresh networks in one JVM, events kept in memory.")
final class BenchVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;
  private final Interruption interruption;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "WORKLOAD", description = "such as W1, or a model file")
  private String workload;

  @Option(names = "--n", paramLabel = "N", description = "size: the model's gene n, or W7's runs")
  private Long n;

  @Option(names = "--steps", paramLabel = "S", description = "number of steps, or a time")
  private String length;

  @Option(names = "--seed", paramLabel = "N", description = "seed of all random numbers, or 1")
  private Long seed = 1L;

  @Option(names = "--threads", paramLabel = "T", description = "threads that share a step")
  private int threads = 1;

  @Option(names = "--repeat", paramLabel = "R", description = "runs after the first; 1 if left out")
  private int repeat = 1;

  @Option(
      names = "--store",
      paramLabel = "BACKEND",
      description = "backend of workloads that store: W7 (sqlite if left out), W8 (folder)")
  private String backend;

  @Option(names = "--json", description = "print one JSON object instead of a table")
  private boolean json;

  BenchVerb(Services services, Output output, Interruption interruption) {
    this.services = services;
    this.output = output;
    this.interruption = interruption;
  }

  @Override
  public Integer call() {
    requireAtLeast("--n", n, 1);
    ThreadCount.require(threads, spec.commandLine());
    requireAtLeast("--repeat", (long) repeat, 0);
    if (workload.equals(StoreBench.NAME)) {
      return manyRuns();
    }
    Workload found = Workload.find(workload, services.platform().home());
    Model model = found.model(n, length, seed, backend);
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    Bench bench = new Bench(services, interruption, threads);
    Optional<BenchReport> report = Opening.explained(services, () -> bench.execute(model, repeat));
    if (report.isEmpty()) {
      output.notice("modulon: the benchmark was stopped.");
      return Verbs.STOPPED;
    }
    output.result(
        json
            ? JsonTree.write(report.get().json(found.name())).stripTrailing()
            : report.get().text(found.name()));
    return Verbs.DONE;
  }

  private int manyRuns() {
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    String name = backend == null ? "sqlite" : backend;
    Path folder = Folders.temporary("modulon-bench-");
    try {
      StoreBench bench = new StoreBench(place -> services.runs().store(name, place));
      Map<String, Object> figures = bench.execute(folder, name, n == null ? StoreBench.RUNS : n);
      output.result(json ? JsonTree.write(figures).stripTrailing() : StoreBench.text(figures));
    } finally {
      Folders.delete(folder);
    }
    return Verbs.DONE;
  }

  private void requireAtLeast(String option, Long value, long least) {
    if (value != null && value < least) {
      throw new ParameterException(
          spec.commandLine(), option + ": must be at least " + least + " (got " + value + ")");
    }
  }
}
