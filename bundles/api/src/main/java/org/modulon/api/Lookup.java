package org.modulon.api;

import java.util.List;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;

/** Finds what a parameter names, and says what there is where it names nothing. */
final class Lookup {
  private static final String SPIKE = "spike";
  private static final String WEIGHT = "weight";

  private Lookup() {}

  static Vector vector(NeuronGroup neurons, String parameter, String name) {
    if (!neurons.declares(name, Vector.class)) {
      throw new InvalidParameterException(
          parameter,
          neurons.name()
              + " has no number per neuron named \""
              + name
              + "\". "
              + Suggestions.hint(name, neurons.variables(), "It has: "));
    }
    return neurons.vector(name);
  }

  static Spikes spikes(NeuronGroup neurons, String parameter, String name) {
    if (!neurons.declares(name, Spikes.class)) {
      throw new InvalidParameterException(
          parameter,
          neurons.name()
              + " has no spikes named \""
              + name
              + "\". "
              + Suggestions.hint(name, neurons.variables(), "It has: "));
    }
    return neurons.spikes(name);
  }

  static List<SynapseGroup> afferent(NeuronGroup neurons, String parameter, String tag) {
    return present(
        neurons.afferent(tag), neurons.afferent(), parameter, tag, " end at " + neurons.name());
  }

  static List<SynapseGroup> efferent(NeuronGroup neurons, String parameter, String tag) {
    return present(
        neurons.efferent(tag), neurons.efferent(), parameter, tag, " start at " + neurons.name());
  }

  static List<SynapseGroup> transmitting(NeuronGroup neurons, String parameter, String tag) {
    List<SynapseGroup> found = afferent(neurons, parameter, tag);
    for (SynapseGroup synapses : found) {
      if (!synapses.source().declares(SPIKE, Spikes.class)) {
        throw new InvalidParameterException(
            parameter,
            "the source group "
                + synapses.source().name()
                + " has no spikes. Attach a behavior to it that declares the state \"spike\".");
      }
      synapses.use(WEIGHT, State.Use.READ);
      synapses.source().use(SPIKE, State.Use.READ);
    }
    return found;
  }

  private static List<SynapseGroup> present(
      List<SynapseGroup> found,
      List<SynapseGroup> all,
      String parameter,
      String tag,
      String relation) {
    if (found.isEmpty()) {
      List<String> known = all.stream().flatMap(group -> group.tags().stream()).distinct().toList();
      throw new InvalidParameterException(
          parameter,
          "no synapses with the tag \""
              + tag
              + "\""
              + relation
              + ". "
              + Suggestions.hint(tag, known, "Tags of those that do: "));
    }
    return found;
  }
}
