package org.modulon.experiment.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.modulon.api.NeuronGroup;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GridSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;
import org.modulon.kernel.BehaviorCatalog;
import org.modulon.kernel.Simulation;
import org.modulon.model.Model;
import org.modulon.storage.RunWriter;

/** What a run is queried by: every parameter of its model, and its results. */
final class RunParameters {
  private static final String PARAMETERS = "Parameters";
  private static final String RESULTS = "Results";

  private final BehaviorCatalog catalog;
  private final RunWriter writer;

  private RunParameters(BehaviorCatalog catalog, RunWriter writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  static void write(Model model, BehaviorCatalog catalog, RunWriter writer) {
    new RunParameters(catalog, writer).write(model);
  }

  static void writeResults(Simulation simulation, double seconds, RunWriter writer) {
    long steps = simulation.network().iteration();
    writer.parameter(RESULTS, "steps", steps);
    writer.parameter(RESULTS, "seconds", seconds);
    for (NeuronGroup group : simulation.network().groups()) {
      long spikes = simulation.spikes(group);
      writer.parameter(RESULTS, group.name() + ".spikes", spikes);
      writer.parameter(
          RESULTS, group.name() + ".rate_per_step", Reports.rate(spikes, group.size(), steps));
    }
  }

  private void write(Model model) {
    NetworkSpec network = model.network();
    set("name", network.name());
    set("seed", network.seed().orElseThrow());
    set("steps", model.run().steps());
    network.stepDuration().ifPresent(seconds -> set("dt", seconds));
    network.genes().forEach((gene, value) -> set("genes." + gene, value));
    behaviors("", network.behaviors());
    for (GroupSpec group : network.groups()) {
      set(group.name() + ".size", (long) group.size());
      group.grid().ifPresent(grid -> grid(group.name() + ".grid.", grid));
      behaviors(group.name() + ".", group.behaviors());
    }
    for (int i = 0; i < network.synapses().size(); i++) {
      SynapseSpec synapses = network.synapses().get(i);
      String prefix = "synapses." + i + ".";
      set(prefix + "from", synapses.from());
      set(prefix + "to", synapses.to());
      synapses.structure().sources().ifPresent(some -> set(prefix + "from_where", some));
      synapses.structure().targets().ifPresent(some -> set(prefix + "to_where", some));
      set(prefix + "tags", String.join(",", synapses.tags()));
      set(prefix + "weights", synapses.weights());
      set(prefix + "density", synapses.density());
      synapses.structure().connectivity().ifPresent(rule -> set(prefix + "connectivity", rule));
      synapses.delay().ifPresent(delay -> set(prefix + "delay", delay));
      synapses
          .structure()
          .partition()
          .ifPresent(parts -> set(prefix + "partition", parts.toString()));
      behaviors(prefix, synapses.behaviors());
    }
  }

  private void grid(String prefix, GridSpec grid) {
    set(prefix + "width", (long) grid.width());
    set(prefix + "height", (long) grid.height());
    set(prefix + "depth", (long) grid.depth());
  }

  private void behaviors(String prefix, List<BehaviorSpec> behaviors) {
    for (BehaviorSpec behavior : behaviors) {
      String slot = prefix + behavior.keyText() + ".";
      set(slot + "type", behavior.type());
      catalog
          .type(behavior.type())
          .ifPresent(type -> type.parameters().forEach(each -> parameter(slot, each, behavior)));
    }
  }

  /** Writes defaults too: a query must not depend on what the author took the trouble to write. */
  private void parameter(String slot, ParameterDescription parameter, BehaviorSpec behavior) {
    Object given = behavior.parameters().getOrDefault(parameter.name(), parameter.defaultValue());
    if (given instanceof List<?> list) {
      given = list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    boolean typed = !behavior.parameters().containsKey(parameter.name());
    set(slot + parameter.name(), typed ? typed(parameter) : given);
  }

  private static Object typed(ParameterDescription parameter) {
    String text = parameter.defaultValue();
    return switch (parameter.kind()) {
      case "number" -> Double.valueOf(text);
      case "integer" -> Long.valueOf(text);
      case "true or false" -> Boolean.valueOf(text);
      default -> text;
    };
  }

  private void set(String key, Object value) {
    writer.parameter(PARAMETERS, key, value);
  }
}
