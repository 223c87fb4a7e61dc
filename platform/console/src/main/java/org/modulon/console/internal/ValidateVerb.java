package org.modulon.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.spec.SharedTags;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.JsonTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code modulon validate FILE}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Check a model as run would, and write nothing.")
final class ValidateVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;

  @Mixin private ModelOptions model;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  ValidateVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public Integer call() {
    Model read = model.read();
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    SharedTags.of(read.network()).forEach(output::notice);
    try (RunSession session =
        Opening.of(services, read, () -> services.runs().open(read, RunRequest.plain()))) {
      services.plotter().check(read, Recorded.by(session.simulation()));
      Size size = Size.of(session.simulation(), read);
      output.result(json ? JsonTree.write(size.object()).stripTrailing() : size.text());
    }
    return Verbs.DONE;
  }

  /** What a valid model has. */
  private record Size(
      String name,
      long groups,
      long neurons,
      long synapseGroups,
      long synapses,
      long behaviors,
      long steps) {
    static Size of(Simulation simulation, Model model) {
      Network network = simulation.network();
      return new Size(
          network.name(),
          network.groups().size(),
          network.groups().stream().mapToLong(NeuronGroup::size).sum(),
          network.synapses().size(),
          network.synapses().stream().mapToLong(group -> group.connections().count()).sum(),
          simulation.schedule().size(),
          model.run().steps());
    }

    String text() {
      return String.format(
          "%s is valid: %s in %s, %s in %s,%n%s, %s.",
          name,
          count(neurons, "neuron"),
          count(groups, "group"),
          count(synapses, "synapse"),
          count(synapseGroups, "group"),
          count(behaviors, "behavior"),
          count(steps, "step"));
    }

    Map<String, Object> object() {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("valid", true);
      object.put("network", name);
      object.put("groups", groups);
      object.put("neurons", neurons);
      object.put("synapse_groups", synapseGroups);
      object.put("synapses", synapses);
      object.put("behaviors", behaviors);
      object.put("steps", steps);
      return object;
    }
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
