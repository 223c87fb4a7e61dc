package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.api.SynapseGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.JsonTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code modulon schedule FILE}. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = "Print what a step of a model does, in order.")
final class ScheduleVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;

  @Mixin private ModelOptions model;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  ScheduleVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public Integer call() {
    Model read = model.read();
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    try (RunSession session =
        Opening.of(services, read, () -> services.runs().open(read, RunRequest.plain()))) {
      Simulation simulation = session.simulation();
      String text = json ? JsonTree.write(object(simulation)) : table(simulation);
      output.result(text.stripTrailing());
    }
    return Verbs.DONE;
  }

  private static Map<String, Object> object(Simulation simulation) {
    List<Map<String, Object>> slots = new ArrayList<>();
    for (BehaviorSlot slot : simulation.schedule()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("key", slot.key());
      object.put("owner", slot.owner().name());
      if (slot.owner() instanceof SynapseGroup synapses) {
        object.put("from", synapses.source().name());
        object.put("to", synapses.target().name());
      }
      object.put("type", slot.type());
      object.put("tags", slot.tags());
      object.put("step", step(slot));
      object.put("reads", slot.reads());
      object.put("writes", slot.writes());
      slots.add(object);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("network", simulation.network().name());
    object.put("schedule", slots);
    return object;
  }

  static String table(Simulation simulation) {
    Table table = new Table("key", "owner", "behavior", "tags", "step", "state");
    for (BehaviorSlot slot : simulation.schedule()) {
      table.add(
          BehaviorSpec.keyText(slot.key()),
          owner(slot, simulation.network()),
          slot.type(),
          slot.tags().stream()
              .filter(tag -> !tag.equals(slot.type()))
              .collect(Collectors.joining(",")),
          step(slot),
          state(slot));
    }
    return table.toString();
  }

  /** The name; of synapses that share it with others, also what they connect. */
  private static String owner(BehaviorSlot slot, Network network) {
    String name = slot.owner().name();
    if (slot.owner() instanceof SynapseGroup synapses
        && network.synapses().stream().filter(other -> other.name().equals(name)).count() > 1) {
      return name + " (" + synapses.source().name() + " to " + synapses.target().name() + ")";
    }
    return name;
  }

  private static String state(BehaviorSlot slot) {
    return Stream.of(use("reads", slot.reads()), use("writes", slot.writes()))
        .filter(use -> !use.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String use(String verb, List<String> variables) {
    return variables.isEmpty() ? "" : verb + " " + String.join(" ", variables);
  }

  private static String step(BehaviorSlot slot) {
    if (!slot.occupied()) {
      return "missing";
    }
    if (!slot.enabled()) {
      return "off";
    }
    return slot.stepping() ? "on" : "none";
  }
}
