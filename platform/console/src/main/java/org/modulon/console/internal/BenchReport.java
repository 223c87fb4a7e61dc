package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.kernel.BehaviorTiming;

/**
 * What a workload takes.
 *
 * @param neurons of all groups
 * @param steps made
 * @param seed of all random numbers
 * @param threads that shared a step
 * @param stepSeconds duration of a step
 * @param spikes of all neurons
 * @param buildSeconds of the last run, from definition to network
 * @param simulationSeconds of the last run's steps
 * @param coldSeconds of the first run's steps
 * @param peakMegabytes of the process, in MiB
 * @param stored what a stored run adds, by name; empty if none was stored
 * @param behaviors time in each slot of the last run
 */
record BenchReport(
    long neurons,
    long steps,
    long seed,
    int threads,
    double stepSeconds,
    long spikes,
    double buildSeconds,
    double simulationSeconds,
    double coldSeconds,
    double peakMegabytes,
    Map<String, Object> stored,
    List<BehaviorTiming> behaviors) {

  /** The same, after a first run that took as long. */
  BenchReport after(double cold) {
    return new BenchReport(
        neurons,
        steps,
        seed,
        threads,
        stepSeconds,
        spikes,
        buildSeconds,
        simulationSeconds,
        cold,
        peakMegabytes,
        stored,
        behaviors);
  }

  /** Spikes per neuron and second of the model's time. */
  double rate() {
    return steps == 0 ? 0 : spikes / (double) neurons / (steps * stepSeconds);
  }

  /** The object that {@code --json} prints; its names are those of the yardsticks. */
  Map<String, Object> json(String workload) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("peer", "modulon");
    tree.put("workload", workload);
    tree.put("N", neurons);
    tree.put("steps", steps);
    tree.put("seed", seed);
    tree.put("threads", threads);
    tree.put("build_s", buildSeconds);
    tree.put("sim_s", simulationSeconds);
    tree.put("cold_s", coldSeconds);
    tree.put("spikes", spikes);
    tree.put("rate_hz", rate());
    tree.put("peak_rss_mb", peakMegabytes);
    tree.putAll(stored);
    List<Object> slots = new ArrayList<>();
    for (BehaviorTiming each : behaviors) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("key", each.slot().key());
      entry.put("owner", each.slot().owner().name());
      entry.put("type", each.slot().type());
      entry.put("milliseconds", each.nanoseconds() / 1e6);
      slots.add(entry);
    }
    tree.put("behaviors", slots);
    return tree;
  }

  /** The same for people. */
  String text(String workload) {
    Table figures = new Table("figure", "value", "unit");
    figures.add("build", seconds(buildSeconds), "s");
    figures.add("simulation", seconds(simulationSeconds), "s");
    figures.add("first simulation", seconds(coldSeconds), "s");
    figures.add("spikes", spikes, "");
    figures.add("rate", format("%.3f", rate()), "Hz");
    figures.add("peak memory", format("%.0f", peakMegabytes), "MiB");
    stored.forEach((name, value) -> figures.add(name.replace('_', ' '), shown(value), ""));
    Table slots = new Table("key", "owner", "behavior", "ms");
    for (BehaviorTiming each : behaviors) {
      slots.add(
          BehaviorSpec.keyText(each.slot().key()),
          each.slot().owner().name(),
          each.slot().type(),
          format("%.1f", each.nanoseconds() / 1e6));
    }
    return String.format(
            Locale.ROOT,
            "%s: %d neurons, %d steps, seed %d, %d thread%s%n%n%s%n%s",
            workload,
            neurons,
            steps,
            seed,
            threads,
            threads == 1 ? "" : "s",
            figures,
            slots)
        .stripTrailing();
  }

  private static String shown(Object value) {
    return value instanceof Double number ? seconds(number) : String.valueOf(value);
  }

  private static String seconds(double value) {
    return format("%.4f", value);
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
