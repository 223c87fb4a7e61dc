package org.modulon.console.internal;

import java.util.concurrent.Callable;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunSession;
import org.modulon.model.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code modulon validate FILE}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Check a model as run would, and write nothing.")
final class ValidateVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;

  @Mixin private ModelOptions model;

  ValidateVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public Integer call() {
    Model read = model.read();
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    try (RunSession session = services.runs().open(read, RunRequest.plain())) {
      services.plotter().check(read, Recorded.by(session.simulation()));
      Network network = session.simulation().network();
      long neurons = network.groups().stream().mapToLong(NeuronGroup::size).sum();
      long synapses =
          network.synapses().stream().mapToLong(group -> group.connections().count()).sum();
      output.result(
          String.format(
              "%s is valid: %s in %s, %s in %s,%n%s, %s.",
              network.name(),
              count(neurons, "neuron"),
              count(network.groups().size(), "group"),
              count(synapses, "synapse"),
              count(network.synapses().size(), "group"),
              count(session.simulation().schedule().size(), "behavior"),
              count(read.run().steps(), "step")));
    }
    return Verbs.DONE;
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
