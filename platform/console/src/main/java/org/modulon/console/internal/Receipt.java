package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunReport.BehaviorReport;
import org.modulon.experiment.RunReport.GroupReport;
import org.modulon.experiment.RunReport.SynapseReport;
import org.modulon.kernel.Simulation;
import org.modulon.storage.DatasetReceipt;
import org.modulon.storage.RunManifest;

/** What a run has left behind, for people and for programs. */
final class Receipt {
  private Receipt() {}

  static String text(RunReport report, List<String> figures) {
    RunManifest manifest = report.run().manifest();
    StringBuilder text = new StringBuilder();
    text.append("run      ").append(manifest.path()).append("  ").append(manifest.id());
    text.append("  ").append(state(manifest)).append('\n');
    text.append("place    ").append(report.run().path()).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "steps    %d in %.3f s, seed %d%n%n",
            report.steps(),
            report.seconds(),
            manifest.seed()));
    text.append(groups(report)).append('\n');
    if (!report.synapses().isEmpty()) {
      text.append(synapses(report)).append('\n');
    }
    if (!report.datasets().isEmpty()) {
      text.append(datasets(report)).append('\n');
    }
    text.append(behaviors(report));
    if (!figures.isEmpty()) {
      text.append("\nfigures  ").append(String.join("  ", figures)).append('\n');
    }
    return text.toString().stripTrailing();
  }

  /** What is said at once when a run is to stop. */
  static String stopping(Simulation simulation) {
    return "stopping at step " + simulation.network().iteration() + " …";
  }

  /** The object that {@code --json} prints. */
  static Map<String, Object> json(RunReport report) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", report.run().manifest().id());
    tree.put("group", report.run().manifest().group());
    tree.put("path", report.run().path().toString());
    tree.put("state", report.run().manifest().state().name().toLowerCase(Locale.ROOT));
    tree.put("seed", report.run().manifest().seed());
    tree.put("steps", report.steps());
    tree.put("seconds", report.seconds());
    Map<String, Object> groups = new LinkedHashMap<>();
    for (GroupReport group : report.groups()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("size", group.size());
      entry.put("spikes", group.spikes());
      entry.put("rate_per_step", group.ratePerStep());
      entry.put("spike_hash", group.spikeHash());
      groups.put(group.name(), entry);
    }
    tree.put("groups", groups);
    List<Object> synapses = new ArrayList<>();
    for (SynapseReport each : report.synapses()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("tags", each.tags());
      entry.put("from", each.from());
      entry.put("to", each.to());
      entry.put("count", each.count());
      entry.put("elements", each.elements());
      entry.put("parts", each.parts());
      synapses.add(entry);
    }
    tree.put("synapses", synapses);
    tree.put("datasets", RunJson.datasets(report.datasets()));
    List<Object> behaviors = new ArrayList<>();
    for (BehaviorReport each : report.behaviors()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("key", each.key());
      entry.put("owner", each.owner());
      entry.put("type", each.type());
      entry.put("milliseconds", each.milliseconds());
      behaviors.add(entry);
    }
    tree.put("behaviors", behaviors);
    return tree;
  }

  static String state(RunManifest manifest) {
    String state = manifest.state().name().toLowerCase(Locale.ROOT);
    return manifest.message().isEmpty() || manifest.message().startsWith(state)
        ? (manifest.message().isEmpty() ? state : manifest.message())
        : state + ": " + manifest.message();
  }

  static String shape(DatasetReceipt dataset) {
    return dataset.shape().stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private static Table groups(RunReport report) {
    Table table = new Table("group", "size", "spikes", "per neuron and step");
    for (GroupReport group : report.groups()) {
      table.add(
          group.name(),
          group.size(),
          group.spikes(),
          String.format(Locale.ROOT, "%.6f", group.ratePerStep()));
    }
    return table;
  }

  private static Table synapses(RunReport report) {
    Table table = new Table("synapses", "from", "to", "count");
    report
        .synapses()
        .forEach(each -> table.add(each.tags().get(0), each.from(), each.to(), each.count()));
    return table;
  }

  private static Table datasets(RunReport report) {
    Table table = new Table("dataset", "shape", "type", "bytes");
    report
        .datasets()
        .forEach(each -> table.add(each.name(), shape(each), each.dtype(), each.bytes()));
    return table;
  }

  private static Table behaviors(RunReport report) {
    Table table = new Table("key", "owner", "behavior", "ms");
    for (BehaviorReport each : report.behaviors()) {
      table.add(
          BehaviorSpec.keyText(each.key()),
          each.owner(),
          each.type(),
          String.format(Locale.ROOT, "%.1f", each.milliseconds()));
    }
    return table;
  }
}
