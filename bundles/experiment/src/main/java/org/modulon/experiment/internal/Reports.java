package org.modulon.experiment.internal;

import java.util.List;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunReport.BehaviorReport;
import org.modulon.experiment.RunReport.GroupReport;
import org.modulon.experiment.RunReport.SynapseReport;
import org.modulon.kernel.BehaviorTiming;
import org.modulon.kernel.Simulation;
import org.modulon.storage.Run;

/** Collects the figures of a run. */
final class Reports {
  private Reports() {}

  static RunReport of(Run run, Simulation simulation, double seconds) {
    List<GroupReport> groups =
        simulation.network().groups().stream().map(group -> group(group, simulation)).toList();
    return new RunReport(
        run,
        simulation.network().iteration(),
        seconds,
        groups,
        simulation.network().synapses().stream().map(Reports::synapses).toList(),
        run.receipt(),
        simulation.timings().stream().map(Reports::behavior).toList());
  }

  static double rate(long spikes, int size, long steps) {
    return steps == 0 ? 0 : (double) spikes / size / steps;
  }

  static String hash(Simulation simulation, NeuronGroup group) {
    return String.format("%016x", simulation.spikeHash(group));
  }

  private static GroupReport group(NeuronGroup group, Simulation simulation) {
    long spikes = simulation.spikes(group);
    return new GroupReport(
        group.name(),
        group.size(),
        spikes,
        rate(spikes, group.size(), simulation.network().iteration()),
        hash(simulation, group));
  }

  private static SynapseReport synapses(SynapseGroup group) {
    return new SynapseReport(
        group.tags(),
        group.source().name(),
        group.target().name(),
        group.connections().count(),
        group.connections().elements(),
        Math.max(1, group.parts().size()));
  }

  private static BehaviorReport behavior(BehaviorTiming timing) {
    return new BehaviorReport(
        timing.slot().key(),
        timing.slot().owner().name(),
        timing.slot().type(),
        timing.nanoseconds() / 1e6);
  }
}
