package org.modulon.api;

import java.util.List;
import java.util.Optional;
import org.modulon.numerics.Parallel;
import org.modulon.numerics.Space;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.annotation.versioning.ProviderType;

/** Neurons that share behaviors. */
@ProviderType
public interface NeuronGroup extends NetworkObject {
  /** How many neurons, at least 1. */
  int size();

  /**
   * The synapse groups that end here.
   *
   * @param tag one of their tags
   * @return in the order of the model; empty if there is none
   */
  List<SynapseGroup> afferent(String tag);

  /**
   * The synapse groups that start here.
   *
   * @param tag one of their tags
   * @return in the order of the model; empty if there is none
   */
  List<SynapseGroup> efferent(String tag);

  /**
   * The groups whose synapses of a tag end here, such as to read a variable of each.
   *
   * @return in the order of the model, each once; empty if there is none
   */
  default List<NeuronGroup> presynaptic(String tag) {
    return afferent(tag).stream().map(SynapseGroup::source).distinct().toList();
  }

  /** The groups where synapses of a tag end that start here; see {@link #presynaptic}. */
  default List<NeuronGroup> postsynaptic(String tag) {
    return efferent(tag).stream().map(SynapseGroup::target).distinct().toList();
  }

  /**
   * How many neurons the source groups of all synapse groups of a tag have together, each as often
   * as it is a source: the columns of a matrix of everything that ends here.
   */
  default int inputs(String tag) {
    return afferent(tag).stream().mapToInt(synapses -> synapses.source().size()).sum();
  }

  /** All synapse groups that end here, in the order of the model. */
  List<SynapseGroup> afferent();

  /** All synapse groups that start here, in the order of the model. */
  List<SynapseGroup> efferent();

  /**
   * The column that a parameter names.
   *
   * @param parameter as files write it
   * @param name of a number per neuron
   * @throws InvalidParameterException if no behavior declares it
   */
  default Vector vector(String parameter, String name) {
    return Lookup.vector(this, parameter, name);
  }

  /**
   * The column that a parameter names.
   *
   * @param parameter as files write it
   * @param name of a number per neuron
   * @param use what the behavior does with it, in addition to reading it
   * @throws InvalidParameterException if no behavior declares it
   */
  default Vector vector(String parameter, String name, State.Use use) {
    Vector column = vector(parameter, name);
    use(name, use);
    return column;
  }

  /**
   * The spikes that a parameter names.
   *
   * @param parameter as files write it
   * @param name of spikes
   * @throws InvalidParameterException if no behavior declares them
   */
  default Spikes spikes(String parameter, String name) {
    return Lookup.spikes(this, parameter, name);
  }

  /**
   * The synapse groups that end here and have the tag that a parameter names.
   *
   * @param parameter as files write it
   * @return in the order of the model; at least one
   * @throws InvalidParameterException if there is none
   */
  default List<SynapseGroup> afferent(String parameter, String tag) {
    return Lookup.afferent(this, parameter, tag);
  }

  /**
   * The synapse groups that end here and have the tag that a parameter names, for behaviors that
   * take what arrives over them: all of their sources have spikes.
   *
   * @param parameter as files write it
   * @return in the order of the model; at least one
   * @throws InvalidParameterException if there is none, or a source has no spikes
   */
  default List<SynapseGroup> transmitting(String parameter, String tag) {
    return Lookup.transmitting(this, parameter, tag);
  }

  /**
   * The synapse groups that start here and have the tag that a parameter names.
   *
   * @param parameter as files write it
   * @return in the order of the model; at least one
   * @throws InvalidParameterException if there is none
   */
  default List<SynapseGroup> efferent(String parameter, String tag) {
    return Lookup.efferent(this, parameter, tag);
  }

  /** Where the neurons are; empty if the model gives them no positions. */
  Optional<Space> space();

  /**
   * A view on some of the neurons.
   *
   * @param mask true for each neuron that belongs to it; as long as the group is large; not kept
   * @throws IllegalArgumentException if the mask has another length or names nobody
   */
  SubGroup subGroup(boolean[] mask);

  /**
   * A view on the neurons for which a condition holds at present.
   *
   * @param condition an expression over this group's state with one value per neuron, such as
   *     {@code x > 3 and y < 2} or {@code id < 10}
   * @throws org.modulon.expression.ExpressionException if it isn't one
   */
  SubGroup subGroup(String condition);

  /**
   * Runs a loop over all neurons with the threads of the simulation; returns when it is done. Keep
   * the loop in a field: a new one for each step would be garbage.
   *
   * @param loop called for stretches of neurons that begin at multiples of {@link Parallel#CHUNK};
   *     writes what belongs to those neurons only, and adds spikes with {@link Spikes#put}
   */
  void parallel(Parallel.NeuronLoop loop);
}
