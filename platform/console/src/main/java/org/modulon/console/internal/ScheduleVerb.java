package org.modulon.console.internal;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code modulon schedule FILE}. */
@Command(
    name = "schedule",
    mixinStandardHelpOptions = true,
    description = "Print what a step of a model does, in order.")
final class ScheduleVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;

  @Mixin private ModelOptions model;

  ScheduleVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public Integer call() {
    Deployment.install(services.platform());
    try (RunSession session = services.runs().open(model.read(), RunRequest.plain())) {
      output.result(table(session.simulation()).stripTrailing());
    }
    return Verbs.DONE;
  }

  static String table(Simulation simulation) {
    Table table = new Table("key", "owner", "behavior", "tags", "step", "reads", "writes");
    for (BehaviorSlot slot : simulation.schedule()) {
      table.add(
          BehaviorSpec.keyText(slot.key()),
          slot.owner().name(),
          slot.type(),
          slot.tags().stream()
              .filter(tag -> !tag.equals(slot.type()))
              .collect(Collectors.joining(",")),
          step(slot),
          String.join(" ", slot.reads()),
          String.join(" ", slot.writes()));
    }
    return table.toString();
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
