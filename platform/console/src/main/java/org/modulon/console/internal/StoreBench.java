package org.modulon.console.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StorageBackend;
import org.modulon.storage.query.RunTable;

/**
 * Many small runs, each two parameters and their product: what it takes to write them, together and
 * one by one, and to open and filter them again. All of them are on the disk when a time ends.
 */
final class StoreBench {
  /** Name of the workload. */
  static final String NAME = "W7";

  /** Runs that are written if nobody says how many. */
  static final long RUNS = 10_000;

  private static final String GROUP = "multiply";
  private static final int FEW = 500;

  private final Function<Path, RunStore> opening;
  private final Map<String, Object> figures = new LinkedHashMap<>();

  /**
   * A benchmark of a backend.
   *
   * @param opening opens a store of it; see {@link StorageBackend#open}
   */
  StoreBench(Function<Path, RunStore> opening) {
    this.opening = opening;
  }

  /** Measures in a folder, which is empty before; returns the figures by name. */
  Map<String, Object> execute(Path folder, String backend, long runs) {
    figures.put("peer", "modulon");
    figures.put("workload", NAME);
    figures.put("backend", backend);
    figures.put("runs", runs);
    try (RunStore store = opening.apply(folder)) {
      store.together(() -> write(store, "warm", FEW));
      double together = seconds(() -> store.together(() -> write(store, GROUP, runs)));
      figures.put("together_ms_per_run", together * 1e3 / runs);
      figures.put("single_ms_per_run", seconds(() -> write(store, "single", FEW)) * 1e3 / FEW);
    }
    // Each run has one result, so this is what a scalar result takes.
    figures.put("bytes_per_scalar_result", bytes(folder) / (double) (runs + 2 * FEW));
    for (String time : new String[] {"first_open_and_filter_s", "open_and_filter_s"}) {
      figures.put(time, seconds(() -> filter(folder, runs)));
    }
    figures.put("peak_rss_mb", PeakMemory.megabytes());
    return figures;
  }

  private static void write(RunStore store, String group, long runs) {
    for (long i = 0; i < runs; i++) {
      try (RunWriter writer = store.create(NewRun.of(group, i))) {
        writer.parameter("Parameters", "x", i * 0.5);
        writer.parameter("Parameters", "y", 0.25);
        writer.parameter("Results", "z", i * 0.5 * 0.25);
        writer.seal(RunState.DONE, 1, "", Map.of());
      }
    }
  }

  private void filter(Path folder, long runs) {
    try (RunStore store = opening.apply(folder)) {
      int found = RunTable.of(store).inGroup(GROUP).filter("Results.z >= " + runs * 0.0625).size();
      figures.put("found", found);
    }
  }

  private static double seconds(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1e9;
  }

  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The figures for people. */
  static String text(Map<String, Object> figures) {
    Table table = new Table("figure", "value");
    figures.forEach(
        (name, value) ->
            table.add(
                name.replace('_', ' '),
                value instanceof Double number
                    ? String.format(Locale.ROOT, "%.4f", number)
                    : value));
    return table.toString().stripTrailing();
  }
}
